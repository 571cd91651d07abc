import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import type { orderQuery } from '../../contract/order.ts'
import { isPartner, type Caller } from '../access/caller.ts'
import { readCursor } from '../platform/cursor.ts'
import { sendLater, type Tx } from '../platform/database/database.ts'
import { filterOrders } from './filter-orders.ts'
import { foundByWords, readUpTo } from './find-by-words.ts'

type Query = z.infer<typeof orderQuery>
type Found = { id: string; dueAt: Date | null }
export type Page = { ids: string[]; next: [dueAt: string | null, id: string] | null }
type Looking = {
  query: Query
  caller: Pick<Caller, 'id' | 'role' | 'zone' | 'clientId'>
  now: Date
  cursor: (string | null)[] | undefined
}

const archived = 'archived'
/** Where a list begins: with these the first page is the same statement as the next, and a statement with values in it is planned once (0016). */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const firstId = '00000000-0000-0000-0000-000000000000'
/** An order has at most so many tokens of a kind that begin alike: consignee, company, buyer, account. */
const tokensEachMax = 4
/** So many findings of a word are tried against the other filters before a page ends, full or not. */
const searchedMax = 2000
/** More than all kinds of words together can find; that there is a limit keeps the order of what was found. */
const gatheredMax = 10_000

/**
 * Which orders stand on a page, by keyset. Every way to ask is a walk along one index in the page's own order, and ends when the page is full; a
 * statement that gathers and sorts would grow with the company.
 */
export async function findPage(tx: Tx, { query, caller, now }: Omit<Looking, 'cursor'>): Promise<Page> {
  const looking = { query, caller, now, cursor: readCursor(query.cursor, 2) }
  if (query.search) return findSearched(tx, looking, query.search)
  const found = sql<Found>`${query.sort === 'due' ? byDue(looking) : newest(looking)} limit ${sql.lit(query.limit + 1)}`
  // these few are gathered by what they are in, and then sorted
  if (isPartner(caller) || query.importId) return pageOf((await found.execute(tx)).rows, query)
  // With row-level security the planner believes that hardly an order is seen, and gathers and sorts them all: a walk stays a walk.
  sendLater(tx, 'set local enable_sort = off')
  const { rows } = await found.execute(tx)
  sendLater(tx, 'set local enable_sort = on')
  return pageOf(rows, query)
}

function pageOf(rows: readonly Found[], { limit }: Query): Page {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    ids: shown.map(({ id }) => id),
    next: rows.length > limit && last ? [last.dueAt?.toISOString() ?? null, last.id] : null,
  }
}

/** The conditions besides node and words. */
const otherFilters = ({ query, caller, now }: Looking) =>
  filterOrders({ ...query, node: undefined, search: undefined, closed: 'yes' }, { caller, now })

const nodesOf = ({ node }: Query): string[] | undefined => {
  const nodes = node?.split(',').filter(Boolean)
  return nodes && nodes.length > 0 ? [...new Set(nodes)] : undefined
}

function newest(looking: Looking): RawBuilder<Found> {
  const { query, caller, cursor } = looking
  const where = otherFilters(looking)
  where.push(sql`o.id < ${cursor?.[1] ?? lastId}::uuid`)
  const nodes = nodesOf(query)
  const clientId = query.clientId ?? caller.clientId
  if (nodes) return byNode(sql`unnest(${nodes}::text[]) as n (node)`, where, query)
  if (clientId) return byNode(nodesOfClient(clientId, query), where, query)
  if (query.closed !== 'yes') where.push(sql`o.status <> 'archived'`)
  return sql`select o.id, o.due_at as "dueAt" from "order" o where ${sql.join(where, sql` and `)} order by o.id desc`
}

/** The newest of each node, merged. Asked for all nodes at once the index would give them node by node, and all would be sorted. */
function byNode(nodes: RawBuilder<unknown>, where: RawBuilder<unknown>[], { limit }: Query): RawBuilder<Found> {
  return sql`
    select x.id, x."dueAt" from ${nodes} cross join lateral (
      select o.id, o.due_at as "dueAt" from "order" o where ${sql.join([...where, sql`o.status = n.node`], sql` and `)} order by o.id desc limit ${sql.lit(limit + 1)}
    ) x order by x.id desc`
}

