import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'

/** The ids of the clients whose codes stand in these drafts, by code in small letters. */
export async function findClients(tx: Tx, drafts: readonly { clientCode?: unknown }[]): Promise<Map<string, string>> {
  const codes = new Set(
    drafts.flatMap(({ clientCode }) =>
      typeof clientCode === 'string' && clientCode.trim() ? [clientCode.trim().toLowerCase()] : [],
    ),
  )
  if (codes.size === 0) return new Map()
  const { rows } = await sql<{
    code: string
    id: string
  }>`select lower(code) as code, id from client where lower(code) = any(${[...codes]})`.execute(tx)
  return new Map(rows.map((row) => [row.code, row.id]))
}
