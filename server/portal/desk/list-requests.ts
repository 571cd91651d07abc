import { sql } from 'kysely'
import type * as z from 'zod'
import type { Sight } from '../../../contract/privacy.ts'
import type { listRequests as contract, RequestView } from '../../../contract/portal.ts'
import type { Caller } from '../../access/caller.ts'
import { maskValue } from '../../privacy/mask.ts'
import { knownOfChanges, maskChanges } from '../../privacy/mask-changes.ts'
import { maskText } from '../../privacy/mask-text.ts'
import { findSeeing, type Seeing } from '../../privacy/seeing.ts'
import { maskedKinds } from '../../privacy/sight.ts'
import type { Road } from '../../order/door/take-step.ts'
import { nodeOf } from '../../order/door/why-closed.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

type Times = 'askedAt' | 'dueAt' | 'warnAt' | 'answeredAt'
type Row = Omit<RequestView, Times | 'statusName'> & {
  askedAt: Date
  dueAt: Date
  warnAt: Date
  answeredAt: Date | null
  status: string
  flowCode: string
  flowVersion: number
}
type Reading = { caller: Caller; road: Road }

const rows = sql`
  select r.id, r.kind, r.changes, r.reason, r.state, r.asked_by_name as "askedBy", r.asked_at as "askedAt", r.due_at as "dueAt", r.warn_at as "warnAt", r.answer,
    r.answered_at as "answeredAt", r.answered_by_name as "answeredBy", r.order_id as "orderId", coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as "orderLabel",
    r.client_id as "clientId", c.name as "clientName", o.status, o.flow_code as "flowCode", o.flow_version as "flowVersion"
  from client_request r join "order" o on o.tenant_id = r.tenant_id and o.id = r.order_id join client c on c.tenant_id = r.tenant_id and c.id = r.client_id`

/** What clients ask: open ones by the time left, answered ones by their age; on one order all of them. */
export async function listRequests(
  tx: Tx,
  { query, caller, road }: { query: z.infer<typeof contract.query> } & Reading,
): Promise<z.infer<typeof contract.reply>> {
  const byDue = query.state === 'open' && !query.orderId
  const where = [sql`r.tenant_id = current_tenant()`]
  if (query.orderId) where.push(sql`r.order_id = ${query.orderId}`)
  else where.push(byDue ? sql`r.state = 'open'` : sql`r.state <> 'open'`)
  const cursor = readCursor(query.cursor, 2)
  if (cursor)
    where.push(
      byDue
        ? sql`(r.due_at, r.id) > (${cursor[0] ?? 'infinity'}::timestamptz, ${cursor[1]}::uuid)`
        : sql`r.id < ${cursor[1]}::uuid`,
    )
  const found = await sql<Row>`${rows} where ${sql.join(where, sql` and `)}
    order by ${byDue ? sql`r.due_at, r.id` : sql`r.id desc`} limit ${sql.lit(query.limit + 1)}`.execute(tx)
  const page = found.rows.slice(0, query.limit)
  const seeing = await findSeeing(tx, caller)
  const requests: RequestView[] = []
  for (const row of page) requests.push(await viewOf(tx, row, { tenantId: caller.tenantId, road, seeing }))
  const last = page.at(-1)
  return {
    requests,
    nextCursor: found.rows.length > query.limit && last ? writeCursor([last.dueAt.toISOString(), last.id]) : null,
  }
}

export async function countRequests(tx: Tx, now: Date): Promise<{ open: number; late: number }> {
  const found = await sql<{ open: number; late: number }>`
    select count(*)::int as open, count(*) filter (where due_at < ${now})::int as late from client_request where tenant_id = current_tenant() and state = 'open'`.execute(
    tx,
  )
  return found.rows[0] ?? { open: 0, late: 0 }
}

export async function getRequest(tx: Tx, id: string, { caller, road }: Reading): Promise<RequestView> {
  const found = await sql<Row>`${rows} where r.tenant_id = current_tenant() and r.id = ${id}`.execute(tx)
  if (!found.rows[0]) throw new Refusal('client_request.not_found')
  return viewOf(tx, found.rows[0], { tenantId: caller.tenantId, road, seeing: await findSeeing(tx, caller) })
}

async function viewOf(
  tx: Tx,
  row: Row,
  { tenantId, road, seeing }: { tenantId: string; road: Road; seeing: Seeing },
): Promise<RequestView> {
  const { status, flowCode, flowVersion, askedAt, dueAt, warnAt, answeredAt, ...plain } = row
  const { name, anchor } = nodeOf(await road.flows.get(tx, tenantId, flowCode, flowVersion), status)
  const view = {
    ...plain,
    statusName: name,
    askedAt: askedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    warnAt: warnAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  }
  return maskRequest(view, seeing.at(anchor))
}

/** SEC-3: whoever sees the order's people masked sees them so in what is asked about them. */
function maskRequest(view: RequestView, sight: Sight): RequestView {
  if (maskedKinds(sight).length === 0) return view
  const text = (one: string) => maskText(one, { sight, known: knownOfChanges(view.changes) })
  return {
    ...view,
    reason: text(view.reason),
    answer: view.answer && text(view.answer),
    askedBy: maskValue('name', view.askedBy, sight) ?? '',
    changes: maskChanges(view.changes, sight),
  }
}
