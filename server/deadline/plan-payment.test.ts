import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { withPayment } from '../../contract/flow-payment.ts'
import { withPaymentParts } from '../../contract/payment-parts.ts'
import { paymentBudgets, settingsOf } from '../../contract/check/settings.ts'
import type { FlowStep } from '../../contract/flow.ts'
import { chineseCalendar } from '../../engine/worktime/chinese-calendar.ts'
import { domesticFlow } from '../flow/domestic/flow.ts'
import type { OpenClock } from './open-clock.ts'
import { planClocks, type Budgets } from './plan-clocks.ts'

const desk = [['08:30', '12:00'], ['13:30', '18:00']] as const // prettier-ignore
const calendar = chineseCalendar({ week: { 1: desk, 2: desk, 3: desk, 4: desk, 5: desk, 6: [], 7: [] }, version: 1, id: 'work' })
const at = (local: string) => new Date(`2026-03-${local}:00+08:00`) // the 4th is a Wednesday
const iso = (local: string) => at(local).toISOString()
const usual = paymentBudgets(settingsOf().payment)

/** A step, when, and whether the order is unpaid once it is taken. */
type Moment = { step: string; at: Date; unpaid: boolean; to?: string; takes?: string; started?: string[] }

/** Every clock of the payment that ever began, as it stands in the end. */
function after(moments: readonly Moment[], budgets: Budgets = usual): OpenClock[] {
  const clocks = new Map<string, OpenClock>()
  let [status, held] = ['', false]
  for (const { step: id, at: when, unpaid, to = status || 'under_review', takes, started } of moments) {
    const open = [...clocks.values()].filter((clock) => clock.stoppedAt === null)
    const typesOf = (is: boolean) => (is ? ['unpaid'] : [])
    const planned = planClocks({
      flow: domesticFlow,
      calendar,
      open,
      from: status,
      to,
      step: domesticFlow.steps.find((one) => one.id === id) ?? ({ id } as FlowStep),
      at: when,
      waiting: unpaid,
      holds: { before: typesOf(held), after: typesOf(unpaid) },
      started,
      budgets,
      nextId: () => `${id} ${clocks.size} ${Math.random()}`,
      ...(takes && { ringing: open.find((clock) => clock.clock === takes)?.id ?? '' }),
    })
    for (const clock of planned) clocks.set(clock.id, clock)
    ;[status, held] = [to, unpaid]
  }
  return [...clocks.values()].filter(({ clock }) => /^payment_|^letter_reminder/.test(clock))
}

const runningOf = (clocks: readonly OpenClock[]): Record<string, string | null> =>
  Object.fromEntries(clocks.filter(({ stoppedAt }) => stoppedAt === null).map(({ clock, dueAt }) => [clock, dueAt]))
const arrival: Moment = { step: 'intake', at: at('04T10:00'), unpaid: true }

