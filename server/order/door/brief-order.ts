import type { OrderBrief } from '../../../contract/order-view.ts'
import type { Flow } from '../../../contract/flow.ts'
import type { Phase } from '../../../contract/phases.ts'
import type { Actor, Guards } from './command.ts'
import { listSteps } from './list-steps.ts'
import { countParts, nearestDue, type Outcome } from './state.ts'
import type { StepTaken } from './take-step.ts'
import { nodeOf } from './why-closed.ts'

/** What every reply to a step carries: where the order stands now and what this actor may do next. */
export function briefOrder({ id, flow, state, facts }: StepTaken, actor: Actor, guards: Guards): OrderBrief {
  const node = nodeOf(flow, state.status)
  const parts = countParts(state.parts)
  return {
    id,
    version: state.version,
    orderNo: state.orderNo,
    trackingNo: state.trackingNo,
    status: state.status,
    statusName: node.name,
    phase: phaseOf(flow, state.status, state.outcome),
    dueAt: nearestDue(state.clocks).dueAt,
    shipmentsDone: parts.done,
    shipmentsTotal: parts.total,
    steps: listSteps({ flow, state, facts, actor, guards }),
  }
}

/** The public phase of a node; after the end, the outcome speaks. */
export function phaseOf(flow: Flow, status: string, outcome: Outcome | null): Phase {
  const { anchor, phase } = nodeOf(flow, status)
  if (anchor !== 'complete' && anchor !== 'archive') return phase
  if (outcome === 'cancelled') return 'cancelled'
  if (outcome === 'abnormal') return 'abnormal'
  if (outcome === 'returned') return 'returned'
  return phase
}
