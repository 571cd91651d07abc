import { sql } from 'kysely'
import type * as z from 'zod'
import type { listOverdue as contract, OverdueRow } from '../../contract/deadline.ts'
import type { Role } from '../../contract/roles.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import { findRoadsInUse, mergeRoads } from '../flow/merge-roads.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import type { Tx } from '../platform/database/database.ts'
import { findClock } from './plan-clocks.ts'

type Row = Pick<
  OverdueRow,
  'id' | 'clock' | 'owner' | 'promise' | 'confirmed' | 'orderId' | 'orderLabel' | 'node' | 'clientName' | 'priority'
> & {
  startedAt: Date
  dueAt: Date
  warnAt: Date | null
  breachedAt: Date | null
  pausedAt: Date | null
  flowCode: string
  flowVersion: number
}
const soonMs = 30 * 60_000
type Asking = { query: z.infer<typeof contract.query>; tenantId: string; flows: FlowFinder; now: Date }

/** Late work, the latest first, and how it spreads over owners and nodes (SLA-3). Live: what is late counts from its due time, rung or not. */
export async function listOverdue(tx: Tx, { query, tenantId, flows, now }: Asking): Promise<z.infer<typeof contract.reply>> {
  const cursor = readCursor(query.cursor, 2)
  const kind =
    query.kind === 'late'
      ? sql`k.due_at < ${now} and coalesce(k.warn_at, k.breached_at) is not null`
      : sql`k.warn_at < ${now} and k.due_at >= ${now}`
  const { rows } = await sql<Row>`
    select k.id, k.clock, k.owner, k.promise, k.confirmed, k.order_id as "orderId", k.node, k.started_at as "startedAt", k.due_at as "dueAt", k.warn_at as "warnAt",
      k.breached_at as "breachedAt", k.paused_at as "pausedAt", coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as "orderLabel", o.priority, c.name as "clientName",
      o.flow_code as "flowCode", o.flow_version as "flowVersion"
    from clock k join "order" o on o.tenant_id = k.tenant_id and o.id = k.order_id join client c on c.tenant_id = o.tenant_id and c.id = o.client_id
    where k.tenant_id = current_tenant() and k.stopped_at is null and (k.paused_at is null or k.breached_at is not null) and ${kind}
      ${query.owner ? sql`and k.owner = ${query.owner}` : sql``} ${query.node ? sql`and k.node = ${query.node}` : sql``}
      ${cursor ? sql`and (k.due_at, k.id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)` : sql``}
    order by k.due_at, k.id limit ${sql.lit(query.limit + 1)}`.execute(tx)
  const page: OverdueRow[] = []
  for (const row of rows.slice(0, query.limit)) page.push(await viewOf(tx, row, tenantId, flows, now))
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return {
    rows: page,
    nextCursor: last ? writeCursor([last.dueAt.toISOString(), last.id]) : null,
    ...(await countWaiting(tx, now)),
    groups: await groupOverdue(tx, { tenantId, flows, now }),
  }
}

type Waiting = { late: number; warned: number }

/** INT-6: what has no order yet, and what waits for its client's word, has deadlines too. */
async function countWaiting(tx: Tx, now: Date): Promise<{ intake: Waiting; counter: Waiting }> {
  const soon = new Date(now.getTime() + soonMs)
  const counts = sql`count(*) filter (where at < ${now})::int as late, count(*) filter (where at >= ${now} and at < ${soon})::int as warned`
  const { rows } = await sql<Waiting>`
    select ${counts} from (select due_at as at from intake_message where tenant_id = current_tenant() and state = 'waiting' and due_at < ${soon}) m
    union all select ${counts} from (select confirm_due_at as at from counter_order where tenant_id = current_tenant() and confirmed_at is null and confirm_due_at < ${soon}) k`.execute(
    tx,
  )
  const [intake, counter] = rows
  if (!intake || !counter) throw new Error('nothing was counted')
  return { intake, counter }
}

async function viewOf(tx: Tx, row: Row, tenantId: string, flows: FlowFinder, now: Date): Promise<OverdueRow> {
  const { flowCode, flowVersion, startedAt, dueAt, warnAt, breachedAt, pausedAt, ...plain } = row
  const flow = await flows.get(tx, tenantId, flowCode, flowVersion)
  return {
    ...plain,
    name: findClock(flow, row.clock)?.clock.name ?? {
      zh: row.clock,
      en: row.clock,
    },
    nodeName: flow.nodes.find((node) => node.id === row.node)?.name ?? {
      zh: row.node,
      en: row.node,
    },
    state: dueAt < now ? 'late' : 'warned',
    startedAt: startedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    warnAt: warnAt?.toISOString() ?? null,
    stoppedAt: null,
    breachedAt: breachedAt?.toISOString() ?? null,
    pausedAt: pausedAt?.toISOString() ?? null,
  }
}

async function groupOverdue(tx: Tx, { tenantId, flows, now }: Pick<Asking, 'tenantId' | 'flows' | 'now'>) {
  const { rows } = await sql<{ owner: Role; node: string; late: number; warned: number }>`
    select owner, node, count(*) filter (where due_at < ${now})::int as late, count(*) filter (where due_at >= ${now})::int as warned
    from clock where tenant_id = current_tenant() and stopped_at is null and (paused_at is null or breached_at is not null) and coalesce(warn_at, breached_at) < ${now}
    group by owner, node order by late desc, warned desc limit 200`.execute(tx)
  const nodes = mergeRoads(await findRoadsInUse(tx, { tenantId, flows, now }))
  return rows.map((row) => ({
    ...row,
    nodeName: nodes.find((node) => node.id === row.node)?.name ?? { zh: row.node, en: row.node },
  }))
}
