import { sql } from 'kysely'
import { asTenant, type Tx } from '../../server/platform/database/database.ts'
import { newId } from '../../server/platform/ids.ts'
import { moveStock } from '../../server/stock/move-stock.ts'
import { aDraft, type House, type Who } from '../support/company.ts'

export type Goods = {
  code: string
  name: string
  barcode: string
  weightGrams?: number
  spec?: string
  handling?: string[]
  bins: Record<string, number>
}

/** A warehouse with bins like A-03-05 and goods of the first client in them. Answers its id. */
export async function aStockedHall(house: House, name: string, goods: readonly Goods[]): Promise<string> {
  const { id: tenantId, clients } = house.tenant
  const warehouseId = newId()
  await asTenant(house.pools.app.database, { tenantId }, async (tx) => {
    const code = `H${newId().slice(-6).toUpperCase()}`
    await sql`insert into warehouse (tenant_id, id, code, name) values (${tenantId}, ${warehouseId}, ${code}, ${name})`.execute(
      tx,
    )
    const binIds = new Map<string, string>()
    for (const bin of new Set(goods.flatMap(({ bins }) => Object.keys(bins))))
      binIds.set(bin, await aBin(tx, { tenantId, warehouseId, code: bin }))
    for (const one of goods) {
      const skuId = newId()
      await sql`insert into sku (tenant_id, id, client_id, code, name, barcode, weight_grams, spec, handling)
        values (${tenantId}, ${skuId}, ${clients[0]?.id}, ${one.code}, ${one.name}, ${one.barcode}, ${one.weightGrams ?? null}, ${one.spec ?? null}, ${one.handling ?? []})`.execute(
        tx,
      )
      const lines = Object.entries(one.bins).map(([bin, quantity]) => ({
        binId: binIds.get(bin) ?? '',
        skuId,
        kind: 'receive' as const,
        quantity,
      }))
      await moveStock(tx, { at: house.clock.now, actor: { id: null, name: '系统' }, lines })
    }
  })
  return warehouseId
}

async function aBin(
  tx: Tx,
  { tenantId, warehouseId, code }: { tenantId: string; warehouseId: string; code: string },
): Promise<string> {
  const [zone, level, slot] = code.split('-')
  const id = newId()
  await sql`insert into bin (tenant_id, id, warehouse_id, code, zone, level, slot)
    values (${tenantId}, ${id}, ${warehouseId}, ${code}, ${zone}, ${Number(level)}, ${Number(slot)})`.execute(tx)
  return id
}

export type Accepted = { orderId: string; shipmentId: string; label: string }

/** An order that waits to be picked in a warehouse. */
export async function anAccepted(
  house: House,
  no: string,
  { warehouse, ...changes }: { warehouse: string } & Record<string, unknown>,
): Promise<Accepted> {
  const placed = await house.ask('order_clerk', { path: '/orders', body: aDraft(no, changes) })
  const { orderId } = placed.body
  const steps: [Who, string, object][] = [
    ['order_clerk', 'pass_review', {}],
    ['order_clerk', 'confirm', {}],
    ['dispatcher', 'accept', { warehouse, carrier: '顺丰速运' }],
  ]
  for (const [who, step, details] of steps) {
    const reply = await house.ask(who, { path: `/orders/${orderId}/steps`, body: { step, details } })
    if (reply.body.status === 'second_review')
      await house.ask('order_supervisor', { path: `/orders/${orderId}/steps`, body: { step: 'pass_second_review' } })
    if (reply.status !== 200) throw new Error(`${no} ${step}: ${JSON.stringify(reply.body)}`)
  }
  const { body } = await house.ask('dispatcher', { path: `/orders/${orderId}` })
  return { orderId, shipmentId: body.shipments.at(-1).id, label: body.orderNo }
}
