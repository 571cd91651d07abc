import { isHeldUnpaid, unpaidHold } from '../../../contract/flow-payment.ts'
import type { FieldProblem } from '../../../contract/order-draft.ts'
import type { Flow, FlowStep } from '../../../contract/flow.ts'
import { planClocks, reviewerOf } from '../../deadline/plan-clocks.ts'
import { newId } from '../../platform/ids.ts'
import type { Doubt } from '../door/arriving.ts'
import { waitsForClient } from '../door/decide.ts'
import { applyChanges, beforeTheRoad, type Changes, type OrderState } from '../door/state.ts'
import { nodeOf } from '../door/why-closed.ts'

/** An order's first event: no step of any flow. */
export const intakeStep = 'intake'

const arrive: FlowStep = {
  id: intakeStep,
  name: {
    zh: '进单',
    en: 'Arrived',
  },
  from: [intakeStep],
  to: 'same',
  otherwise: [],
  roles: [],
  system: true,
  shipments: false,
  evidence: [],
  guards: [],
  asks: [],
  releases: [],
  look: 'quiet',
}

/** An order as it first stands, and what its first event says of it. */
export type First = {
  state: OrderState
  changes: Changes
  holdsPlaced: { id: string; type: string; reason: null; fields: FieldProblem[] }[]
}

type Arriving = Pick<Parameters<typeof planClocks>[0], 'flow' | 'calendar' | 'at' | 'budgets'> & {
  now: Date
  doubts: readonly Doubt[]
  reviewers: string[]
}

/** Where an order begins: at its road's first node, held by its doubts, its clocks running. */
export function planFirst({ flow, calendar, at, now, doubts, reviewers, budgets }: Arriving): First {
  const first = nodeOf(flow, flow.nodes[0]?.id ?? '')
  const holdsPlaced = heldBy(flow, doubts).map(({ hold, fields }) => ({ id: newId(now), type: hold, reason: null, fields }))
  const waiting = waitsForClient(flow, holdsPlaced)
  const clocks = planClocks({
    flow,
    calendar,
    open: [],
    from: '',
    to: first.id,
    step: arrive,
    at,
    waiting,
    holds: { before: [], after: holdsPlaced.map(({ type }) => type) },
    budgets,
    reviewer: reviewerOf(reviewers),
    nextId: () => newId(now),
  })
  const changes: Changes = {
    status: first.id,
    clocks,
    ...(reviewers.length > 0 && { reviewers }),
    ...(holdsPlaced.length > 0 && {
      holdsPlaced: holdsPlaced.map((hold) => ({ ...hold, fields: hold.fields.map(withoutValue) })),
    }),
  }
  return { state: applyChanges(beforeTheRoad, changes), changes, holdsPlaced }
}

/** One hold of each type. A road published before a type existed has the general one in its place, so that no doubt is lost. */
function heldBy(flow: Flow, doubts: readonly Doubt[]): Doubt[] {
  const known = new Set(flow.holds.map(({ id }) => id))
  const byType = new Map<string, FieldProblem[]>()
  for (const { hold, fields } of doubts) {
    if (hold === unpaidHold && !isHeldUnpaid(flow)) continue
    const type = known.has(hold) ? hold : 'manual'
    if (known.has(type)) byType.set(type, [...(byType.get(type) ?? []), ...fields])
  }
  return [...byType].map(([hold, fields]) => ({ hold, fields }))
}

/** The log names the field and what is wrong with it; the value itself may be personal. */
function withoutValue({ path, code }: FieldProblem): FieldProblem {
  return { path, code }
}
