import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { roles } from '../../contract/roles.ts'
import { businesses } from '../../contract/flow.ts'
import { aHouse, type House } from '../../tests/support/company.ts'
import { superuser } from '../../tests/road/travel.ts'
import { builtInFlows } from '../flow/built-in.ts'
import { demoOrders } from './demo-orders.ts'
import { travelDemo, type DemoPeople } from './travel-demo.ts'

/** Where few orders stand: each is somewhere, not in every business. */
const ends = [
  'second_review',
  'delivery_failed',
  'returning',
  'returned',
  'closed_abnormally',
  'cancelled',
  'signed',
  'completed',
  'archived',
]

describe('the demo company', () => {
  let house: House
  const orders = demoOrders(['ALPHA', 'BETA'], new Date())
  before(async () => void (house = await aHouse({ now: new Date() })))
  after(() => house.close())

  it('has orders of all four businesses at every desk, each come there through the door', async () => {
    const people: DemoPeople = new Map(roles.map((role) => [role, { id: house.tenant.people.get(role)?.id ?? '', name: role }]))
    const { travelled, tracking } = await travelDemo({
      app: house.app,
      database: house.pools.app.database,
      tenantId: house.tenant.id,
      people,
      orders,
    })
    assert.equal(travelled.length, orders.length - 2, 'two wait in the intake queue')
    assert.ok(tracking.length > 5)
    const owner = await superuser(house)
    const { rows } = await owner.query<{ flow: string; status: string }>(
      'select distinct flow_code as flow, status from "order" order by 1, 2',
    )
    const services = await owner.query(`select distinct service from "order" where flow_code = 'cross_border'`)
    await owner.end()
    for (const business of businesses) {
      const there = new Set(rows.filter(({ flow }) => flow === business).map(({ status }) => status))
      const missing = builtInFlows[business].nodes.map(({ id }) => id).filter((id) => !there.has(id) && !ends.includes(id))
      assert.deepEqual(missing, [], business)
    }
    assert.deepEqual(ends.filter((id) => !rows.some(({ status }) => status === id)), []) // prettier-ignore
    assert.equal(services.rowCount, 4)
  })

  it('has some that are late and some that are held, and most are neither', async () => {
    const late = (await house.ask('manager', { path: '/overdue?limit=200' })).body.rows.length
    const { messages } = (await house.ask('order_clerk', { path: '/intake/messages' })).body
    assert.deepEqual(messages.map(({ problems }: { problems: { path: string }[] }) => problems[0]?.path).sort(), ['clientCode', 'consignee.phone']) // prettier-ignore
    const held = (await house.ask('manager', { path: '/orders?due=held&limit=200' })).body.orders.length
    assert.ok(late > 5 && late < orders.length / 2, `${late} late`)
    assert.ok(held > 5 && held < orders.length / 4, `${held} held`)
  })
})
