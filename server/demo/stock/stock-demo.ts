import type { Caller } from '../../access/caller.ts'
import { createSku } from '../../catalog/keep-sku.ts'
import { asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import { moveStock, type MoveLine } from '../../stock/move-stock.ts'
import { makeBins } from '../../stock/warehouse/keep-bins.ts'
import { createWarehouse } from '../../stock/warehouse/keep-warehouse.ts'
import { listBins } from '../../stock/warehouse/list-bins.ts'
import { demoCatalog, type DemoSku } from './demo-catalog.ts'

type Stocking = { database: Database; caller: Caller; clients: ReadonlyMap<string, string>; at: Date }
type Shelved = { skuId: string; sku: DemoSku }

/** The warehouse that the demo's domestic orders leave from comes first. */
const halls = [
  { code: 'JD02', name: '嘉定 2 号库', address: '上海市嘉定区曹安公路4671号2号库', longitude: 121.2412, latitude: 31.2903, zones: ['A', 'B', 'C'] },
  { code: 'SZ01', name: '苏州原料库', address: '江苏省苏州市虎丘区枫桥工业园金山路66号1号库', longitude: 120.5432, latitude: 31.3025, zones: ['A', 'B'] },
] as const // prettier-ignore
const shelf = { levels: { from: 1, to: 4 }, slots: { from: 1, to: 12 } }
const corners = [
  { zones: ['R'], kind: 'receiving' },
  { zones: ['T'], kind: 'returns' },
  { zones: ['D'], kind: 'damaged' },
] as const
const dayMs = 86_400_000

/** Two clients' catalogs, two warehouses with bins, and goods in them since `at`: pages of a new company have something to show. */
export async function stockDemo({ database, caller, clients, at }: Stocking): Promise<void> {
  const shelved = await asTenant(database, caller, (tx) => makeCatalog(tx, caller, clients))
  for (const [index, hall] of halls.entries()) {
    await asTenant(database, caller, async (tx) => {
      const bins = await makeHall(tx, caller, hall)
      const lines = shelved.flatMap((one, place) => linesOf(one, { at, pieces: one.sku.pieces[index] ?? 0, bins, place }))
      await moveStock(tx, { at, actor: caller, requestId: 'demo', document: '期初建账', lines })
    })
  }
}

async function makeCatalog(tx: Tx, caller: Caller, clients: Stocking['clients']): Promise<Shelved[]> {
  const shelved: Shelved[] = []
  for (const [client, skus] of demoCatalog) {
    const clientId = clients.get(client)
    if (!clientId) continue
    for (const sku of skus) {
      const wanted = { clientId, code: sku.code, ...sku.facts }
      const { id, stocked } = await createSku(tx, { caller, wanted, requestId: 'demo' })
      if (stocked) shelved.push({ skuId: id, sku })
    }
  }
  return shelved
}

/** Answers its bins for goods, along the way. */
async function makeHall(tx: Tx, caller: Caller, { zones, ...place }: (typeof halls)[number]): Promise<string[]> {
  const { id: warehouseId } = await createWarehouse(tx, { caller, wanted: { ...place, country: 'CN' }, requestId: 'demo' })
  const make = (pattern: Parameters<typeof makeBins>[1]['pattern']) =>
    makeBins(tx, { caller, warehouseId, pattern, requestId: 'demo' })
  await make({ zones: [...zones], ...shelf, kind: 'storage' })
  for (const corner of corners)
    await make({ zones: [...corner.zones], levels: { from: 1, to: 1 }, slots: { from: 1, to: 4 }, kind: corner.kind })
  const { bins } = await listBins(tx, warehouseId, { state: 'active', limit: 200 })
  return bins.filter(({ kind }) => kind === 'storage').map(({ id }) => id)
}

/** Two bins for much of one thing, a bin for each lot. */
function linesOf(
  { skuId, sku: { lots, facts } }: Shelved,
  { at, pieces, bins, place }: { at: Date; pieces: number; bins: readonly string[]; place: number },
): MoveLine[] {
  if (pieces === 0) return []
  const heaps = lots ?? (pieces >= 100 ? [null, null] : [null])
  return heaps.map((lot, index) => {
    const share = Math.floor(pieces / heaps.length)
    const days = lot && facts.expiryTracked ? lot[1] * 30 : undefined
    return {
      binId: bins[(place * 2 + index) % bins.length] ?? '',
      skuId,
      lot: lot?.[0] ?? '',
      expiresOn: days === undefined ? null : new Date(at.getTime() + days * dayMs).toISOString().slice(0, 10),
      kind: 'receive' as const,
      quantity: index === 0 ? pieces - share * (heaps.length - 1) : share,
    }
  })
}
