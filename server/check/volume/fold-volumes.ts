import { sql } from 'kysely'
import type { Database } from '../../platform/database/database.ts'

const daysAtOnce = 100

/** Makes one row of the many that a client's day has gathered. Any number of programs may fold at once. Answers whether more is left. */
export async function foldVolumes(workers: Database): Promise<boolean> {
  const { rows } = await sql<{ folded: number }>`select fold_volumes(${daysAtOnce}) as folded`.execute(workers)
  return (rows[0]?.folded ?? 0) === daysAtOnce
}
