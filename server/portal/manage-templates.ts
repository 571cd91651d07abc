import { sql } from 'kysely'
import { orderDraft, type OrderDraft } from '../../contract/order-draft.ts'
import { templatesMax, type TemplateView } from '../../contract/portal.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { ClientCaller } from '../access/within-client.ts'

type Row = Omit<TemplateView, 'savedAt' | 'draft'> & { savedAt: Date; draft: unknown }
const columns = sql`id, name, draft, saved_by_name as "savedBy", saved_at as "savedAt"`

export async function listTemplates(tx: Tx): Promise<TemplateView[]> {
  const { rows } = await sql<Row>`
    select ${columns} from order_template where tenant_id = current_tenant() and client_id = current_client() order by lower(name) limit ${templatesMax}`.execute(
    tx,
  )
  return rows.map(viewOf)
}

/** A draft under a name; what belongs to one order only (its number, its dates, its payment) is left out. */
export async function saveTemplate(
  tx: Tx,
  caller: ClientCaller,
  { name, draft }: { name: string; draft: OrderDraft },
): Promise<TemplateView> {
  const {
    externalNo: _no,
    placedAt: _placed,
    wantedBy: _wanted,
    paidAt: _paidAt,
    paidMinor: _paid,
    paymentState: _state,
    sellerNote: _note,
    clientCode: _code,
    ...kept
  } = draft
  const { rows: known } = await sql<{ count: number }>`
    select count(*)::int as count from order_template where tenant_id = current_tenant() and client_id = current_client()`.execute(
    tx,
  )
  if ((known[0]?.count ?? 0) >= templatesMax) throw new Refusal('template.too_many', { max: templatesMax })
  const { rows } = await sql<Row>`
    insert into order_template (tenant_id, id, client_id, name, draft, saved_by_name)
    values (${caller.tenantId}, ${newId()}, ${caller.clientId}, ${name}, ${JSON.stringify(kept)}::jsonb, ${caller.name})
    on conflict (tenant_id, client_id, lower(name)) do nothing returning ${columns}`.execute(tx)
  if (!rows[0]) throw new Refusal('template.name_taken', { name })
  return viewOf(rows[0])
}

export async function dropTemplate(tx: Tx, id: string): Promise<void> {
  const dropped = await sql`delete from order_template where tenant_id = current_tenant() and id = ${id}`.execute(tx)
  if (Number(dropped.numAffectedRows) === 0) throw new Refusal('template.not_found')
}

function viewOf(row: Row): TemplateView {
  return { ...row, draft: orderDraft.parse(row.draft), savedAt: row.savedAt.toISOString() }
}
