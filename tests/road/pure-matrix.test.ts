import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, it } from 'node:test'
import type { FlowStep } from '../../contract/flow.ts'
import { roles } from '../../contract/roles.ts'
import { whyClosed } from '../../server/order/door/why-closed.ts'
import type { OrderState } from '../../server/order/door/state.ts'
import { Refusal, wordsOf } from '../../server/platform/refusal.ts'
import { expect, type Expected } from './oracle.ts'
import { facts, guards, person, stateAt, take, withHolds } from './pure-order.ts'
import { roads, type RoadOfOrders } from './roads.ts'
import type { Standing } from './standings.ts'

const people = [...roles, 'system'] as const
/** Of two holds at once, `npm test` tries every fourth pair, others each time; `npm run test:road` tries all. */
const everyNth = process.env.WHOLE ? 1 : 4
const offset = Number(process.env.OFFSET ?? randomInt(everyNth))
// most of what is tried is refused, and nobody reads where in the program that was
Error.stackTraceLimit = 0

for (const road of roads)
  describe(`every status × step × role × hold of ${road.name}`, () => {
    const { flow, standings: everywhere } = road
    const holdTypes = flow.holds.map((hold) => hold.id)
    const pairs = holdTypes
      .flatMap((one, index) => holdTypes.slice(index + 1).map((other) => [one, other]))
      .filter((_, index) => index % everyNth === offset)
    const states = new Map(everywhere.map((standing) => [standing.name, stateAt(standing, flow)]))
    const at = (standing: Standing): OrderState => states.get(standing.name) ?? assert.fail(standing.name)

    it('begins at every status there is', () => {
      assert.deepEqual([...new Set(everywhere.map(({ status }) => status))].sort(), flow.nodes.map(({ id }) => id).sort())
      for (const standing of everywhere) {
        const { status, parts } = at(standing)
        assert.equal(status, standing.status, standing.name)
        assert.deepEqual(parts.map((part) => ({ at: part.status, task: part.task, isOpen: !part.closed })), standing.parts, standing.name) // prettier-ignore
      }
    })

    it('is what the trade says, written by hand, while nothing is in the way', () => {
      // beside the moves: notes, holds, inquiries, which stay where they are
      const beside = new Set([
        'place_hold',
        'release_hold',
        'record_inquiry',
        'answer_inquiry',
        'add_note',
        'attach',
        'resubmit',
        'record_payment',
      ])
      for (const standing of everywhere) {
        const moves: Record<string, string> = {}
        for (const step of flow.steps) {
          if (step.system || beside.has(step.id)) continue
          for (const role of step.roles) {
            const tried = tryStep(road, at(standing), step, {
              role,
              ...(standing.needsSecondReview && { needsSecondReview: step.id === 'pass_review' }),
            })
            if (tried.ok) moves[step.id] = tried.to
          }
        }
        assert.deepEqual(moves, standing.moves, standing.name)
      }
    })

    it('answers as the flow document says, without holds and with each one', () => {
      let tried = 0
      for (const standing of everywhere)
        for (const holds of [[], ...holdTypes.map((type) => [type])]) {
          const state = withHolds(at(standing), holds)
          for (const step of flow.steps) for (const role of people) tried += compare(road, standing, state, step, { role, holds })
        }
      assert.equal(tried, everywhere.length * (holdTypes.length + 1) * flow.steps.length * people.length)
    })

    it('answers as the flow document says with any two holds at once', (t) => {
      t.diagnostic(`OFFSET=${offset}`)
      for (const standing of everywhere)
        for (const holds of pairs) {
          const state = withHolds(at(standing), holds)
          for (const step of flow.steps) compare(road, standing, state, step, { role: step.roles[0] ?? 'system', holds })
        }
    })

    it('never lets the person who did the one before do the next', () => {
      for (const standing of everywhere) {
        const { firstReviewedBy, parts } = at(standing)
        const picker = parts.find((part) => part.pickedBy)?.pickedBy ?? null
        for (const [id, before] of [
          ['pass_second_review', firstReviewedBy],
          ['check', picker],
        ] as const) {
          if (!before) continue
          const step = flow.steps.find((one) => one.id === id)
          if (!step) continue
          for (const role of step.roles) {
            const expected = expect({
              road,
              standing,
              step,
              role,
              holds: [],
              running: runningOf(at(standing)),
              didTheOneBefore: true,
            })
            assert.deepEqual(
              tryStep(road, at(standing), step, { role, id: before }),
              expected,
              `${id} by ${role} at “${standing.name}”`,
            )
          }
        }
      }
    })

    it('says why in Chinese and in English, every gap filled', () => {
      for (const standing of everywhere)
        for (const holds of [[], ['manual'], ['rejected']])
          for (const step of flow.steps)
            for (const role of people) {
              const closed = whyClosed({
                flow,
                state: withHolds(at(standing), holds),
                facts,
                step,
                actor: person(role, 'somebody'),
                guards,
              })
              if (!closed) continue
              const [zh, en] = [wordsOf(closed.code, closed.details, 'zh'), wordsOf(closed.code, closed.details, 'en')]
              assert.match(zh, /^[^{}—]*\p{Script=Han}[^{}—]*$/u)
              assert.match(en, /^[^{}—\p{Script=Han}]+$/u)
            }
    })
  })

type Try = { role: (typeof people)[number]; holds?: readonly string[]; id?: string; needsSecondReview?: boolean }

function compare(road: RoadOfOrders, standing: Standing, state: OrderState, step: FlowStep, { role, holds = [] }: Try): number {
  const expected = expect({ road, standing, step, role, holds, running: runningOf(state) })
  const tried = tryStep(road, state, step, { role, ...(standing.needsSecondReview && { needsSecondReview: true }) })
  if (
    tried.ok !== expected.ok ||
    (tried.ok && expected.ok ? tried.to !== expected.to : !tried.ok && !expected.ok && tried.code !== expected.code)
  )
    assert.fail(
      `${road.name}: ${step.id} by ${role} at “${standing.name}” with [${holds.join()}]: ${JSON.stringify(tried)}, not ${JSON.stringify(expected)}`,
    )
  return 1
}

function tryStep(
  { flow }: RoadOfOrders,
  state: OrderState,
  step: FlowStep,
  { role, id, needsSecondReview = false }: Try,
): Expected {
  const actor = { ...person(role, 'somebody'), ...(id && { id }) }
  const closed = whyClosed({ flow, state, facts, step, actor, guards })
  try {
    const { to } = take(state, { step: step.id, actor }, needsSecondReview, flow)
    assert.equal(closed, undefined, `the buttons said ${closed?.code}, the door opened`)
    return { ok: true, to }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    assert.equal(closed?.code, error.code, 'the buttons and the door give different reasons')
    return { ok: false, code: error.code }
  }
}

function runningOf(state: OrderState): string[] {
  return state.clocks.map((clock) => clock.clock)
}
