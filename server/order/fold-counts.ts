import { sql } from 'kysely'
import type { Database } from '../platform/database/database.ts'

const clientsMax = 500
/** So many moves of one client are left as they are: adding them up costs next to nothing. */
const looseMax = 20

/** Keeps what counts add up short (0012_lists.sql). Answers whether there may be more. */
export async function foldCounts(workers: Database): Promise<boolean> {
  const { rows } = await sql<{ clients: number }>`select fold_counts(${clientsMax}, ${looseMax}) as clients`.execute(workers)
  return rows[0]?.clients === clientsMax
}
