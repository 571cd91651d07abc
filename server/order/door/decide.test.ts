import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  at,
  facts,
  guards,
  person,
  stateAt,
  stepOf,
  take,
  withHolds,
  calendar,
  type Taking,
} from '../../../tests/road/pure-order.ts'
import { splitStandings, standings } from '../../../tests/road/standings.ts'
import { domesticFlow } from '../../flow/domestic/flow.ts'
import { Refusal } from '../../platform/refusal.ts'
import { decide } from './decide.ts'
import type { OrderState } from './state.ts'

const standing = (name: string): OrderState =>
  stateAt([...standings, ...splitStandings].find((one) => one.name === name) ?? assert.fail(name))
const refusal = (work: () => unknown): Refusal => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return assert.fail('nothing was refused')
}
const places = (state: OrderState) => state.parts.map((part) => part.status)

/** What a step makes of an order, in the words of its rows. */
const table: {
  from: string
  taking: Taking
  becomes: Partial<OrderState> & { places?: string[]; tasks?: string[]; open?: string[] }
}[] = [
  {
    from: 'under review',
    taking: { step: 'pass_review', actor: person('order_clerk') },
    becomes: { status: 'awaiting_confirmation', firstReviewedBy: person('order_clerk').id, open: ['confirmation'] },
  },
  {
    from: 'under review',
    taking: { step: 'pass_review', actor: person('order_clerk'), additions: { needsSecondReview: ['oversize'] } },
    becomes: { status: 'second_review', open: ['second_review'] },
  },
  {
    from: 'in second review',
    taking: { step: 'pass_second_review', actor: person('order_supervisor'), additions: { set: { secondReviewedBy: 'x' } } },
    becomes: { status: 'awaiting_confirmation', secondReviewedBy: 'x' },
  },
  {
    from: 'in second review',
    taking: {
      step: 'resubmit',
      actor: person('order_clerk'),
      holds: ['rejected'],
      additions: { set: { firstReviewedBy: null } },
    },
    becomes: { status: 'under_review', firstReviewedBy: null, holds: [] },
  },
  {
    from: 'awaiting confirmation',
    taking: { step: 'confirm', actor: person('order_clerk') },
    becomes: {
      status: 'awaiting_acceptance',
      orderNo: '20260304001',
      trackingNo: '1234567890123452',
      open: ['acceptance', 'letter'],
    },
  },
  {
    from: 'awaiting acceptance',
    taking: { step: 'accept', actor: person('dispatcher') },
    becomes: { status: 'preparing', places: ['preparing'], tasks: ['allocated'], open: ['letter', 'pick_list', 'preparation'] },
  },
  {
    from: 'to be picked',
    taking: { step: 'pick', actor: person('picker') },
    becomes: { status: 'preparing', tasks: ['picked'], open: ['letter', 'preparation'] },
  },
  {
    from: 'checked',
    taking: { step: 'unpick', actor: person('warehouse_keeper') },
    becomes: { status: 'preparing', tasks: ['allocated'] },
  },
  {
    from: 'to be picked',
    taking: { step: 'reassign', actor: person('dispatcher') },
    becomes: { status: 'awaiting_acceptance', places: ['withdrawn'], open: ['acceptance', 'letter'] },
  },
  {
    from: 'outbound',
    taking: { step: 'undo_outbound', actor: person('warehouse_keeper') },
    becomes: { status: 'preparing', places: ['preparing'], tasks: ['checked'] },
  },
  {
    from: 'one of two left the warehouse',
    taking: { step: 'collect', actor: person('driver') },
    becomes: { status: 'preparing', places: ['collected', 'preparing'] },
  },
  {
    from: 'one of two signed',
    taking: { step: 'send_out', actor: person('dispatcher') },
    becomes: { status: 'out_for_delivery', places: ['signed', 'out_for_delivery'], outcome: null },
  },
  {
    from: 'out for delivery',
    taking: { step: 'sign', actor: person('courier') },
    becomes: { status: 'signed', outcome: 'delivered', open: ['letter', 'completion'] },
  },
  {
    from: 'signed',
    taking: { step: 'undo_sign', actor: person('logistics_manager') },
    becomes: { status: 'out_for_delivery', outcome: null },
  },
  {
    from: 'returning',
    taking: { step: 'receive_return', actor: person('warehouse_keeper') },
    becomes: { status: 'returned', outcome: 'returned' },
  },
  {
    from: 'completed after its return',
    taking: { step: 'archive', actor: person('order_clerk') },
    becomes: { status: 'archived', outcome: 'returned', open: [] },
  },
  {
    from: 'to be picked',
    taking: { step: 'cancel', actor: person('order_clerk') },
    becomes: { status: 'cancelled', outcome: 'cancelled', places: ['withdrawn'], open: ['cancel_completion'] },
  },
  {
    from: 'under review',
    taking: { step: 'cancel', actor: person('order_clerk'), holds: ['shop_cancelled', 'unpaid', 'rejected'] },
    becomes: { status: 'cancelled', holds: [] },
  },
  {
    from: 'one of two signed',
    taking: { step: 'close_abnormally', actor: person('order_supervisor'), holds: ['manual'] },
    becomes: { status: 'closed_abnormally', outcome: 'abnormal', places: ['signed', 'withdrawn'], holds: [] },
  },
]

