import type { Flow } from '../../../contract/flow.ts'
import type { FlowFinding } from '../../../contract/flows.ts'
import { finding, type Places } from './finding.ts'
import type { Known } from './known.ts'

/** Every node is reached from the first, and from every node some end is reached; nobody accepts what was not confirmed. */
export function checkRoads(flow: Flow, { confirms, accepts }: Known, at: Places): FlowFinding[] {
  const edges = edgesOf(flow.steps)
  const reached = reachedFrom(flow.nodes[0]?.id, edges)
  const ending = spread(
    flow.nodes.filter((node) => node.end).map((node) => node.id),
    (id) => edges.filter((edge) => edge.to === id).map((edge) => edge.from),
  )
  const unconfirmed = reachedFrom(flow.nodes[0]?.id, edgesOf(flow.steps.filter((step) => step.id !== confirms)))
  const accepting = flow.steps.find((step) => step.id === accepts)?.from ?? []
  return [
    ...flow.nodes
      .filter((node) => !reached.has(node.id))
      .map((node) =>
        finding(
          at.node(node.id),
          { zh: '走不到', en: 'is never reached' },
          { zh: '请让一个步骤通到它，或停用它', en: 'let a step lead to it, or switch it off' },
        ),
      ),
    ...flow.nodes
      .filter((node) => !ending.has(node.id))
      .map((node) =>
        finding(
          at.node(node.id),
          { zh: '走不到终点', en: 'leads to no end' },
          { zh: '请让一个步骤从它往前走', en: 'let a step lead on from it' },
        ),
      ),
    ...accepting
      .filter((id) => unconfirmed.has(id))
      .map((id) =>
        finding(
          at.node(id),
          { zh: '不经确认就能到', en: 'is reached without confirmation' },
          { zh: '请去掉绕过确认的路', en: 'take away the way around confirmation' },
        ),
      ),
  ]
}

type Edge = { from: string; to: string }

function edgesOf(steps: Flow['steps']): Edge[] {
  return steps.flatMap((step) => step.from.flatMap((from) => [step.to, ...step.otherwise.map((one) => one.to)].filter((to) => to !== 'same').map((to) => ({ from, to })))) // prettier-ignore
}

function reachedFrom(first: string | undefined, edges: readonly Edge[]): Set<string> {
  return spread(first ? [first] : [], (id) => edges.filter((edge) => edge.from === id).map((edge) => edge.to))
}

function spread(start: string[], next: (id: string) => string[]): Set<string> {
  const reached = new Set(start)
  for (const id of reached) for (const to of next(id)) reached.add(to)
  return reached
}
