import { createHash } from 'node:crypto'
import { chineseCalendar } from '../../engine/worktime/chinese-calendar.ts'
import type { Flow } from '../../contract/flow.ts'
import type { Role } from '../../contract/roles.ts'
import { domesticFlow } from '../../server/flow/domestic/flow.ts'
import { newId } from '../../server/platform/ids.ts'
import type { Actor, Additions, Facts } from '../../server/order/door/command.ts'
import { decide, type Decision } from '../../server/order/door/decide.ts'
import { applyChanges, beforeTheRoad, type OrderState } from '../../server/order/door/state.ts'
import { ruleFinder } from '../../server/rule/find-rules.ts'
import { joinRoad } from '../../server/stages.ts'
import { answersFor } from './answers.ts'
import type { Standing } from './standings.ts'

const desk = [['08:30', '12:00'], ['13:30', '18:00']] as const // prettier-ignore
export const calendar = chineseCalendar({
  week: { 1: desk, 2: desk, 3: desk, 4: desk, 5: desk, 6: [], 7: [] },
  version: 1,
  id: 'work',
})
export const guards = joinRoad({ takeOrderNo: async () => '', rules: ruleFinder() }).guards
export const facts: Facts = {
  attributes: [],
  priority: 'normal',
  totalMinor: null,
  insuredMinor: null,
  quantity: 2,
  serviceRequirements: [],
  lastEventAt: '2026-03-04T01:00:00.000Z',
}
export const at = new Date('2026-03-04T02:00:00.000Z')

export const stepOf = (id: string, flow: Flow = domesticFlow) => {
  const step = flow.steps.find((one) => one.id === id)
  if (!step) throw new Error(`no step ${id}`)
  return step
}

/** A person of a role; the same id for the same name. */
export function person(role: Role | 'system', name: string = role): Actor {
  return role === 'system'
    ? { kind: 'system', id: null, name: '系统', role }
    : {
        kind: 'user',
        id: `00000000-0000-7000-8000-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`,
        name,
        role,
      }
}

/** An order without a database: the pure decision, with what the stages would add. */
export type Taking = {
  step: string
  actor: Actor
  details?: Record<string, unknown>
  holds?: readonly string[]
  shipmentIds?: string[]
  at?: Date
  additions?: Additions
}

export function take(
  state: OrderState,
  { step: id, actor, details, holds = state.holds.map((hold) => hold.type), shipmentIds, at: when = at, additions }: Taking,
  needsSecondReview = false,
  flow: Flow = domesticFlow,
): Decision {
  const step = stepOf(id, flow)
  const evidence = step.evidence.map((kind) => ({ kind, hash: '0'.repeat(64), type: 'image/png', name: `${kind}.png` }))
  const command = {
    step,
    actor,
    details: { ...answersFor(step, holds, actor.role), ...details },
    evidence,
    shipmentIds,
    at: when,
  }
  return decide({
    flow,
    state,
    facts,
    guards,
    calendar,
    command,
    additions: { ...addedBy(id, actor, details, needsSecondReview), ...withdrawnBy(id, state), ...additions },
    nextId: newId,
  })
}

function withdrawnBy(step: string, { parts }: OrderState): Additions {
  if (step !== 'split' && step !== 'undo_split') return {}
  return { withdrawnShipments: parts.filter((part) => part.status !== 'withdrawn').map((part) => part.shipmentId) }
}

function addedBy(step: string, actor: Actor, details: Record<string, unknown> = {}, needsSecondReview: boolean): Additions {
  if (step === 'pass_review')
    return { needsSecondReview: needsSecondReview ? ['oversize'] : [], set: { firstReviewedBy: actor.id } }
  if (step === 'confirm') return { set: { orderNo: '20260304001', trackingNo: '1234567890123452' } }
  if (step === 'pick' && actor.id) return { pickedBy: actor.id }
  if (step === 'check' && actor.id) return { checkedBy: actor.id }
  if (step === 'collect') return { waybillNo: 'SF1' }
  if (step !== 'accept' && step !== 'split' && step !== 'undo_split') return {}
  const shares = (details.shipments as { items: { itemNo: number; quantity: number }[] }[] | undefined) ?? [
    { items: [{ itemNo: 1, quantity: 2 }] },
  ]
  return { newShipments: shares.map(({ items }) => ({ shipmentId: newId(), warehouse: '一号库', carrier: '顺丰', items })) }
}

/** The state of an order that has come to the standing by its way. */
export function stateAt(
  { way, needsSecondReview = false }: Pick<Standing, 'way' | 'needsSecondReview'>,
  flow: Flow = domesticFlow,
): OrderState {
  let state = applyChanges(beforeTheRoad, { status: 'under_review' })
  for (const { step, by, only, details } of way) {
    const chosen = only === undefined ? undefined : state.parts[only]
    state = take(
      state,
      { step, actor: person(by), ...(details && { details }), ...(chosen && { shipmentIds: [chosen.shipmentId] }) },
      needsSecondReview,
      flow,
    ).after
  }
  return state
}

export function withHolds(state: OrderState, types: readonly string[]): OrderState {
  return { ...state, holds: types.map((type) => ({ id: newId(), type })) }
}
