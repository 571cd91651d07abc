import { sql } from 'kysely'
import { allocateWaiting } from '../../../server/dispatch/allocate-waiting.ts'
import { systemActor, type Actor } from '../../../server/order/door/command.ts'
import { lockOrder } from '../../../server/order/door/lock-order.ts'
import { takeStep } from '../../../server/order/door/take-step.ts'
import { asTenant, type Database } from '../../../server/platform/database/database.ts'
import { newId } from '../../../server/platform/ids.ts'
import { Refusal } from '../../../server/platform/refusal.ts'
import { shortPick } from '../../../server/stock/short-pick.ts'
import { moveStock, type MoveLine } from '../../../server/stock/move-stock.ts'
import type { Role } from '../../../contract/roles.ts'
import type { Chance } from '../../road/chance.ts'
import type { House } from '../../support/company.ts'
import type { Shelves } from './plant-shelves.ts'

export type Tally = {
  done: Record<string, number>
  refused: Record<string, number>
  unexpected: Record<string, number>
  broken: number
  acceptMs: number[]
}
type Promised = { shipmentId: string; itemNo: number; stockId: string; quantity: number }
type Given = { house: House; database: Database; shelves: Shelves; tally: Tally; chance: Chance }

const person = (role: Role): Actor => ({ kind: 'user', id: newId(), name: role, role })
const recentMax = 60
/** What a killed connection says, before and after it is gone. */
const ofKilling = /57P01|57P03|08006|08003|ECONNRESET|Connection terminated|not queryable|client has encountered/

