import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Client } from 'pg'
import type { Flow } from '../../contract/flow.ts'
import { assignPartners, keepFile, must, place, superuser } from '../../tests/road/travel.ts'
import { aSession } from '../../tests/support/asking.ts'
import { aHouse, type House, type Who } from '../../tests/support/company.ts'

/** From confirmation to the archive, each step by whose it is. */
const road: [Who, string][] = [
  ['order_clerk', 'confirm'],
  ['dispatcher', 'accept'],
  ['picker', 'pick'],
  ['checker', 'check'],
  ['outbound_operator', 'outbound'],
  ['outbound_operator', 'collect'],
  ['hub_operator', 'depart'],
  ['hub_operator', 'send_out'],
  ['courier', 'sign'],
]

describe('a flow edited and published while orders run', () => {
  let house: House
  let owner: Client
  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    await keepFile(house, owner)
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  /** No second review any more, one question more at completion, which is the supervisor’s from now on. */
  function edited(flow: Flow): Flow {
    return {
      ...flow,
      nodes: flow.nodes.map((node) => {
        if (node.id === 'second_review') return { ...node, off: true }
        if (node.id !== 'signed') return node
        return {
          ...node,
          name: { zh: '妥投', en: 'Delivered' },
          clocks: node.clocks.map((clock) => ({ ...clock, budget: { minutes: 60 } })),
        }
      }),
      steps: flow.steps.map((one) =>
        one.id === 'complete'
          ? {
              ...one,
              roles: ['order_supervisor' as const],
              asks: [
                ...one.asks,
                {
                  field: 'checkedWith',
                  kind: 'text' as const,
                  name: { zh: '与谁核对', en: 'Checked with' },
                  required: true,
                  personal: false,
                },
              ],
            }
          : one,
      ),
    }
  }

  test('old ones finish on the old, new ones run on the new', async () => {
    const admin = await aSession(house, 'admin')
    const high = { insuredMinor: 2_000_000 }
    const old = await place(house, high)
    const oldSoFar = await must(house, 'order_clerk', old, 'pass_review')
    assert.equal(oldSoFar.body.status, 'second_review')

    const { draft } = (await house.ask(admin, { path: '/flows/domestic/draft', body: { fromVersion: 1 } })).body
    const saved = await house.ask(admin, {
      method: 'PUT',
      path: '/flows/domestic/draft',
      body: { version: 1, flow: edited(draft.flow) },
    })
    assert.deepEqual(saved.body.findings, [])
    const published = await house.ask(admin, { path: '/flows/domestic/draft/publish', body: { version: 2, note: '不再复审' } })
    assert.deepEqual([published.status, published.body.version], [200, 2])

    const young = await place(house, high)
    const { versions } = (await house.ask('manager', { path: '/flows/domestic/running' })).body
    assert.deepEqual(
      versions.map(({ version, open, nodes }: { version: number; open: number; nodes: { node: string }[] }) => [
        version,
        open,
        nodes.map(({ node }) => node),
      ]),
      [
        [2, 1, ['under_review']],
        [1, 1, ['second_review']],
      ],
    )
    const listed = async (version: number) =>
      (await house.ask('manager', { path: `/orders?flowCode=domestic&flowVersion=${version}` })).body.orders.map(
        ({ id }: { id: string }) => id,
      )
    assert.deepEqual([await listed(1), await listed(2)], [[old], [young]])

    // the same insurance needs a second review on the old road; the new one has none
    assert.equal((await must(house, 'order_clerk', young, 'pass_review')).body.status, 'awaiting_confirmation')
    assert.equal((await must(house, 'order_supervisor', old, 'pass_second_review')).body.status, 'awaiting_confirmation')
    for (const orderId of [old, young]) {
      await assignPartners(house, owner, orderId)
      for (const [who, step] of road) await must(house, who, orderId, step)
    }
    const pageOf = async (id: string) => (await house.ask('order_supervisor', { path: `/orders/${id}` })).body
    const limitOf = (page: { clocks: { clock: string; startedAt: string; dueAt: string }[] }) => {
      const clock = page.clocks.find((one) => one.clock === 'completion') ?? assert.fail()
      return (Date.parse(clock.dueAt) - Date.parse(clock.startedAt)) / 60_000
    }
    const [oldPage, youngPage] = [await pageOf(old), await pageOf(young)]
    assert.deepEqual([oldPage.statusName.zh, limitOf(oldPage)], ['已签收', 1440])
    assert.deepEqual([youngPage.statusName.zh, limitOf(youngPage)], ['妥投', 60])

    const steps = (id: string, who: Who, details: object) =>
      house.ask(who, { path: `/orders/${id}/steps`, body: { step: 'complete', details } })
    assert.equal((await steps(old, 'order_clerk', {})).status, 200)
    assert.equal((await steps(young, 'order_clerk', {})).body.code, 'order.wrong_role')
    assert.equal((await steps(young, 'order_supervisor', {})).body.code, 'order.detail_missing')
    assert.equal((await steps(young, 'order_supervisor', { checkedWith: '李雷' })).status, 200)
    for (const orderId of [old, young])
      assert.equal((await must(house, 'order_clerk', orderId, 'archive')).body.status, 'archived')
    assert.deepEqual([(await pageOf(old)).flow.version, (await pageOf(young)).flow.version], [1, 2])
    assert.deepEqual((await house.ask('manager', { path: '/flows/domestic/running' })).body.versions, [])
  })
})
