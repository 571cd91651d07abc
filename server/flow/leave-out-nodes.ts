import type { Flow, FlowClock, FlowStep } from '../../contract/flow.ts'

/** The road as orders walk it: nodes that are switched off are gone, and whatever led to them leads on to the node instead. Pure. */
export function leaveOutNodes(flow: Flow): Flow {
  const off = new Map(flow.nodes.filter((node) => node.off).map((node) => [node.id, node.optional?.insteadTo]))
  if (off.size === 0) return flow
  const steps = flow.steps.flatMap((step) => stepWithout(step, off))
  const left = new Set(steps.map((step) => step.id))
  const gone = new Set(flow.steps.map((step) => step.id).filter((id) => !left.has(id)))
  return {
    ...flow,
    nodes: flow.nodes
      .filter((node) => !node.off)
      .map((node) => ({ ...node, clocks: node.clocks.map((clock) => clockWithout(clock, gone)) })),
    clocks: flow.clocks.map((clock) => clockWithout(clock, gone)),
    steps,
    holds: flow.holds.map((hold) =>
      hold.blocks === 'all' ? hold : { ...hold, blocks: hold.blocks.filter((id) => !gone.has(id)) },
    ),
  }
}

type Off = ReadonlyMap<string, string | undefined>

/** A step that begins nowhere any more is gone; a branch to a node that is off is not taken. */
function stepWithout(step: FlowStep, off: Off): FlowStep[] {
  const from = step.from.filter((id) => !off.has(id))
  if (from.length === 0) return []
  return [
    {
      ...step,
      from,
      to: insteadOf(step.to, off),
      otherwise: step.otherwise.filter(({ to }) => !off.has(to)),
      ...(step.toByService && { toByService: step.toByService.map((one) => ({ ...one, to: insteadOf(one.to, off) })) }),
    },
  ]
}

function insteadOf(id: string, off: Off): string {
  let at = id
  for (let hops = 0; hops <= off.size; hops++) {
    const instead = off.get(at)
    if (instead === undefined) return at
    at = instead
  }
  return id // in a circle; the check says so
}

function clockWithout(clock: FlowClock, gone: ReadonlySet<string>): FlowClock {
  const kept = (ids: readonly string[]) => ids.filter((id) => !gone.has(id))
  return {
    ...clock,
    ...(clock.startedBy && { startedBy: kept(clock.startedBy) }),
    ...(clock.stoppedBy && { stoppedBy: kept(clock.stoppedBy) }),
  }
}
