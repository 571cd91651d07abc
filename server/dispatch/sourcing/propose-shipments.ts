import type { ProposedShipment, Sourcing } from '../../../contract/stock/sourcing.ts'

export type Wanted = { itemNo: number; quantity: number; isStocked: boolean }
/** One of our warehouses: what is free there of each item. They come the nearest first. */
export type Source = { name: string; distanceKm: number | null; free: ReadonlyMap<number, number> }
type Proposal = NonNullable<Sourcing['proposal']>

/** Of more warehouses all combinations would be too many: those farther away are taken one after the other. */
const combinedMax = 12
const shipmentsMax = 3

/**
 * From where an order should leave (WHS-2): all of it from the nearest warehouse that has it all; else over as few as have it together, the nearest
 * of those; what is nowhere waits at the nearest. Goods that are no stock of ours go with the first shipment. Pure.
 */
export function proposeShipments(wanted: readonly Wanted[], sources: readonly Source[]): Proposal | null {
  const [nearest] = sources
  const stocked = wanted.filter((item) => item.isStocked)
  if (!nearest || stocked.length === 0) return null
  const there = stocked.map((item) => ({ ...item, quantity: Math.min(item.quantity, sumFree(sources, item.itemNo)) }))
  const chosen = chooseSources(
    there.filter(({ quantity }) => quantity > 0),
    sources,
  )
  const shipments: ProposedShipment[] = spread(there, chosen)
  const waiting = stocked
    .map(({ itemNo, quantity }) => ({ itemNo, quantity: quantity - (there.find((one) => one.itemNo === itemNo)?.quantity ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
  if (waiting.length > 0) shipments.push({ warehouse: chosen[0]?.name ?? nearest.name, items: waiting, waits: true })
  const others = wanted.filter((item) => !item.isStocked).map(({ itemNo, quantity }) => ({ itemNo, quantity }))
  shipments[0]?.items.push(...others)
  for (const one of shipments) one.items.sort((a, b) => a.itemNo - b.itemNo)
  return { shipments, reason: sayWhy({ chosen, nearest, waits: waiting.length > 0 }) }
}

const freeOf = (source: Source, itemNo: number): number => source.free.get(itemNo) ?? 0
const sumFree = (sources: readonly Source[], itemNo: number): number =>
  sources.reduce((sum, source) => sum + freeOf(source, itemNo), 0)
const haveAll = (sources: readonly Source[], items: readonly Wanted[]): boolean =>
  items.every(({ itemNo, quantity }) => sumFree(sources, itemNo) >= quantity)

function chooseSources(items: readonly Wanted[], sources: readonly Source[]): Source[] {
  if (items.length === 0) return []
  const having = sources.filter((source) => items.some(({ itemNo }) => freeOf(source, itemNo) > 0))
  for (let count = 1; count <= shipmentsMax; count++) {
    // the nearest combination comes first: they are made in the order of nearness
    const found = combinations(count === 1 ? having : having.slice(0, combinedMax), count).find((some) => haveAll(some, items))
    if (found) return found
  }
  const taken: Source[] = []
  for (const source of having) {
    if (haveAll(taken, items)) break
    if (items.some(({ itemNo, quantity }) => freeOf(source, itemNo) > 0 && sumFree(taken, itemNo) < quantity)) taken.push(source)
  }
  return taken
}

/** By the sum of their places in the list, then by the first that differs. */
function combinations(sources: readonly Source[], count: number): Source[][] {
  const found: { at: number; some: Source[] }[] = []
  const go = (from: number, at: number, some: Source[]): void => {
    if (some.length === count) return void found.push({ at, some })
    for (let index = from; index < sources.length; index++) {
      const source = sources[index]
      if (source) go(index + 1, at + index, [...some, source])
    }
  }
  go(0, 0, [])
  return found.sort((a, b) => a.at - b.at).map(({ some }) => some)
}

/** Each kind of goods from one warehouse where one has all of it, else the nearest first. */
function spread(items: readonly Wanted[], sources: readonly Source[]): ProposedShipment[] {
  const shipments = sources.map((source) => ({ warehouse: source.name, items: [] as ProposedShipment['items'] }))
  for (const { itemNo, quantity } of items) {
    const whole = sources.findIndex((source) => freeOf(source, itemNo) >= quantity)
    let left = quantity
    for (const [index, source] of sources.entries()) {
      const taken = whole >= 0 ? (index === whole ? left : 0) : Math.min(left, freeOf(source, itemNo))
      if (taken > 0) shipments[index]?.items.push({ itemNo, quantity: taken })
      left -= taken
    }
  }
  return shipments.filter((one) => one.items.length > 0)
}

type Why = { chosen: readonly Source[]; nearest: Source; waits: boolean }

function sayWhy({ chosen, nearest, waits }: Why): Proposal['reason'] {
  const zh = chosen.map((one) => `${one.name}${one.distanceKm ? `（约 ${one.distanceKm} 公里）` : ''}`).join('、')
  const en = chosen.map((one) => `${one.name}${one.distanceKm ? ` (about ${one.distanceKm} km)` : ''}`).join(', ')
  const [first] = chosen
  if (!first)
    return { zh: `各仓都没有货，在最近的${nearest.name}等货`, en: `nothing anywhere: it waits at ${nearest.name}, the nearest` }
  const rest = waits ? { zh: `；各仓都缺的等货`, en: '; what is nowhere waits' } : { zh: '', en: '' }
  if (chosen.length > 1)
    return {
      zh: `没有一个仓够，分 ${chosen.length} 仓最少：${zh}${rest.zh}`,
      en: `no warehouse has it all; the fewest are ${chosen.length}: ${en}${rest.en}`,
    }
  if (waits) return { zh: `有货的从 ${zh} 发${rest.zh}`, en: `what is there leaves from ${en}${rest.en}` }
  if (first === nearest) return { zh: `整单从最近的 ${zh} 发`, en: `all of it from the nearest, ${en}` }
  return {
    zh: `整单从 ${zh} 发；更近的${nearest.name}货不够`,
    en: `all of it from ${en}; ${nearest.name}, nearer, has not enough`,
  }
}