/** Where a client's open orders stand now, by the counts. */
function nodesOfClient(clientId: string, { closed }: Query): RawBuilder<unknown> {
  return sql`(select distinct to_status from order_count where tenant_id = (select current_tenant()) and client_id = ${clientId} and to_status is not null
    ${closed === 'yes' ? sql`union select ${archived}` : sql``}) as n (node)`
}

/** The nearest due first, then what has no due time, archived orders among them. */
function byDue(looking: Looking): RawBuilder<Found> {
  const { query, cursor } = looking
  const nodes = nodesOf(query)
  const where = otherFilters(looking)
  if (nodes) where.push(sql`o.status = any(${nodes})`)
  const [due, id] = cursor ?? []
  const within = sql`and o.id > ${due ? firstId : (id ?? firstId)}::uuid`
  const parts: RawBuilder<unknown>[] = []
  const add = (columns: RawBuilder<unknown>, also: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
    parts.push(
      sql`(select o.id, ${columns} as "dueAt" from "order" o where ${sql.join(where, sql` and `)} ${also} order by ${order} limit ${sql.lit(query.limit + 1)})`,
    )
  const isOpen = sql`and o.status <> 'archived'`
  if (!cursor || due)
    add(
      sql`o.due_at`,
      sql`${isOpen} and ${due ? sql`(o.due_at, o.id) > (${due}::timestamptz, ${id}::uuid)` : sql`o.due_at is not null`}`,
      sql`o.due_at, o.id`,
    )
  add(sql`null::timestamptz`, sql`${isOpen} and o.due_at is null ${within}`, sql`o.id`)
  if (nodes ? nodes.includes(archived) : query.closed === 'yes')
    add(sql`null::timestamptz`, sql`and o.status = 'archived' ${within}`, sql`o.id`)
  return sql`select id, "dueAt" from (${sql.join(parts, sql` union all `)}) found order by coalesce("dueAt", 'infinity'), id`
}

async function findSearched(tx: Tx, looking: Looking, words: string): Promise<Page> {
  const { query, cursor } = looking
  const byDue = query.sort === 'due'
  const where = otherFilters(looking)
  const nodes = nodesOf(query)
  if (nodes) where.push(sql`o.status = any(${nodes})`)
  // who may see a token may see its order: what a word alone finds need not be looked at to stand on the page
  const isWordAlone = !byDue && where.length === 1
  const reach = {
    before: byDue ? undefined : (cursor?.[1] ?? undefined),
    max: isWordAlone ? tokensEachMax * (query.limit + 1) : searchedMax,
  }
  const found = sql`(select order_id from ${foundByWords(words, reach)} as any_word order by order_id desc limit ${sql.lit(isWordAlone ? query.limit + 1 : gatheredMax)}) as found`
  where.push(sql`o.id = found.order_id`)
  if (cursor && byDue)
    where.push(sql`(coalesce(o.due_at, 'infinity'), o.id) > (${cursor[0] ?? 'infinity'}::timestamptz, ${cursor[1]}::uuid)`)
  // one by one, the newest first, until the page is full: as a join the planner may read all orders and look each up among the found
  const { rows } = await sql<Found>`${
    isWordAlone
      ? sql`select order_id as id, null as "dueAt" from ${found} order by order_id desc`
      : sql`select x.id, x."dueAt" from ${found} cross join lateral (
          select o.id, o.due_at as "dueAt" from "order" o where ${sql.join(where, sql` and `)} limit 1
        ) x order by ${byDue ? sql`coalesce(x."dueAt", 'infinity'), x.id` : sql`found.order_id desc`} limit ${sql.lit(query.limit + 1)}`
  }`.execute(tx)
  if (byDue || rows.length > query.limit) return pageOf(rows, query)
  const { rows: ends } = await sql<{ end: string | null }>`select ${readUpTo(words, reach)} as end`.execute(tx)
  const end = ends[0]?.end
  if (!end) return pageOf(rows, query)
  return { ids: rows.filter(({ id }) => id >= end).map(({ id }) => id), next: [null, end] }
}