describe('deciding a step', () => {
  for (const { from, taking, becomes } of table)
    it(`${taking.step} makes of an order ${from}: ${JSON.stringify(becomes)}`, () => {
      const { places: where, tasks, open, ...rest } = becomes
      const before = taking.holds ? withHolds(standing(from), taking.holds) : standing(from)
      const { after, to, from: left } = take(before, taking)
      assert.deepEqual([left, to], [before.status, after.status])
      assert.equal(after.version, before.version + 1)
      assert.deepEqual(Object.fromEntries(Object.keys(rest).map((key) => [key, after[key as keyof OrderState]])), rest)
      if (where) assert.deepEqual(places(after), where)
      if (tasks)
        assert.deepEqual(
          after.parts.map((part) => part.task),
          tasks,
        )
      if (open) assert.deepEqual(after.clocks.map((clock) => clock.clock).sort(), open.sort())
    })

  it('says the same again and changes nothing that it was given', () => {
    const state = deepFreeze(standing('to be picked'))
    const taking = deepFreeze({ step: 'pick', actor: person('picker') })
    assert.deepEqual(take(state, taking), take(state, taking))
  })

  it('moves just the shipments that are named', () => {
    const state = standing('one of two signed')
    const [signed, under] = state.parts.map((part) => part.shipmentId)
    const taking = { step: 'send_out', actor: person('dispatcher') }
    assert.deepEqual(places(take(state, { ...taking, shipmentIds: [under ?? '', under ?? ''] }).after), [
      'signed',
      'out_for_delivery',
    ])
    for (const shipmentIds of [[signed ?? ''], [under ?? '', 'nobody’s'], []]) {
      const { code } = refusal(() => take(state, { ...taking, shipmentIds }))
      assert.equal(code, 'order.shipment_not_found')
    }
  })

  it('asks two persons for picking and checking, shipment by shipment', () => {
    const split = stateAt({
      way: [
        ...(standings.find((one) => one.name === 'awaiting acceptance')?.way ?? []),
        {
          step: 'accept',
          by: 'dispatcher',
          details: { shipments: [1, 1].map((quantity) => ({ items: [{ itemNo: 1, quantity }] })) },
        },
      ],
    })
    const [first = '', second = ''] = split.parts.map((part) => part.shipmentId)
    const mine = take(split, { step: 'pick', actor: person('warehouse_keeper'), shipmentIds: [first] }).after
    const both = take(mine, { step: 'pick', actor: person('picker'), shipmentIds: [second] }).after
    const check = (shipmentIds?: string[]) =>
      take(both, { step: 'check', actor: person('warehouse_keeper'), ...(shipmentIds && { shipmentIds }) })
    assert.equal(refusal(() => check([first])).code, 'order.same_person')
    assert.equal(refusal(() => check()).code, 'order.same_person')
    assert.deepEqual(
      check([second]).after.parts.map((part) => part.checkedBy),
      [null, person('warehouse_keeper').id],
    )
  })

  it('places each hold once and releases by type or by id, but a rejection only by resubmitting', () => {
    const clerk = person('order_clerk')
    const held = take(standing('under review'), {
      step: 'place_hold',
      actor: clerk,
      details: { hold: 'unpaid', reason: '未到账' },
    })
    assert.deepEqual(
      held.changes.holdsPlaced?.map(({ type, reason }) => [type, reason]),
      [['unpaid', '未到账']],
    )
    assert.equal(
      refusal(() => take(held.after, { step: 'place_hold', actor: clerk, details: { hold: 'unpaid' } })).code,
      'order.hold_exists',
    )
    for (const hold of ['unpaid', held.after.holds[0]?.id])
      assert.deepEqual(take(held.after, { step: 'release_hold', actor: clerk, details: { hold } }).after.holds, [])
    const both = withHolds(standing('under review'), ['rejected', 'unpaid'])
    assert.equal(
      refusal(() => take(both, { step: 'release_hold', actor: clerk, details: { hold: 'rejected' } })).code,
      'order.hold_not_found',
    )
    assert.deepEqual(
      take(both, { step: 'resubmit', actor: clerk }).after.holds.map(({ type }) => type),
      ['unpaid'],
    )
    const unknown = {
      step: 'hold_by_system',
      actor: person('system'),
      additions: { holdsPlaced: [{ type: 'unheard_of', reason: null, fields: [] }] },
    }
    assert.equal(refusal(() => take(standing('under review'), unknown)).code, 'order.hold_not_found')
  })

  it('keeps personal answers out of what is said', () => {
    const { said } = take(standing('out for delivery'), {
      step: 'sign',
      actor: person('courier'),
      details: { signedBy: 'proxy', signerName: '李四' },
    })
    assert.deepEqual(said, { signedBy: 'proxy' })
  })

  it('names missing evidence and missing answers, and takes neither for granted', () => {
    const command = { step: stepOf('sign'), actor: person('courier'), details: { signedBy: 'self' }, evidence: [], at }
    const input = {
      flow: domesticFlow,
      state: standing('out for delivery'),
      facts,
      guards,
      calendar,
      command,
      additions: {},
      nextId: () => 'id',
    }
    assert.deepEqual(refusal(() => decide(input)).details.kinds, ['photo', 'signature'])
    assert.equal(refusal(() => decide({ ...input, command: { ...command, details: {} } })).code, 'order.detail_missing')
  })

  it('is a broken promise, not a refusal, when a flow names a condition that nobody registered', () => {
    assert.throws(
      () =>
        decide({
          flow: domesticFlow,
          state: standing('in second review'),
          facts,
          guards: {},
          calendar,
          command: { step: stepOf('pass_second_review'), actor: person('order_supervisor'), details: {}, evidence: [], at },
          additions: {},
          nextId: () => 'id',
        }),
      /nobody registered: second_reviewer_differs/,
    )
  })
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const one of Object.values(value)) deepFreeze(one)
  }
  return value
}
