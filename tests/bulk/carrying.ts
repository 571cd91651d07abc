// What workers do, by hand, and the orders that bulk work is tried on.
import assert from 'node:assert/strict'
import { writeXlsxTable } from '../../server/adapter/spreadsheet/table-writer.ts'
import type { BulkJob, BulkRow } from '../../contract/bulk.ts'
import { runNextBulk, type BulkGround } from '../../server/bulk/run-bulk.ts'
import { runNextExport, type ExportGround } from '../../server/export/run-exports.ts'
import { writeCsv } from '../../server/export/write-csv.ts'
import { aDraft, type House, type Who } from '../support/company.ts'

export const bulkGround = (house: House, stop: AbortSignal = new AbortController().signal): BulkGround => ({
  road: house.app.road,
  database: house.pools.app.database,
  workers: house.pools.workers.database,
  stop,
})
export const exportGround = (house: House, stop: AbortSignal = new AbortController().signal): ExportGround => ({
  ...bulkGround(house, stop),
  folder: house.app.exports,
  writers: { xlsx: writeXlsxTable, csv: writeCsv },
})

export async function runBulk(house: House): Promise<void> {
  for (let round = 0; round < 100; round++) if (!(await runNextBulk(bulkGround(house)))) return
  throw new Error('bulk jobs never end')
}

export async function runExports(house: House): Promise<void> {
  for (let round = 0; round < 100; round++) if (!(await runNextExport(exportGround(house)))) return
  throw new Error('exports never end')
}

export type Chosen = { id: string; version: number; label: string }

/** Orders under review, by one batch. */
export async function placeMany(
  house: House,
  prefix: string,
  count: number,
  changes: Record<string, unknown> = {},
): Promise<Chosen[]> {
  const orders = Array.from({ length: count }, (_, index) => aDraft(`${prefix}-${index}`, { paymentState: 'paid', ...changes }))
  const { status, body } = await house.ask('order_clerk', { path: '/orders/batch', body: { orders } })
  assert.equal(status, 200, JSON.stringify(body))
  const results = body.results as { orderId: string }[]
  return results.map(({ orderId }, index) => ({ id: orderId, version: 1, label: `${prefix}-${index}` }))
}

export async function start(
  house: House,
  who: Who,
  step: string,
  orders: readonly Chosen[],
  more: Record<string, unknown> = {},
): Promise<BulkJob> {
  const chosen = orders.map(({ id, version }) => ({ id, version }))
  const { status, body } = await house.ask(who, { path: '/bulk', body: { step, orders: chosen, ...more } })
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

export async function view(house: House, jobId: string, who: Who = 'order_clerk'): Promise<BulkJob> {
  return (await house.ask(who, { path: `/bulk/${jobId}` })).body
}

export async function rowsOf(house: House, jobId: string, who: Who = 'order_clerk'): Promise<BulkRow[]> {
  return (await house.ask(who, { path: `/bulk/${jobId}/rows` })).body.rows
}

/** Each result with how often it came. */
export function tally(rows: readonly BulkRow[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state, why } of rows) {
    const key = why ? `${state} ${why.code}` : state
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
