import { sql } from 'kysely'
import type { OrderDraft } from '../../contract/order-draft.ts'
import type { Caller } from '../access/caller.ts'
import { phoneToken } from '../order/search-tokens.ts'
import type { Road } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { judgeDraft } from './judge/judge-draft.ts'
import { findClients } from './queries.ts'

const duplicatesShown = 5

/** INT-6: what would become of a draft, with nothing saved: what is missing, what would be held, and who asked for the same just now. */
export async function previewDraft(road: Road, tx: Tx, { caller, given }: { caller: Caller; given: OrderDraft }) {
  const clients = await findClients(tx, [given])
  const clientIds = [...clients.values(), ...(caller.clientId ? [caller.clientId] : [])]
  const rules = await road.rules.inForce(tx, { tenantId: caller.tenantId, at: road.now(), clientIds, shopIds: [] })
  const { draft, problems, doubts } = judgeDraft(
    { draft: given, problems: [] },
    { clientId: caller.clientId, clients, rules, channel: 'form' },
  )
  const { flow } = await road.flows.newest(tx, caller.tenantId, draft.flow ?? 'domestic', road.now())
  return {
    blocking: problems,
    doubts: doubts.map(({ hold, fields }) => ({
      hold,
      fields,
      name: flow.holds.find((one) => one.id === hold)?.name ?? { zh: hold, en: hold },
    })),
    draft,
    possibleDuplicates: draft.consignee?.phone ? await findRecent(tx, draft.consignee.phone, road.now()) : [],
  }
}

/** Orders of a day for the same phone: for the eye of the clerk, no verdict. */
async function findRecent(tx: Tx, phone: string, now: Date): Promise<{ id: string; label: string }[]> {
  const token = phoneToken(phone)
  if (token.length < 7) return []
  const since = new Date(now.getTime() - 24 * 3_600_000)
  const { rows } = await sql<{ id: string; label: string }>`
    select o.id, concat_ws(' · ', coalesce(o.order_no, o.external_no, right(o.id::text, 8)), o.goods, o.quantity || ' 件') as label
    from order_token k join "order" o on o.tenant_id = k.tenant_id and o.id = k.order_id
    where k.tenant_id = current_tenant() and k.kind = 'phone' and k.token = ${token} and o.received_at > ${since} order by o.id desc limit ${duplicatesShown}`.execute(
    tx,
  )
  return rows
}
