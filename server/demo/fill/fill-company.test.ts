import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from 'pg'
import { listenersUntil } from '../../../tests/support/asking.ts'
import { aHouse, type House } from '../../../tests/support/company.ts'
import { must, superuser } from '../../../tests/road/travel.ts'
import { roles } from '../../../contract/roles.ts'
import { verifyLog } from '../../order/verify/verify-log.ts'
import { isWhole } from '../../order/verify/report.ts'
import { isTrackingNo } from '../../order/number/tracking-no.ts'
import { sampleOrders } from '../demo-orders.ts'
import { travelDemo, type DemoPeople } from '../travel-demo.ts'
import type { Life } from '../way/way.ts'
import { fillCompany } from './fill-company.ts'

const ends = ['cancel', 'receive_return', 'retry_delivery', 'close_abnormally', 'extend_clearance', 'put_away', 'accept_task', 'record_arrival'] // prettier-ignore

/** One of each kind: at its first desk, held there, with the courier, and over in each way. */
const kindOf = ({ business, way, trouble }: Life): string | undefined => {
  const last = way.at(-1)?.step ?? 'intake'
  const end = way.findLast(({ step }) => ends.includes(step))?.step
  return ['intake', 'send_out'].includes(last) || end ? `${business} ${last} ${end} ${trouble}` : undefined
}
const samples = sampleOrders(['ALPHA', 'BETA'], new Date())
const wait = ['no_phone', 'unknown_client'] // in the intake queue: no orders yet
const chosen = samples.filter(({ life }, index) => {
  const kind = kindOf(life)
  return (
    kind !== undefined && !wait.includes(life.trouble ?? '') && index === samples.findIndex((one) => kindOf(one.life) === kind)
  )
})
const steps = (name: string): number => chosen.filter(({ life }) => life.way.some(({ step }) => step === name)).length

describe('filling a company', () => {
  let house: House
  let owner: Client

  before(async () => {
    house = await aHouse({ now: new Date() })
    owner = await superuser(house)
    const people: DemoPeople = new Map()
    for (const role of roles) people.set(role, { id: house.tenant.people.get(role)?.id ?? '', name: role })
    const { travelled } = await travelDemo({
      app: house.app,
      database: house.pools.app.database,
      tenantId: house.tenant.id,
      people,
      orders: chosen,
    })
    assert.equal(travelled.length, chosen.length)
    const letters = async () =>
      (await owner.query<{ count: number }>('select count(*)::int as count from outgoing')).rows[0]?.count ?? 0
    await listenersUntil(house, async () => (await letters()) === steps('confirm') + steps('extend_clearance'))
    await fillCompany({
      url: house.url,
      tenantId: house.tenant.id,
      travelled,
      orders: 400,
      months: 4,
      seed: 7,
      say: () => undefined,
    })
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  it('gives orders whose chains hold and whose events tell their rows', async () => {
    const report = await verifyLog({ url: house.url, dataDir: house.dataDir })
    assert.equal(isWhole(report), true, report.problems.join('\n'))
    assert.equal(report.orders, 400 + chosen.length)
  })

  it('gives months of them, each in its partition, with numbers and people of their own', async () => {
    const { rows } = await owner.query<
      Record<string, number>
    >(`select count(distinct tableoid)::int as months, count(distinct external_no)::int as external,
      count(order_no)::int as numbered, count(distinct order_no)::int as numbers, count(distinct status)::int as statuses, count(distinct client_id)::int as clients from "order"`)
    const [found] = rows
    assert.ok((found?.['months'] ?? 0) >= 4)
    assert.equal(found?.['external'], 400 + chosen.length)
    assert.equal(found?.['numbered'], found?.['numbers'])
    assert.ok((found?.['statuses'] ?? 0) >= 4)
    assert.equal(found?.['clients'], 2)
    const names = await owner.query<{ count: number }>(
      `select count(distinct name)::int as count from order_party where kind = 'consignee'`,
    )
    assert.ok((names.rows[0]?.count ?? 0) > 300)
    const numbers = await owner.query<{ tracking_no: string }>('select tracking_no from "order" where tracking_no is not null')
    assert.ok(numbers.rows.every(({ tracking_no: no }) => isTrackingNo(no)))
    const others = await owner.query<{ kind: string; numbers: number; orders: number }>(
      `select kind, count(distinct token)::int as numbers, count(*)::int as orders from order_token where kind in ('waybill_no', 'document_no') group by 1 order by 1`,
    )
    assert.deepEqual(others.rows.map(({ kind }) => kind), ['document_no', 'waybill_no']) // prettier-ignore
    for (const { numbers: own, orders } of others.rows) assert.ok(own > orders * 0.98, 'waybills and papers are each order’s own')
    const late = await owner.query(`select 1 from order_event where at > now()`)
    assert.equal(late.rowCount, 0)
  })

  it('finds each by its own number and phone, and takes its steps like any other; later order numbers are new', async () => {
    const { rows } = await owner.query<{ id: string; external_no: string; phone: string }>(
      `select o.id, o.external_no, p.phone from "order" o join order_party p on p.order_id = o.id and p.kind = 'consignee' where o.status = 'under_review' and not o.held order by o.id limit 1`,
    )
    const [order] = rows
    const byNumber = await house.ask('manager', { path: `/orders?search=${order?.external_no}` })
    assert.deepEqual(byNumber.body.orders.map(({ id }: { id: string }) => id), [order?.id]) // prettier-ignore
    const byPhone = await house.ask('manager', { path: `/orders?search=${order?.phone.slice(-8)}` })
    assert.ok(byPhone.body.orders.some(({ id }: { id: string }) => id === order?.id))
    await must(house, 'order_clerk', order?.id ?? '', 'pass_review')
    const confirmed = await must(house, 'order_clerk', order?.id ?? '', 'confirm')
    const same = await owner.query('select 1 from "order" where order_no = $1', [confirmed.body.orderNo])
    assert.equal(same.rowCount, 1)
  })

  it('is counted as it stands', async () => {
    const { nodes } = (await house.ask('manager', { path: '/orders/counts' })).body as { nodes: { node: string; open: number }[] }
    const { rows } = await owner.query<{ node: string; open: number }>(
      `select status as node, count(*)::int as open from "order" group by 1`,
    )
    const open = new Map(rows.map((row) => [row.node, row.open]))
    for (const { node, open: counted } of nodes) if (node !== 'archived') assert.equal(counted, open.get(node) ?? 0, node)
  })

  it('tells no listener of lives that were never lived', async () => {
    await listenersUntil(house, async () => (await owner.query(`select 1 from outgoing o join "order" r on r.id = o.order_id where r.status = 'awaiting_acceptance'`)).rowCount === 1) // prettier-ignore
    const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from outgoing')
    assert.equal(rows[0]?.count, steps('confirm') + steps('extend_clearance') + 1)
  })
})
