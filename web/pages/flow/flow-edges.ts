import type { Anchor, Flow, FlowNode, FlowStep } from '../../../contract/flow.ts'

/** One way from a node to another one; `when` says that it is taken only if the fact holds. */
export type Edge = { step: FlowStep; from: string; to: string; when?: 'needs_second_review' }

/** Nodes beside the line: nobody plans to come by them. */
const sidings: readonly Anchor[] = ['delivery_failed', 'return', 'returned', 'cancelled', 'closed_abnormally']
export const isSiding = (node: FlowNode): boolean => sidings.includes(node.anchor)

/** Every way that leads from one node to another, in the order of the document. */
export function edgesOf(flow: Flow): Edge[] {
  const known = new Set(flow.nodes.map((node) => node.id))
  return flow.steps
    .flatMap((step) =>
      step.from.flatMap((from): Edge[] => [
        ...step.otherwise.map(({ when, to }) => ({ step, from, to, when })),
        { step, from, to: step.to },
      ]),
    )
    .filter(({ from, to }) => from !== to && known.has(from) && known.has(to))
}

/** Steps that most nodes allow and that leave an order where it is: holds, notes, inquiries. */
export function isAnywhere(step: FlowStep, flow: Flow): boolean {
  return (step.to === 'same' || step.system) && step.from.length > flow.nodes.length / 2
}