/** One of many who do whatever comes, on the same orders and shelves as all the others. */
export function makeCrowd({ house, database, shelves, tally, chance }: Given): (isOver: () => boolean) => Promise<void> {
  const scope = { tenantId: house.tenant.id }
  const { accepted } = shelves
  const road = { ...house.app.road, now: () => new Date(), onStep: () => undefined }
  const add = (counts: Record<string, number>, key: string) => (counts[key] = (counts[key] ?? 0) + 1)

  return async (isOver) => {
    while (!isOver()) {
      const { what, work } = choose()
      try {
        await work()
        add(tally.done, what)
      } catch (error) {
        const { code, message } = error as Error & { code?: string }
        if (error instanceof Refusal) add(tally.refused, error.code)
        else if (ofKilling.test(`${code} ${message}`)) tally.broken++
        else add(tally.unexpected, `${what}: ${code} ${message}`)
      }
    }
  }

  function choose(): { what: string; work: () => Promise<unknown> } {
    const isFresh = chance.happens(0.5) || accepted.length === 0
    const orderId = chance.pick(isFresh ? shelves.orderIds : accepted.slice(-recentMax))
    const step = (what: string, role: Role, details: Record<string, unknown> = {}) => ({
      what,
      work: () => take(orderId, what, role, details),
    })
    const dice = chance.below(100)
    if (dice < 40) return { what: 'accept', work: () => accept(chance.pick(shelves.orderIds)) }
    if (dice < 48) return step('reassign', 'dispatcher', { reason: '换仓' })
    if (dice < 51) return step('cancel', 'order_clerk', { reason: '不要了' })
    if (dice < 70) return { what: 'outbound', work: () => ship(orderId) }
    if (dice < 73) return step('undo_outbound', 'warehouse_keeper', { reason: '车没来' })
    if (dice < 75) return step('unpick', 'warehouse_keeper', { reason: '拿错了' })
    if (dice < 77) return step('undo_split', 'dispatcher')
    if (dice < 80) return { what: 'split', work: () => split(orderId) }
    if (dice < 82) return step('allocate', 'stock_controller')
    if (dice < 85) return { what: 'short pick', work: () => missSome(orderId) }
    if (dice < 86)
      return { what: 'serve', work: () => allocateWaiting({ road, database, workers: house.pools.workers.database }) }
    return move()
  }

  function take(orderId: string, step: string, role: Role, details: Record<string, unknown> = {}): Promise<unknown> {
    const actor = person(role)
    return asTenant(database, scope, (tx) => takeStep(road, tx, { ...scope, orderId, step, actor, details }))
  }

  /** From the shelf to the door; whoever comes in between is a refusal. */
  async function ship(orderId: string): Promise<void> {
    await take(orderId, 'pick', 'picker')
    await take(orderId, 'check', 'checker')
    await take(orderId, 'outbound', 'outbound_operator')
  }

  async function accept(orderId: string): Promise<void> {
    const warehouse = chance.pick(shelves.warehouses)
    const shares = await sharesOf(orderId)
    const started = performance.now()
    await take(orderId, 'accept', 'dispatcher', { warehouse, carrier: '顺丰', ...(shares && { shipments: shares }) })
    tally.acceptMs.push(performance.now() - started)
    accepted.push(orderId)
  }

  /** The picker does not find what the books say: it is promised from elsewhere, or the part waits. */
  async function missSome(orderId: string): Promise<unknown> {
    return asTenant(database, scope, async (tx) => {
      await lockOrder(tx, orderId)
      const { rows } = await sql<Promised>`
        select r.shipment_id as "shipmentId", r.item_no as "itemNo", r.stock_id as "stockId", r.quantity from reservation r
          join shipment_order p on p.tenant_id = r.tenant_id and p.order_id = r.order_id and p.shipment_id = r.shipment_id
        where r.tenant_id = current_tenant() and r.order_id = ${orderId} and p.task = 'allocated' limit 1`.execute(tx)
      const [one] = rows
      if (!one) throw new Refusal('order.not_short', { step: 'short pick' })
      const missing = 1 + chance.below(one.quantity)
      const found = await shortPick(tx, {
        ...one,
        orderId,
        missing,
        reason: '没有',
        document: 'pick',
        at: new Date(),
        actor: person('picker'),
      })
      const { shipmentId } = one
      if (found.length === 0)
        await takeStep(road, tx, {
          ...scope,
          orderId,
          step: 'run_short_by_system',
          actor: systemActor,
          shipmentIds: [shipmentId],
        })
    })
  }

  async function split(orderId: string): Promise<unknown> {
    const shipments = (await itemsOf(orderId)).map((item) => ({ items: [item] }))
    return take(orderId, 'split', 'dispatcher', { shipments })
  }

  /** Mostly all in one; now and then each kind of goods from its own warehouse, and some may wait. */
  async function sharesOf(orderId: string): Promise<object[] | undefined> {
    const waits = chance.happens(0.15)
    if (!waits && chance.happens(0.8)) return undefined
    const items = await itemsOf(orderId)
    if (chance.happens(0.5)) return [{ items, ...(waits && { waits }) }]
    return items.map((item) => ({ items: [item], warehouse: chance.pick(shelves.warehouses), ...(waits && { waits }) }))
  }

  async function itemsOf(orderId: string): Promise<{ itemNo: number; quantity: number }[]> {
    return asTenant(database, scope, async (tx) => {
      const { rows } = await sql<{ itemNo: number; quantity: number }>`
        select item_no as "itemNo", quantity from order_item where tenant_id = current_tenant() and order_id = ${orderId} order by item_no`.execute(
        tx,
      )
      return rows
    })
  }

  /** Goods come in, are carried to another warehouse, are counted. */
  function move(): { what: string; work: () => Promise<unknown> } {
    const skuId = chance.pick(chance.happens(0.5) ? shelves.hot : shelves.skuIds)
    const line = (kind: MoveLine['kind'], quantity: number): MoveLine => ({
      binId: chance.pick(shelves.homes.get(skuId) ?? []),
      skuId,
      kind,
      quantity,
    })
    const write = (what: string, lines: MoveLine[]) => ({
      what,
      work: () => asTenant(database, scope, (tx) => moveStock(tx, { at: new Date(), actor: person('stock_controller'), lines })),
    })
    const another = () => {
      const hot = chance.pick(shelves.hot)
      return { skuId: hot, binId: chance.pick(shelves.homes.get(hot) ?? []) }
    }
    const count = 1 + chance.below(6)
    if (chance.happens(0.3)) return write('receive', [line('receive', count), { ...line('receive', count), ...another() }])
    if (chance.happens(0.3)) return write('count', [line('count', chance.happens(0.5) ? count : -count)])
    return write('transfer', [line('transfer_out', -count), line('transfer_in', count)])
  }
}
