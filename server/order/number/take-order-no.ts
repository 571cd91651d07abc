import { sql } from 'kysely'
import { asTenant, type Database } from '../../platform/database/database.ts'

const blockSize = 10
const seriesMax = 10_000
const serialWidth = 3

export type OrderNoTaker = (wanted: {
  tenantId: string
  pattern: string
  zone: string
  clientCode: string
  at: Date
}) => Promise<string>

/**
 * Order numbers by the tenant's pattern: `{date}{serial}`, `{date}-{client}-{serial}` (INT-3). Serials are taken in blocks by a
 * short transaction of their own: unique under any concurrency, with gaps, and nobody waits for another's confirmation.
 */
export function orderNoTaker(database: Database): OrderNoTaker {
  const blocks = new Map<string, { next: number; end: number }>()
  const refills = new Map<string, Promise<void>>()

  async function takeSerial(tenantId: string, series: string): Promise<number> {
    const key = `${tenantId}/${series}`
    for (;;) {
      const block = blocks.get(key)
      if (block && block.next < block.end) return block.next++
      const refill = refills.get(key) ?? refillBlock(tenantId, series, key).finally(() => refills.delete(key))
      refills.set(key, refill)
      await refill
    }
  }

  async function refillBlock(tenantId: string, series: string, key: string): Promise<void> {
    const next = await asTenant(database, { tenantId }, async (tx) => {
      const { rows } = await sql<{ next: number }>`
        insert into number_series (tenant_id, series, next) values (${tenantId}, ${series}, ${1 + blockSize})
        on conflict (tenant_id, series) do update set next = number_series.next + ${blockSize} returning next`.execute(tx)
      return rows[0]?.next ?? 1 + blockSize
    })
    if (blocks.size >= seriesMax) blocks.clear()
    blocks.set(key, { next: next - blockSize, end: next })
  }

  return async ({ tenantId, pattern, zone, clientCode, at }) => {
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at).replaceAll('-', '')
    const series = pattern.replaceAll('{date}', date).replaceAll('{client}', clientCode)
    const serial = await takeSerial(tenantId, series)
    return series.replaceAll('{serial}', String(serial).padStart(serialWidth, '0'))
  }
}
