import type { Client } from 'pg'
import type { Company } from './companies.ts'
import { countTables, seedOrders, tables } from './order-rows.ts'

const fewOrders = 10
/** Where the numbers of the company with ten begin, far from all others. */
const fewFrom = 90_000_000

export type Filling = { companies: readonly Company[]; from: number; to: number; now: Date; monthsBack: number }

/** Months of the past get their partitions, as they had when they were the present. */
export async function makePastPartitions(owner: Client, { now, monthsBack }: Pick<Filling, 'now' | 'monthsBack'>): Promise<void> {
  await owner.query(
    `select ensure_partitions(date_trunc('month', $1::timestamptz) - make_interval(months => back), 1) from generate_series(0, $2) back`,
    [now, monthsBack + 1],
  )
}

/**
 * Adds orders number `from` up to `to` of all companies together, in the sizes of their shares, with all that belongs to them, by one statement
 * per table. Keys and triggers of foreign keys rest meanwhile, indexes that only lists need are built anew: a load, not a use.
 */
export async function fillOrders(owner: Client, { companies, from, to, now, monthsBack }: Filling): Promise<void> {
  await owner.query(
    `set session_replication_role = replica; set synchronous_commit = off; set work_mem = '128MB'; set maintenance_work_mem = '512MB'`,
  )
  await owner.query('create temp table company (tenant_id uuid, clients uuid[], low bigint, high bigint)')
  let low = from
  for (const { id, clients, share } of companies) {
    const count = share > 0 ? Math.round((to - from) * share) : from === 0 ? fewOrders : 0
    const first = share > 0 ? low : fewFrom
    await owner.query('insert into company values ($1, $2, $3, $4)', [id, clients, first, first + count])
    low += count
  }
  await owner.query(seedOrders, [now, monthsBack])
  await owner.query('create index on seed (id); analyze seed')
  const rebuild = await dropIndexes(owner, to - from)
  for (const table of tables) await owner.query(table)
  for (const statement of rebuild) await owner.query(statement)
  await owner.query('drop table seed, company; reset all')
}

/** For a few orders it is dearer to build indexes anew than to keep them. */
async function dropIndexes(owner: Client, orders: number): Promise<string[]> {
  if (orders < 50_000) return []
  const { rows } = await owner.query<{ name: string; definition: string }>(
    `select c.oid::regclass::text as name, pg_get_indexdef(c.oid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
     where t.relname = any($1) and not t.relispartition and t.relnamespace = 'public'::regnamespace
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    [countTables],
  )
  for (const { name } of rows) await owner.query(`drop index ${name}`)
  // nothing refers to tokens, whose key is the only one that does not grow at its end
  await owner.query('alter table order_token drop constraint order_token_pkey')
  const key = 'alter table order_token add constraint order_token_pkey primary key (tenant_id, kind, token, order_id)'
  return [key, ...rows.map(({ definition }) => definition.replace(' ON ONLY ', ' ON '))]
}

/** What there is by the database's own count. */
export async function countRows(owner: Client): Promise<Record<string, number>> {
  const counted: Record<string, number> = {}
  for (const table of ['order', 'order_event', 'order_item', 'order_party', 'order_token', 'shipment', 'hold', 'clock'])
    counted[table] = Number((await owner.query<{ count: string }>(`select count(*) from "${table}"`)).rows[0]?.count)
  return counted
}
