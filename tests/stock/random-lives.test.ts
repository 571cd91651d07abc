// Orders of few SKUs live random lives while goods come and go; after every step the stock is right (property of WHS-1).
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Client } from 'pg'
import type { FlowStep } from '../../contract/flow.ts'
import { partnerRoles } from '../../contract/roles.ts'
import { allocateWaiting } from '../../server/dispatch/allocate-waiting.ts'
import { domesticFlow } from '../../server/flow/domestic/flow.ts'
import type { Actor, Evidence } from '../../server/order/door/command.ts'
import { lockOrder } from '../../server/order/door/lock-order.ts'
import { takeStep } from '../../server/order/door/take-step.ts'
import { eligibleParts, whyClosed } from '../../server/order/door/why-closed.ts'
import { asTenant } from '../../server/platform/database/database.ts'
import { Refusal } from '../../server/platform/refusal.ts'
import { answersFor } from '../road/answers.ts'
import { chanceOf, type Chance } from '../road/chance.ts'
import { aFileHash, keepFile, step, superuser } from '../road/travel.ts'
import { aDraft, aHouse, type House } from '../support/company.ts'
import { aHall, countPieces, findStockProblems, put, someSkus, type Hall } from '../support/stock.ts'

const stepsMax = Number(process.env.STEPS ?? 200)
const livingMax = 9
const codes = ['CUP', 'BOX', 'TEA']
/** Whatever moves goods or gives them up. */
const theirs = new Set(['accept', 'reassign', 'split', 'undo_split', 'allocate', 'pick', 'unpick', 'check', 'outbound', 'undo_outbound', 'collect',
  'undo_collect', 'depart', 'send_out', 'fail_delivery', 'start_return', 'receive_return', 'sign', 'undo_sign', 'cancel', 'close_abnormally']) // prettier-ignore
const rare = new Set(['cancel', 'close_abnormally', 'reassign', 'undo_outbound', 'unpick', 'undo_collect', 'undo_sign'])

type Line = { itemNo: number; quantity: number }
let people = 0
/** Somebody of the step's role, never the same as before: whoever picked does not check. */
const actorOf = ({ roles }: FlowStep): Actor => ({
  kind: 'user',
  id: `00000000-0000-7000-8000-${String(people++).padStart(12, '0')}`,
  name: '某人',
  role: roles.find((one) => !partnerRoles.includes(one)) ?? 'admin',
})

