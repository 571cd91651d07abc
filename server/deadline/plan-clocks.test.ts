import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { FlowStep } from '../../contract/flow.ts'
import { dueTimeWithPauses, type Pause } from '../../engine/worktime/pause.ts'
import { chineseCalendar } from '../../engine/worktime/chinese-calendar.ts'
import { domesticFlow } from '../flow/domestic/flow.ts'
import type { OpenClock } from './open-clock.ts'
import { planClocks } from './plan-clocks.ts'

const desk = [['08:30', '12:00'], ['13:30', '18:00']] as const // prettier-ignore
const calendar = chineseCalendar({ week: { 1: desk, 2: desk, 3: desk, 4: desk, 5: desk, 6: [], 7: [] }, version: 1, id: 'work' })
const at = (local: string) => new Date(`2026-03-${local}:00+08:00`) // the 4th is a Wednesday
const iso = (local: string) => at(local).toISOString()

type Moment = { step: string; at: Date; from?: string; to?: string; waiting?: boolean; ringing?: string }

/** The clocks of an order after some moments, by what they are called. */
function after(moments: readonly Moment[], open: readonly OpenClock[] = []): Map<string, OpenClock> {
  const clocks = new Map(open.map((clock) => [clock.id, clock]))
  let ids = 0
  for (const { step: id, from = 'under_review', to = from, waiting = false, at: when, ringing } of moments) {
    const step = domesticFlow.steps.find((one) => one.id === id) ?? ({ id } as FlowStep)
    const running = [...clocks.values()].filter((clock) => clock.stoppedAt === null)
    const planned = planClocks({
      flow: domesticFlow,
      calendar,
      open: running,
      from,
      to,
      step,
      at: when,
      waiting,
      nextId: () => `${id}-${when.toISOString()}-${ids++}`,
      ...(ringing && { ringing: [...clocks.values()].find((clock) => clock.clock === ringing)?.id ?? '' }),
    })
    for (const clock of planned) clocks.set(clock.id, clock)
  }
  return new Map([...clocks.values()].map((clock) => [clock.clock, clock]))
}

const arrival: Moment = { step: 'arrive', from: '', to: 'under_review', at: at('04T10:00') }
const review = (moments: readonly Moment[]) => after([arrival, ...moments]).get('first_review') ?? assert.fail()

