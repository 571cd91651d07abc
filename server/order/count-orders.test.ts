import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { aHouse, type House, type Who } from '../../tests/support/company.ts'
import { standings } from '../../tests/road/standings.ts'
import { bring, keepFile, must, place, superuser } from '../../tests/road/travel.ts'
import { aSession } from '../../tests/support/asking.ts'

type Count = { node: string; open: number; late: number; held: number; name: { zh: string } }

describe('counting orders', () => {
  let house: House
  const countsOf = async (who: Who): Promise<{ nodes: Count[]; intakeWaiting: number; intakeLate: number }> =>
    (await house.ask(who, { path: '/orders/counts' })).body
  const at = (nodes: Count[], node: string) => nodes.find((one) => one.node === node) ?? assert.fail(node)

  before(async () => {
    house = await aHouse()
    const owner = await superuser(house)
    await keepFile(house, owner)
    await owner.end()
    for (const standing of standings) await bring(house, standing)
    await place(house, { paymentState: 'unpaid', clientCode: 'BETA' }) // held, and its clock waits
    await house.ask('order_clerk', { path: '/orders', body: { clientCode: 'ALPHA', items: [] } }) // waits at the door
  })
  after(() => house.close())

  it('tells the open ones of each node in the order of the road, and none that are archived', async () => {
    const { nodes } = await countsOf('manager')
    const expected = Map.groupBy(standings, ({ status }) => status)
    expected.delete('archived')
    expected.get('under_review')?.push(...standings.slice(0, 1)) // the one that is held
    assert.deepEqual(
      new Map(nodes.filter(({ open }) => open > 0).map(({ node, open }) => [node, open])),
      new Map([...expected].map(([status, all]) => [status, all.length])),
    )
    assert.deepEqual(
      nodes.slice(0, 3).map(({ node }) => node),
      ['under_review', 'second_review', 'awaiting_confirmation'],
    )
    assert.equal(
      nodes.some(({ node }) => node === 'archived'),
      false,
    )
  })

  it('agrees with the list, node by node', async () => {
    const { nodes } = await countsOf('manager')
    for (const { node, open, held } of nodes) {
      assert.equal((await house.ask('manager', { path: `/orders?limit=200&node=${node}` })).body.orders.length, open, node)
      assert.equal(
        (await house.ask('manager', { path: `/orders?limit=200&due=held&node=${node}` })).body.orders.length,
        held,
        node,
      )
    }
  })

  it('tells what is late by now, but not what waits for its client', async () => {
    const before = at((await countsOf('manager')).nodes, 'under_review')
    assert.deepEqual([before.late, before.held], [0, 1])
    const now = house.clock.now
    house.clock.now = new Date('2026-03-06T02:00:00.000Z')
    const { nodes, intakeWaiting, intakeLate } = await countsOf('manager')
    house.clock.now = now
    assert.deepEqual([at(nodes, 'under_review').late, at(nodes, 'under_review').open], [1, 2])
    assert.equal(at(nodes, 'preparing').late, standings.filter(({ status }) => status === 'preparing').length)
    assert.deepEqual([intakeWaiting, intakeLate], [1, 1])
  })

  it('tells an outside partner of what is theirs, a client of its own without what is late or held, neither of what waits at the door', async () => {
    const orderId = await bring(house, standings.find(({ name }) => name === 'outbound') ?? assert.fail())
    await must(house, 'dispatcher', orderId, 'collect', { details: { driver: house.tenant.people.get('driver')?.id } })
    const driver = await countsOf(await aSession(house, 'driver'))
    assert.deepEqual(
      driver.nodes.filter(({ open }) => open > 0).map(({ node, open }) => [node, open]),
      [['collected', 1]],
    )
    const beta = await countsOf('client#2')
    assert.deepEqual(
      beta.nodes.filter(({ open }) => open > 0).map(({ node, open, late, held }) => [node, open, late, held]),
      [['under_review', 1, 0, 0]],
    )
    assert.equal(at(beta.nodes, 'under_review').name.zh, '已接单，正在审核')
    assert.deepEqual([driver.intakeWaiting, beta.intakeWaiting], [0, 0])
  })

  it('stays within the company', async () => {
    const other = await house.addTenant('two')
    const { body } = await house.ask('manager', { path: '/orders/counts' }, other)
    assert.ok(body.nodes.every(({ open }: Count) => open === 0))
  })
})
