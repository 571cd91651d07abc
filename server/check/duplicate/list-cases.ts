import { sql } from 'kysely'
import type * as z from 'zod'
import type { AlikeOrder, DuplicateCase, listDuplicates } from '../../../contract/check/duplicates.ts'
import type { ServiceType } from '../../../contract/flow.ts'
import type { Party } from '../../../contract/order-draft.ts'
import type { Caller } from '../../access/caller.ts'
import type { Road } from '../../order/door/take-step.ts'
import { nodeOf } from '../../order/door/why-closed.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { knownOf, maskBuyer, maskParty } from '../../privacy/mask-party.ts'
import { maskText } from '../../privacy/mask-text.ts'
import { findSeeing, type Seeing } from '../../privacy/seeing.ts'
import { maskedKinds } from '../../privacy/sight.ts'

type CaseRow = { orderId: string; clientId: string; clientName: string; foundAt: Date; candidates: string[] }
type OrderRow = Omit<AlikeOrder, 'statusName' | 'receivedAt' | 'placedAt' | 'buyer' | 'consignee'> & {
  receivedAt: Date
  placedAt: Date | null
  flowCode: string
  flowVersion: number
  service: ServiceType | null
  outcome: string | null
  parties: (Partial<Party> & { kind: string; account: string | null })[]
}

/** Open as long as the hold is: whoever releases it or gives the order up elsewhere has decided as well. */
const openCases = sql`
  from duplicate_case d join hold h on h.tenant_id = d.tenant_id and h.order_id = d.order_id and h.type = 'possible_duplicate' and h.released_at is null
  where d.tenant_id = (select current_tenant()) and d.decision is null`

export async function countCases(tx: Tx): Promise<{ open: number }> {
  const { rows } = await sql<{ open: number }>`select count(*)::int as open ${openCases}`.execute(tx)
  return rows[0] ?? { open: 0 }
}

/** The oldest first: what waits longest is decided first. Two statements, however many cases and candidates. */
export async function listCases(
  tx: Tx,
  { query, caller, road }: { query: z.infer<typeof listDuplicates.query>; caller: Caller; road: Road },
): Promise<z.infer<typeof listDuplicates.reply>> {
  const [after] = readCursor(query.cursor, 1) ?? []
  const { rows } = await sql<CaseRow>`
    select k.*, c.name as "clientName" from (
      select d.order_id as "orderId", d.client_id as "clientId", d.found_at as "foundAt", d.candidates ${openCases}
        ${after ? sql`and d.order_id > ${after}` : sql``} order by d.order_id limit ${sql.lit(query.limit + 1)}) k
    join client c on c.tenant_id = (select current_tenant()) and c.id = k."clientId" order by k."orderId"`.execute(tx)
  const page = rows.slice(0, query.limit)
  const orders = await readOrders(tx, { ids: page.flatMap((row) => [row.orderId, ...row.candidates]), caller, road })
  const cases = page.flatMap(({ orderId, candidates, foundAt, ...row }): DuplicateCase[] => {
    const order = orders.get(orderId)?.view
    if (!order) return []
    const standing = candidates.flatMap((id) => {
      const one = orders.get(id)
      return one && !one.isGivenUp ? [one.view] : []
    })
    return [{ clientId: row.clientId, clientName: row.clientName, order, foundAt: foundAt.toISOString(), candidates: standing }]
  })
  const last = page.at(-1)
  return { cases, nextCursor: rows.length > query.limit && last ? writeCursor([last.orderId]) : null }
}

type Read = { view: AlikeOrder; isGivenUp: boolean }

async function readOrders(
  tx: Tx,
  { ids, caller, road }: { ids: readonly string[]; caller: Caller; road: Road },
): Promise<Map<string, Read>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<OrderRow>`
    select o.id, coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as label, o.channel, s.name as "shopName", o.external_no as "externalNo", o.received_at as "receivedAt",
      o.placed_at as "placedAt", o.status, o.flow_code as "flowCode", o.flow_version as "flowVersion", o.service, o.outcome, o.currency, o.total_minor as "totalMinor",
      o.freight_minor as "freightMinor", o.payment_method as "paymentMethod", o.payment_state as "paymentState", o.service_requirements as "serviceRequirements", o.buyer_note as "buyerNote",
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', p.kind, 'name', p.name, 'company', p.company, 'account', p.account, 'phone', p.phone, 'email', p.email,
          'country', p.country, 'province', p.province, 'city', p.city, 'district', p.district, 'detail', p.detail, 'postcode', p.postcode))), '[]')
        from order_party p where p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind in ('buyer', 'consignee')) as parties,
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('itemNo', i.item_no, 'name', i.name, 'sku', i.sku, 'quantity', i.quantity, 'spec', i.spec, 'colour', i.colour,
          'unitPriceMinor', i.unit_price_minor)) order by i.item_no), '[]')
        from order_item i where i.tenant_id = o.tenant_id and i.order_id = o.id) as items
    from "order" o left join shop s on s.tenant_id = o.tenant_id and s.id = o.shop_id
    where o.tenant_id = (select current_tenant()) and o.id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  const seeing = await findSeeing(tx, caller)
  const read = new Map<string, Read>()
  for (const row of rows) {
    const flow = await road.flows.ofOrder(tx, caller.tenantId, row)
    const { name, anchor } = nodeOf(flow, row.status)
    const view = viewOf(row, name)
    read.set(row.id, {
      view: masked(view, seeing.at(anchor)),
      isGivenUp: row.outcome === 'cancelled' || row.outcome === 'abnormal',
    })
  }
  return read
}

function viewOf(row: OrderRow, statusName: AlikeOrder['statusName']): AlikeOrder {
  const {
    parties,
    receivedAt,
    placedAt,
    flowCode: _flow,
    flowVersion: _version,
    service: _service,
    outcome: _outcome,
    ...plain
  } = row
  const buyer = parties.find(({ kind }) => kind === 'buyer')
  const consignee = parties.find(({ kind }) => kind === 'consignee')
  return {
    ...plain,
    statusName,
    receivedAt: receivedAt.toISOString(),
    placedAt: placedAt?.toISOString() ?? null,
    buyer: buyer ? { account: buyer.account ?? null, name: buyer.name ?? null, phone: buyer.phone ?? null } : null,
    consignee: consignee ? partyOf(consignee) : null,
  }
}

const partyOf = ({ kind: _kind, account: _account, ...party }: OrderRow['parties'][number]): Party => ({
  ...party,
  country: party.country ?? 'CN',
})

function masked(view: AlikeOrder, sight: ReturnType<Seeing['at']>): AlikeOrder {
  if (maskedKinds(sight).length === 0) return view
  const known = knownOf({ buyer: view.buyer, parties: [view.consignee] })
  const text = (one: string) => maskText(one, { sight, known })
  return {
    ...view,
    buyer: view.buyer && maskBuyer(view.buyer, sight),
    consignee: view.consignee && maskParty(view.consignee, sight),
    buyerNote: view.buyerNote && text(view.buyerNote),
    serviceRequirements: view.serviceRequirements.map(text),
  }
}
