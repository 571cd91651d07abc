import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Flow } from '../../contract/flow.ts'
import { aHouse, type House } from '../../tests/support/company.ts'
import { aSession } from '../../tests/support/asking.ts'
import { must, place, step } from '../../tests/road/travel.ts'
import { domesticFlow } from './domestic/flow.ts'

/** The domestic road with a supervisor’s look before confirmation and a shorter review. */
const changedFlow: Flow = {
  ...domesticFlow,
  nodes: domesticFlow.nodes.flatMap((node) => {
    if (node.id === 'under_review')
      return [{ ...node, clocks: node.clocks.map((clock) => ({ ...clock, budget: { workingMinutes: 30 } })) }]
    if (node.id !== 'awaiting_confirmation') return [node]
    const clock = {
      id: 'credit',
      name: { zh: '信用', en: 'Credit' },
      budget: { workingMinutes: 10 },
      owner: 'finance' as const,
      warnAt: 0.75,
      promise: false,
    }
    return [{ ...node, id: 'credit_check', name: { zh: '信用审查', en: 'Credit check' }, clocks: [clock] }, node]
  }),
  steps: [
    ...domesticFlow.steps.map((one) => {
      if (one.id === 'pass_review') return { ...one, to: 'credit_check' }
      return one.id === 'warn_clock' || one.id === 'breach_clock' || one.id === 'cancel'
        ? { ...one, from: [...one.from, 'credit_check'] }
        : one
    }),
    {
      ...(domesticFlow.steps.find((one) => one.id === 'pass_second_review') ?? assert.fail()),
      id: 'pass_credit',
      from: ['credit_check'],
      to: 'awaiting_confirmation',
      roles: ['finance'],
      guards: [],
    },
  ],
}

describe('publishing a flow', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())
  const domesticVersions = async (): Promise<{ version: number; current: boolean; running: number }[]> =>
    (await house.ask('manager', { path: '/flows' })).body.flows.filter(({ code }: { code: string }) => code === 'domestic')
  const publish = async (flow: unknown) => house.ask(await aSession(house, 'admin'), { path: '/flows', body: { flow } })

  it('is refused with every reason in both languages, and leaves the flow as it was', async () => {
    const broken = { ...domesticFlow, steps: domesticFlow.steps.filter(({ id }) => id !== 'correct' && id !== 'complete') }
    const { status, body } = await publish(broken)
    assert.deepEqual([status, body.code], [422, 'flow.invalid'])
    assert.ok(body.details.problems.length >= 2)
    assert.match(body.title, /步骤“correct”/)
    assert.deepEqual(
      (await domesticVersions()).map(({ version }: { version: number }) => version),
      [1],
    )
  })

  it('lets orders on the road finish on the version they began with, while new ones take the new', async () => {
    const old = await place(house)
    const published = await publish(changedFlow)
    assert.deepEqual([published.status, published.body.version, published.body.current], [200, 2, true])
    const young = await place(house)

    assert.equal((await must(house, 'order_clerk', old, 'pass_review')).body.status, 'awaiting_confirmation')
    assert.equal((await must(house, 'order_clerk', young, 'pass_review')).body.status, 'credit_check')
    const early = await step(house, 'order_clerk', young, 'confirm')
    assert.deepEqual([early.status, early.body.code], [409, 'order.step_not_allowed'])
    assert.deepEqual(
      (await house.ask('finance', { path: `/orders/${old}/steps`, body: { step: 'pass_credit' } })).body.code,
      'order.unknown_step',
    )
    const passed = await house.ask('finance', { path: `/orders/${young}/steps`, body: { step: 'pass_credit' } })
    assert.equal(passed.body.status, 'awaiting_confirmation')

    for (const orderId of [old, young]) {
      await must(house, 'order_clerk', orderId, 'confirm')
      await must(house, 'dispatcher', orderId, 'accept')
      await must(house, 'order_supervisor', orderId, 'close_abnormally')
      await must(house, 'order_clerk', orderId, 'complete')
      assert.equal((await must(house, 'order_clerk', orderId, 'archive')).body.status, 'archived')
    }
    const pages = await Promise.all([old, young].map((id) => house.ask('manager', { path: `/orders/${id}` })))
    assert.deepEqual(
      pages.map(({ body }) => body.flow.version),
      [1, 2],
    )
    assert.deepEqual(
      pages.map(({ body }) => body.clocks.find((clock: { clock: string }) => clock.clock === 'first_review').dueAt),
      ['2026-03-04T04:00:00.000Z', '2026-03-04T02:30:00.000Z'],
    )
  })

  it('shows an older version beside the newest, with the orders that run on each', async () => {
    const { id } = (await house.ask('manager', { path: '/orders?limit=1&closed=yes' })).body.orders[0]
    assert.ok(id)
    await place(house)
    assert.deepEqual((await domesticVersions()).map(({ version, current, running }: { version: number; current: boolean; running: number }) => [version, current, running]), [[2, true, 1], [1, false, 0]]) // prettier-ignore
    const { body: first } = await house.ask('manager', { path: '/flows/domestic/1' })
    assert.deepEqual(first.flow, JSON.parse(JSON.stringify(domesticFlow)))
    assert.equal((await house.ask('manager', { path: '/flows/domestic/9' })).body.code, 'flow.not_found')
  })

  it('of two at once gives two versions', async () => {
    const both = await Promise.all([publish(changedFlow), publish(changedFlow)])
    assert.deepEqual(
      both.map(({ body }) => body.version).sort((a, b) => a - b),
      [3, 4],
    )
  })

  it('counts orders at nodes that the newest version does not know any more', async () => {
    const orderId = await place(house)
    await must(house, 'order_clerk', orderId, 'pass_review') // at credit_check, on version 4
    await publish(domesticFlow)
    const { body } = await house.ask('manager', { path: '/orders/counts' })
    assert.equal(body.nodes.find(({ node }: { node: string }) => node === 'credit_check')?.open, 1)
  })
})
