import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'

/** The next number of a series of papers, such as T000012. */
export async function takeNumber(tx: Tx, { tenantId, letter }: { tenantId: string; letter: 'T' | 'C' }): Promise<string> {
  const { rows } = await sql<{ no: number }>`
    insert into number_series (tenant_id, series, next) values (${tenantId}, ${`paper ${letter}`}, 2)
    on conflict (tenant_id, series) do update set next = number_series.next + 1 returning next - 1 as no`.execute(tx)
  return `${letter}${String(rows[0]?.no ?? 0).padStart(6, '0')}`
}
