import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { LoadClient } from './http-client.ts'
import type { Keys } from './life.ts'
import type { Program } from './program.ts'

export type RowCounts = Record<string, { inserted: number; updated: number }>
export type Work = { tables: RowCounts; walBytes: number; commits: number }
export type WorkPerLife = { rows: number; updates: number; walBytes: number; commits: number; tables: RowCounts }

const countsAfterMs = 1100
const nudges = 20

/**
 * What the database has written so far, by PostgreSQL's own count: rows per table (partitions for their parent), log bytes, commits.
 * Sessions hand in their counts at the end of a transaction, a second after the last time; so each is given a small one.
 */
export async function countWork({ databaseUrl: url, baseUrl }: Program, { order_clerk: key = '' }: Keys): Promise<Work> {
  await pause(countsAfterMs)
  const look = async () => {
    const client = new LoadClient(baseUrl)
    await client.ask({ method: 'GET', path: '/api/orders?limit=1', key })
    client.close()
  }
  await Promise.all(Array.from({ length: nudges }, look))
  const rows = await ask<{ table: string; inserted: string; updated: string }>(
    url,
    `select coalesce(p.relname, s.relname) as table, sum(n_tup_ins) as inserted, sum(n_tup_upd) as updated
     from pg_stat_user_tables s left join pg_inherits i on i.inhrelid = s.relid left join pg_class p on p.oid = i.inhparent group by 1`,
  )
  const [total] = await ask<{ bytes: string; commits: string }>(
    url,
    `select pg_current_wal_lsn() - '0/0'::pg_lsn as bytes, xact_commit as commits from pg_stat_database where datname = current_database()`,
  )
  return {
    tables: Object.fromEntries(
      rows.map(({ table, inserted, updated }) => [table, { inserted: Number(inserted), updated: Number(updated) }]),
    ),
    walBytes: Number(total?.bytes),
    commits: Number(total?.commits),
  }
}

export function perLife(before: Work, after: Work, lives: number): WorkPerLife {
  const each = (value: number) => Number((value / lives).toFixed(2))
  const tables = Object.fromEntries(
    Object.entries(after.tables)
      .map(([table, { inserted, updated }]): [string, RowCounts[string]] => {
        const start = before.tables[table] ?? { inserted: 0, updated: 0 }
        return [table, { inserted: each(inserted - start.inserted), updated: each(updated - start.updated) }]
      })
      .filter(([, { inserted, updated }]) => inserted + updated > 0),
  )
  const sum = (kind: 'inserted' | 'updated') =>
    Number(
      Object.values(tables)
        .reduce((total, count) => total + count[kind], 0)
        .toFixed(2),
    )
  return {
    rows: sum('inserted'),
    updates: sum('updated'),
    walBytes: Math.round((after.walBytes - before.walBytes) / lives),
    commits: each(after.commits - before.commits),
    tables,
  }
}

/** One statement on a connection of its own. */
export async function ask<R extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}
