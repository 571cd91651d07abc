import type { Client } from 'pg'
import { cloneOrder } from '../../road/clone-order.ts'
import { must, place } from '../../road/travel.ts'
import type { House } from '../../support/company.ts'
import { aHall, put, someSkus } from '../../support/stock.ts'

export type Shelf = { warehouse: string; binId: string }
export type Shelves = {
  shelves: Shelf[]
  warehouses: string[]
  skuIds: string[]
  hot: string[]
  codes: string[]
  /** By SKU: its bin in each warehouse. */
  homes: Map<string, string[]>
  orderIds: string[]
  /** By the crowd, the last one last. */
  accepted: string[]
}

const hallsMax = 4
const binsPerHall = 12
const hotMax = 10
const linesMax = 400
const clonesMax = 500

/** Four warehouses, so many SKUs of which ten are wanted by everybody, and so many orders that wait to be accepted. */
export async function plantShelves(
  house: House,
  owner: Client,
  { skus, orders }: { skus: number; orders: number },
): Promise<Shelves> {
  const shelves: Shelf[] = []
  const warehouses: string[] = []
  for (let hall = 1; hall <= hallsMax; hall++) {
    const bins = Array.from({ length: binsPerHall }, (_, at) => `A-${1 + (at % 3)}-${1 + Math.floor(at / 3)}`)
    const made = await aHall(house, { name: `${hall} 号仓`, bins })
    warehouses.push(made.name)
    shelves.push(...[...made.bins.values()].map((binId) => ({ warehouse: made.name, binId })))
  }
  const codes = Array.from({ length: skus }, (_, index) => `S-${index}`)
  const ids = await someSkus(house, codes)
  const skuIds = [...ids.values()]
  const lines = skuIds.flatMap((skuId, index) =>
    Array.from({ length: hallsMax }, (_, hall) => ({
      binId: shelves[hall * binsPerHall + (index % binsPerHall)]?.binId ?? '',
      skuId,
      quantity: index < hotMax ? 30 : 6,
    })),
  )
  for (let at = 0; at < lines.length; at += linesMax) await put(house, lines.slice(at, at + linesMax))
  return {
    shelves,
    warehouses,
    skuIds,
    hot: skuIds.slice(0, hotMax),
    codes,
    homes: new Map(skuIds.map((skuId) => [skuId, lines.filter((line) => line.skuId === skuId).map(({ binId }) => binId)])),
    accepted: [],
    orderIds: await plantOrders(house, owner, orders, skus),
  }
}

/** Copies of one that came its way, each of up to three SKUs, of which every second is a hot one. */
async function plantOrders(house: House, owner: Client, count: number, skus: number): Promise<string[]> {
  const items = Array.from({ length: 3 }, (_, index) => ({ name: `货 ${index}`, sku: `S-${index}`, quantity: 1 + index }))
  const first = await place(house, { items })
  for (const step of ['pass_review', 'confirm']) await must(house, 'order_clerk', first, step)
  const made: string[] = []
  while (made.length < count) made.push(...(await cloneOrder(owner, first, Math.min(clonesMax, count - made.length))))
  await owner.query(
    `update order_item set sku = 'S-' || case when random() < 0.5 then floor(random() * $2)::int else floor(random() * $3)::int end where order_id = any($1)`,
    [made, hotMax, skus],
  )
  return made
}