describe('random lives of orders and their stock', () => {
  let house: House
  let owner: Client
  let halls: Hall[]
  let skus: Map<string, string>
  const brought = new Map(codes.map((code) => [code, 0]))

  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    await keepFile(house, owner)
    halls = [
      await aHall(house, { name: '一号仓', bins: ['A-01-01', 'A-01-02'] }),
      await aHall(house, { name: '二号仓', bins: ['B-01-01', 'B-01-02'] }),
    ]
    skus = await someSkus(house, codes)
    for (const code of codes)
      for (const hall of halls) {
        await put(house, [{ binId: hall.bins.values().next().value ?? '', skuId: skus.get(code) ?? '', quantity: 8 }])
        brought.set(code, (brought.get(code) ?? 0) + 8)
      }
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  test('leave after each step what is on the shelves, promised and gone in balance', async (t) => {
    const seed = Number(process.env.SEED ?? randomInt(2 ** 31))
    t.diagnostic(`SEED=${seed}`)
    const chance = chanceOf(seed)
    const orders: string[] = []
    const taken = new Map<string, number>()
    for (let count = 0; count < stepsMax; count++) {
      if (count === 60) await owner.query('analyze') // or plans made for empty tables would stay
      const what = await act(orders, chance)
      taken.set(what, (taken.get(what) ?? 0) + 1)
      const problems = await findStockProblems(owner)
      assert.deepEqual(problems, [], `SEED=${seed}, after ${count + 1} acts, the last: ${what}`)
      await mustBalance()
    }
    t.diagnostic(JSON.stringify(Object.fromEntries(taken)))
    for (const one of ['accept', 'pick', 'outbound', 'shelve']) assert.ok(taken.has(one), `nobody took: ${one}`)
  })

  async function act(orders: string[], chance: Chance): Promise<string> {
    if (chance.happens(0.15)) return shelve(chance)
    if (chance.happens(0.05)) {
      await allocateWaiting({ road: house.app.road, database: house.pools.app.database, workers: house.pools.workers.database })
      return 'worker'
    }
    if (orders.length < livingMax) {
      orders.push(await arrive(chance))
      return 'arrive'
    }
    const id = chance.pick(orders)
    const { what, status } = await move(id, chance)
    if (['cancelled', 'closed_abnormally', 'returned', 'signed'].includes(status) && chance.happens(0.7))
      orders.splice(orders.indexOf(id), 1)
    return what
  }

  /** Goods come to a shelf, are carried to another, or some are found missing. */
  async function shelve(chance: Chance): Promise<string> {
    const code = chance.pick(codes)
    const [from, to] = [chance.pick(halls), chance.pick(halls)].map((hall) => chance.pick([...hall.bins.values()]))
    const skuId = skus.get(code) ?? assert.fail(code)
    const quantity = 1 + chance.below(9)
    const change = chance.below(3)
    const lines =
      change === 0 || from === to
        ? [{ binId: to ?? '', skuId, quantity }]
        : [
            { binId: from ?? '', skuId, quantity: -quantity, kind: 'move' as const },
            ...(change === 1 ? [{ binId: to ?? '', skuId, quantity, kind: 'move' as const }] : []),
          ]
    try {
      await put(house, lines)
      brought.set(code, (brought.get(code) ?? 0) + lines.reduce((sum, line) => sum + line.quantity, 0))
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'stock.not_enough', String(error))
      return 'not enough'
    }
    return 'shelve'
  }

  let made = 0
  async function arrive(chance: Chance): Promise<string> {
    const items = codes
      .filter(() => chance.happens(0.6))
      .map((sku) => ({ name: `货 ${sku}`, sku, quantity: 1 + chance.below(4) }))
    if (items.length === 0) items.push({ name: '货 CUP', sku: 'CUP', quantity: 1 })
    const { body } = await house.ask('order_clerk', {
      path: '/orders',
      body: aDraft(`L-${made++}`, { paymentState: 'paid', items }),
    })
    for (const name of ['pass_review', 'confirm']) await step(house, 'order_clerk', body.orderId, name)
    return body.orderId
  }

  /** One of the steps that somebody may take now, on some of the shipments that stand where it begins. */
  async function move(id: string, chance: Chance): Promise<{ what: string; status: string }> {
    const { road } = house.app
    const scope = { tenantId: house.tenant.id }
    try {
      return await asTenant(house.pools.app.database, scope, async (tx) => {
        const { state, facts } = await lockOrder(tx, id)
        const here = domesticFlow.steps.filter(
          (one) =>
            theirs.has(one.id) &&
            (!rare.has(one.id) || chance.happens(0.2)) &&
            !whyClosed({ flow: domesticFlow, state, facts, step: one, actor: actorOf(one), guards: road.guards }),
        )
        const chosen = here.length > 0 ? chance.pick(here) : undefined
        if (!chosen) return { what: 'nothing', status: state.status }
        const ids = eligibleParts(state, chosen)
          .map((part) => part.shipmentId)
          .filter(() => chance.happens(0.6))
        const { rows: items } =
          await sql<Line>`select item_no as "itemNo", quantity from order_item where order_id = ${id}`.execute(tx)
        const taken = await takeStep(road, tx, {
          ...scope,
          orderId: id,
          step: chosen.id,
          actor: actorOf(chosen),
          details: { ...answersFor(chosen), ...detailsOf(chosen.id, items, chance) },
          evidence: chosen.evidence.map((kind): Evidence => ({ kind, hash: aFileHash, type: 'image/png', name: 'proof.png' })),
          ...(chosen.shipments && ids.length > 0 && { shipmentIds: ids }),
        })
        return { what: chosen.id, status: taken.state.status }
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { what: error.code, status: '' }
    }
  }

  function detailsOf(id: string, items: readonly Line[], chance: Chance): Record<string, unknown> {
    if (id !== 'accept' && id !== 'split') return {}
    const count = 1 + chance.below(3)
    const shares = Array.from({ length: count }, () => new Map<number, number>())
    for (const { itemNo, quantity } of items)
      for (let piece = 0; piece < quantity; piece++) {
        const share = chance.pick(shares)
        share.set(itemNo, (share.get(itemNo) ?? 0) + 1)
      }
    const shipments = shares
      .filter((share) => share.size > 0)
      .map((share) => ({
        items: [...share].map(([itemNo, quantity]) => ({ itemNo, quantity })),
        ...(id === 'accept' && chance.happens(0.4) && { warehouse: chance.pick(halls).name }),
        ...(id === 'accept' && chance.happens(0.4) && { waits: true }),
      }))
    return { warehouse: chance.pick(halls).name, carrier: '顺丰', shipments }
  }

  /** What was brought is on the shelves, or left with parts that are out. */
  async function mustBalance(): Promise<void> {
    const { rows } = await owner.query<{ sku: string; quantity: number }>(`
      select i.sku, sum(s.quantity)::int as quantity from shipment_order p join shipment_item s on s.order_id = p.order_id and s.shipment_id = p.shipment_id
        join order_item i on i.order_id = s.order_id and i.item_no = s.item_no where p.stocked and p.task = 'outbound' group by 1`)
    const left = new Map(rows.map(({ sku, quantity }) => [sku, quantity]))
    for (const [code, { onHand }] of await countPieces(owner))
      assert.equal(onHand + (left.get(code) ?? 0), brought.get(code), `${code}: on the shelves and gone`)
  }
})