describe('clocks', () => {
  it('start with the node, count working time and warn at three quarters', () => {
    const clock = review([])
    assert.deepEqual([clock.startedAt, clock.warnAt, clock.dueAt], [iso('04T10:00'), iso('04T11:30'), iso('04T12:00')])
    assert.deepEqual([clock.pausedAt, clock.warnedAt, clock.breachedAt, clock.stoppedAt], [null, null, null, null])
  })

  it('stop when the order leaves the node, and the next node’s start', () => {
    const clocks = after([arrival, { step: 'pass_review', to: 'awaiting_confirmation', at: at('04T11:00') }])
    assert.equal(clocks.get('first_review')?.stoppedAt, iso('04T11:00'))
    assert.equal(clocks.get('first_review')?.breachedAt, null)
    assert.equal(clocks.get('confirmation')?.dueAt, iso('04T12:00'))
  })

  it('pause while the client is waited for, and go on with what was left', () => {
    const paused = review([{ step: 'reject', at: at('04T11:00'), waiting: true }])
    assert.deepEqual(
      [paused.pausedAt, paused.dueAt, paused.warnAt, paused.remaining],
      [iso('04T11:00'), null, null, { workingMinutes: 60 }],
    )
    const resumed = review([
      { step: 'reject', at: at('04T11:00'), waiting: true },
      { step: 'add_note', at: at('04T12:00'), waiting: true },
      { step: 'resubmit', at: at('05T09:00') },
    ])
    // half was used, so three quarters of the whole are half of the rest
    assert.deepEqual(
      [resumed.pausedAt, resumed.dueAt, resumed.warnAt, resumed.startedAt],
      [null, iso('05T10:00'), iso('05T09:30'), iso('04T10:00')],
    )
  })

  it('start paused with their whole budget while the client is waited for', () => {
    const waiting = after([{ ...arrival, waiting: true }]).get('first_review')
    assert.deepEqual([waiting?.pausedAt, waiting?.dueAt, waiting?.remaining], [iso('04T10:00'), null, { workingMinutes: 120 }])
    assert.equal(
      after([
        { ...arrival, waiting: true },
        { step: 'release_hold', at: at('05T08:30') },
      ]).get('first_review')?.dueAt,
      iso('05T10:30'),
    )
  })

  it('that are a promise to the client run on while the others pause', () => {
    const clocks = after([
      arrival,
      { step: 'record_inquiry', at: at('04T10:30') },
      { step: 'reject', at: at('04T10:31'), waiting: true },
    ])
    assert.deepEqual([clocks.get('inquiry')?.pausedAt, clocks.get('inquiry')?.dueAt], [null, iso('04T10:33')])
    assert.equal(clocks.get('first_review')?.pausedAt, iso('04T10:31'))
  })

  it('ring once: a warning and a breach stay as they were first recorded', () => {
    const ringing: Moment[] = [
      { step: 'warn_clock', ringing: 'first_review', at: at('04T11:31') },
      { step: 'breach_clock', ringing: 'first_review', at: at('04T12:01') },
    ]
    const rung = review(ringing)
    assert.deepEqual([rung.warnedAt, rung.breachedAt, rung.dueAt], [iso('04T11:31'), iso('04T12:01'), iso('04T12:00')])
    const again = review([
      ...ringing,
      { step: 'breach_clock', ringing: 'first_review', at: at('04T13:00') },
      { step: 'warn_clock', ringing: 'first_review', at: at('04T13:00') },
    ])
    assert.deepEqual([again.warnedAt, again.breachedAt], [rung.warnedAt, rung.breachedAt])
  })

  it('keep a breach and its due time through a pause, a resumption and their end', () => {
    const breached: Moment = { step: 'breach_clock', ringing: 'first_review', at: at('04T12:01') }
    const paused = review([breached, { step: 'reject', at: at('04T14:00'), waiting: true }])
    assert.deepEqual([paused.pausedAt, paused.dueAt, paused.breachedAt], [iso('04T14:00'), iso('04T12:00'), iso('04T12:01')])
    const ended = review([
      breached,
      { step: 'reject', at: at('04T14:00'), waiting: true },
      { step: 'resubmit', at: at('05T09:00') },
      { step: 'pass_review', to: 'awaiting_confirmation', at: at('05T09:05') },
    ])
    assert.deepEqual(
      [ended.pausedAt, ended.dueAt, ended.breachedAt, ended.stoppedAt],
      [null, iso('04T12:00'), iso('04T12:01'), iso('05T09:05')],
    )
  })

  it('record a breach that nobody came to ring, when they stop or pause too late', () => {
    const stopped = review([{ step: 'pass_review', to: 'awaiting_confirmation', at: at('04T14:00') }])
    assert.deepEqual([stopped.breachedAt, stopped.dueAt], [iso('04T14:00'), iso('04T12:00')])
    const paused = review([{ step: 'reject', at: at('04T14:00'), waiting: true }])
    assert.deepEqual([paused.breachedAt, paused.dueAt, paused.pausedAt], [iso('04T14:00'), iso('04T12:00'), iso('04T14:00')])
    const inTime = review([{ step: 'pass_review', to: 'awaiting_confirmation', at: new Date(at('04T12:00').getTime() - 1) }])
    assert.equal(inTime.breachedAt, null)
  })

  it('begin anew with the step that starts them: each departure is a day for the next sign of life', () => {
    const departed: Moment = { step: 'depart', from: 'collected', to: 'in_transit', at: at('04T10:00') }
    const clocks = [departed, { step: 'arrive', from: 'in_transit', at: at('05T02:00') }] as const
    assert.equal(after([departed]).get('position')?.dueAt, iso('05T10:00'))
    assert.equal(after(clocks).get('position')?.dueAt, iso('06T02:00'))
    assert.equal(
      after([...clocks, { step: 'send_out', from: 'in_transit', to: 'out_for_delivery', at: at('05T08:00') }]).get('position')
        ?.stoppedAt,
      iso('05T08:00'),
    )
  })

  it('that have an end of their own are not put off: a second question gives the first no more time', () => {
    const asked: Moment[] = [
      arrival,
      { step: 'record_inquiry', at: at('04T10:00') },
      { step: 'record_inquiry', at: at('04T10:02') },
    ]
    assert.deepEqual(
      [after(asked).get('inquiry')?.startedAt, after(asked).get('inquiry')?.dueAt],
      [iso('04T10:00'), iso('04T10:03')],
    )
    const answered = after([
      ...asked,
      { step: 'answer_inquiry', at: at('04T10:03') },
      { step: 'record_inquiry', at: at('04T11:00') },
    ])
    assert.equal(answered.get('inquiry')?.dueAt, iso('04T11:03'))
  })

  it('of no node go on through the nodes until their step', () => {
    const confirmed: Moment[] = [
      { step: 'confirm', from: 'awaiting_confirmation', to: 'awaiting_acceptance', at: at('04T10:00') },
      { step: 'accept', from: 'awaiting_acceptance', to: 'preparing', at: at('04T10:05') },
    ]
    assert.equal(after(confirmed).get('letter')?.stoppedAt, null)
    assert.equal(
      after([...confirmed, { step: 'record_letter_sent', from: 'preparing', at: at('04T10:30') }]).get('letter')?.stoppedAt,
      iso('04T10:30'),
    )
  })

  it('all stop when an order is given up, but a promise stands until it is kept or the order archived', () => {
    const asked: Moment[] = [arrival, { step: 'record_inquiry', at: at('04T10:01') }]
    const cancelled = after([...asked, { step: 'cancel', to: 'cancelled', at: at('04T10:02') }])
    assert.deepEqual([cancelled.get('first_review')?.stoppedAt, cancelled.get('inquiry')?.stoppedAt], [iso('04T10:02'), null])
    assert.equal(cancelled.get('cancel_completion')?.stoppedAt, null)
    const archived = after([...asked, { step: 'archive', from: 'completed', to: 'archived', at: at('04T10:02') }])
    assert.deepEqual(
      [...archived.values()].filter((clock) => clock.stoppedAt === null),
      [],
    )
  })

  it('say when their due time leans on a year whose holidays are not known', () => {
    const [known, unknown] = ['2026-12-31T10:00:00+08:00', '2027-03-04T10:00:00+08:00'].map((start) =>
      after([{ ...arrival, at: new Date(start) }]).get('first_review'),
    )
    assert.deepEqual([known?.confirmed, unknown?.confirmed], [true, false])
  })

  it('come, through any pauses, to the time that the calendar gives for the same pauses at once', () => {
    const budgets = [{ minutes: 600 }, { workingMinutes: 480 }, { workingDays: 3 }, { cutOff: '18:00', rollOver: true }] as const
    const flows = budgets.map((budget) => ({ ...domesticFlow, nodes: domesticFlow.nodes.map((node) => (node.id === 'under_review' ? { ...node, clocks: node.clocks.map((clock) => ({ ...clock, budget })) } : node)) })) // prettier-ignore
    const gaps = fc.array(fc.integer({ min: 0, max: 3 * 24 * 60 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.nat(budgets.length - 1), fc.integer({ min: 0, max: 300 * 24 * 60 }), gaps, (kind, start, lengths) => {
        const flow = flows[kind] ?? domesticFlow
        const plan = { flow, calendar, nextId: () => 'clock', step: { id: 'add_note' } as FlowStep }
        let now = new Date(at('04T00:00').getTime() + start * 60_000)
        let [clock] = planClocks({ ...plan, open: [], from: '', to: 'under_review', at: now, waiting: false })
        const begun = now
        const pauses: Pause[] = []
        lengths.forEach((minutes, index) => {
          now = new Date(now.getTime() + minutes * 60_000)
          const waiting = index % 2 === 0
          if (waiting) pauses.push({ from: now })
          else pauses.splice(-1, 1, { from: pauses.at(-1)?.from ?? now, to: now })
          clock =
            planClocks({ ...plan, open: clock ? [clock] : [], from: 'under_review', to: 'under_review', at: now, waiting })[0] ??
            clock
        })
        const due = dueTimeWithPauses(calendar, begun, budgets[kind] ?? { minutes: 1 }, pauses)
        assert.equal(clock?.dueAt, due?.at.toISOString() ?? null)
        assert.equal(clock?.breachedAt !== null, due !== undefined && pauses.some(({ from }) => from >= due.at))
      }),
      { numRuns: 1000 },
    )
  })
})