describe('the clocks of an order that waits for its payment (VAL-11)', () => {
  it('begin with the hold, by the clock on the wall, run on while the client is waited for, and warn nobody', () => {
    const clocks = after([arrival, { step: 'add_note', at: at('04T10:10'), unpaid: true }])
    assert.deepEqual(runningOf(clocks), { payment_reminder: iso('04T10:30'), payment_call: iso('05T10:00') })
    assert.ok(clocks.every(({ warnAt, pausedAt }) => warnAt === null && pausedAt === null))
  })

  it('begin wherever the order stands when it is found unpaid, and go on through its nodes', () => {
    const held: Moment = { step: 'place_hold', at: at('04T10:00'), unpaid: true, to: 'awaiting_confirmation' }
    const confirmed: Moment = { step: 'confirm', at: at('04T10:20'), unpaid: true, to: 'awaiting_acceptance' }
    assert.equal(
      runningOf(after([{ ...arrival, unpaid: false, at: at('04T09:00') }, held, confirmed])).payment_reminder,
      iso('04T10:30'),
    )
  })

  it('end with their own step, with the payment, however late it was seen, and with the order', () => {
    const reminded: Moment = { step: 'remind_payment', at: at('04T10:31'), unpaid: true, takes: 'payment_reminder' }
    assert.deepEqual(Object.keys(runningOf(after([arrival, reminded]))), ['payment_call'])
    const paid = after([arrival, { step: 'record_payment', at: at('04T12:00'), unpaid: false }])
    assert.deepEqual([runningOf(paid), paid.map(({ breachedAt }) => breachedAt)], [{}, [null, null]])
    assert.deepEqual(runningOf(after([arrival, { step: 'cancel', at: at('04T10:05'), unpaid: false, to: 'cancelled' }])), {})
  })

  it('remind after the letter only who still has not paid', () => {
    const sent = (unpaid: boolean): Moment => ({
      step: 'letter_sent_by_system',
      at: at('04T11:00'),
      unpaid,
      to: 'awaiting_acceptance',
    })
    assert.equal(runningOf(after([arrival, sent(true)])).letter_reminder, iso('04T12:00'))
    const paid: Moment = { step: 'record_payment', at: at('04T10:30'), unpaid: false }
    assert.deepEqual(runningOf(after([arrival, paid, sent(false)])), {})
  })

  it('let a person call within a working hour, once, and end the order only where that is set', () => {
    const called: Moment = { step: 'call_for_payment', at: at('05T10:00'), unpaid: true, takes: 'payment_call' }
    const silent: Moment = { step: 'remind_payment', at: at('05T10:10'), unpaid: true, started: ['payment_contact'] }
    assert.equal(runningOf(after([arrival, called, silent])).payment_contact, iso('05T11:00'))
    const contacted: Moment = { step: 'record_payment_contact', at: at('05T10:30'), unpaid: true }
    assert.deepEqual(Object.keys(runningOf(after([arrival, called, contacted]))), ['payment_reminder'])
    const cancels = paymentBudgets(settingsOf({ payment: { afterCall: 'cancel', cancelHours: 3 } }).payment)
    assert.equal(runningOf(after([arrival, called, contacted], cancels)).payment_end, iso('05T13:30'))
  })

  it('take the minutes that a client has over those of the company, over those of the flow', () => {
    const [company, client] = [{ payment: { remindMinutes: 10, callMinutes: 60 } }, { payment: { callMinutes: 90 } }]
    const budgets = paymentBudgets(settingsOf(company, client).payment)
    assert.deepEqual(runningOf(after([arrival], budgets)), { payment_reminder: iso('04T10:10'), payment_call: iso('04T11:30') })
  })

  it('never ring twice for one hold, nor at all without one, whatever is done in whatever order', () => {
    const steps = ['add_note', 'confirm', 'letter_sent_by_system', 'call_for_payment', 'record_payment_contact', 'remind_payment']
    const moment = fc.record({ step: fc.constantFrom(...steps), minutes: fc.nat(600), unpaid: fc.boolean() })
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 12 }), (told) => {
        let [now, placed] = [at('04T10:00').getTime(), 1]
        const moments: Moment[] = told.map(({ step, minutes, unpaid }, index) => {
          now += minutes * 60_000
          if (unpaid && !(told[index - 1]?.unpaid ?? true)) placed++
          return { step, at: new Date(now), unpaid, ...(step === 'remind_payment' && { takes: 'payment_reminder' }) }
        })
        const clocks = after([arrival, ...moments])
        const begun = (clock: string) => clocks.filter((one) => one.clock === clock).length
        assert.deepEqual([begun('payment_reminder'), begun('payment_call')], [placed, placed])
        const open = clocks.filter(({ stoppedAt }) => stoppedAt === null)
        assert.equal(new Set(open.map(({ clock }) => clock)).size, open.length)
        if (told.at(-1)?.unpaid === false) assert.deepEqual(open, [])
      }),
      { numRuns: 500 },
    )
  })
})

describe('when payment is required', () => {
  const blocks = (payment: 'before_review' | 'before_preparation' | 'never') =>
    withPayment({ ...domesticFlow, payment }).holds.find(({ id }) => id === 'unpaid')?.blocks

  it('is what an unpaid order may not do', () => {
    assert.deepEqual(blocks('before_review'), ['pass_review', 'pass_second_review', 'accept', 'outbound'])
    assert.deepEqual(blocks('before_preparation'), ['accept', 'outbound'])
    const { payment: _payment, ...old } = domesticFlow
    assert.equal(withPayment(old), old, 'a version from before the setting is as it was')
  })

  it('comes with its clocks and steps to a road from before, which may then be published', () => {
    const isOfPayment = (id: string) => /^payment_|^letter_reminder|_payment(_contact)?$/.test(id) && id !== 'record_payment'
    const clocks = domesticFlow.clocks.filter(({ id }) => !isOfPayment(id))
    const steps = domesticFlow.steps.filter(({ id }) => !isOfPayment(id))
    const chosen = withPaymentParts({ ...domesticFlow, clocks, steps })
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)
    assert.deepEqual([clocks.length, steps.length], [domesticFlow.clocks.length - 5, domesticFlow.steps.length - 3])
    assert.deepEqual(chosen.clocks.toSorted(byId), domesticFlow.clocks.toSorted(byId))
    assert.deepEqual(chosen.steps.toSorted(byId), domesticFlow.steps.toSorted(byId))
    assert.deepEqual(withPaymentParts(domesticFlow), domesticFlow)
  })

  it('never, takes the hold from what people place, and its clocks from the road', () => {
    const flow = withPayment({ ...domesticFlow, payment: 'never' })
    const asked = flow.steps.find(({ id }) => id === 'place_hold')?.asks.find(({ field }) => field === 'hold')
    assert.ok(asked?.choices?.every(({ value }) => value !== 'unpaid') && asked.choices.length > 0)
    assert.ok(flow.clocks.every(({ id }) => !/^payment_|^letter_reminder/.test(id)))
  })
})
