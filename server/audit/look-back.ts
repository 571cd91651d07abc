import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import type { Found, Position } from './merge.ts'

/** What one page looks at of one source at most: a filter that no index serves costs no more than this. */
export const lookedAtMax = 5000

type Looking = {
  /** Selects `at` (timestamptz), `key` (text) and what the filter needs, of the tenant. */
  lines: RawBuilder<unknown>
  /** What no index serves, asked of `lines` after they are limited. */
  wanted: RawBuilder<unknown>[]
  /** Adds what a line says to `hit`, which has the columns of `lines`. */
  said: RawBuilder<unknown>
  rank: number
  limit: number
}

/** Newest first from a position on. Reads a page when nothing must be sifted, at most `lookedAtMax` lines when something must. */
export async function lookBack<Row>(tx: Tx, { lines, wanted, said, rank, limit }: Looking): Promise<Found<Row>> {
  const depth = wanted.length > 0 ? lookedAtMax : limit + 1
  const where = wanted.length > 0 ? sql`where ${sql.join(wanted, sql` and `)}` : sql``
  const { rows } = await sql<{
    depth: number
    last: { at: string; key: string } | null
    hits: (Row & { at: string; key: string })[]
  }>`
    with line as materialized (${lines} order by at desc, key desc limit ${sql.lit(depth)}),
      hit as materialized (select * from line ${where} order by at desc, key desc limit ${sql.lit(limit + 1)})
    select (select count(*)::int from line) as depth, (select jsonb_build_object('at', at, 'key', key) from line order by at, key limit 1) as last,
      (select coalesce(jsonb_agg(to_jsonb(told) order by told.at desc, told.key desc), '[]') from (${said}) told) as hits`.execute(
    tx,
  )
  const found = rows[0]
  const positionOf = ({ at, key }: { at: string; key: string }): Position => ({ at: new Date(at).toISOString(), rank, key })
  const entries = (found?.hits ?? []).map((row) => ({ ...row, position: positionOf(row) }))
  const isFull = entries.length > limit
  const wentOut = found !== undefined && found.depth === depth && found.last !== null
  return {
    entries,
    stoppedAt: isFull || !wentOut || !found.last ? (isFull ? entries.at(-1)?.position : undefined) : positionOf(found.last),
  }
}

/** Lines that come after a position, for a source of this rank; `at` and `key` as the source calls them. */
export function after(
  position: Position | undefined,
  { rank, at, key }: { rank: number; at: RawBuilder<unknown>; key: RawBuilder<unknown> },
): RawBuilder<unknown> {
  if (!position) return sql`true`
  if (rank > position.rank) return sql`${at} <= ${position.at}::timestamptz`
  if (rank < position.rank) return sql`${at} < ${position.at}::timestamptz`
  return sql`${at} <= ${position.at}::timestamptz and (${at} < ${position.at}::timestamptz or ${key} < ${position.key})`
}
