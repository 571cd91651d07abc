import type { Flow } from '../../../contract/flow.ts'
import type { FlowFinding } from '../../../contract/flows.ts'
import { finding, type Places } from './finding.ts'

const ringSteps = ['warn_clock', 'breach_clock']

/** No node without a deadline; every limit starts and stops, and can ring wherever the order stands. */
export function checkClocks(flow: Flow, at: Places): FlowFinding[] {
  const steps = new Set(flow.steps.map((step) => step.id))
  const named = [...flow.clocks, ...flow.nodes.flatMap((node) => node.clocks)].flatMap((clock) => [
    ...(clock.startedBy ?? []).map((id) => ({ clock, id, field: 'startedBy' })),
    ...(clock.stoppedBy ?? []).map((id) => ({ clock, id, field: 'stoppedBy' })),
  ])
  const holds = new Set(flow.holds.map((hold) => hold.id))
  return [
    ...[...flow.clocks, ...flow.nodes.flatMap((node) => node.clocks)].flatMap((clock) =>
      (clock.startedByHolds ?? [])
        .filter((id) => !holds.has(id))
        .map((id) =>
          finding(
            at.clock(clock.id, 'startedByHolds'),
            { zh: `提到不存在的挂起“${id}”`, en: `names an unknown hold “${id}”` },
            { zh: '请改成已有的挂起', en: 'name a hold that exists' },
          ),
        ),
    ),
    ...named
      .filter(({ id }) => !steps.has(id))
      .map(({ clock, id, field }) =>
        finding(
          at.clock(clock.id, field),
          { zh: `提到不存在的步骤“${id}”`, en: `names an unknown step “${id}”` },
          { zh: '请改成已有的步骤', en: 'name a step that exists' },
        ),
      ),
    ...flow.clocks
      .filter((clock) => !clock.startedByHolds?.length && (!clock.startedBy?.length || !clock.stoppedBy?.length))
      .map((clock) =>
        finding(
          at.clock(clock.id, clock.startedBy?.length ? 'stoppedBy' : 'startedBy'),
          { zh: '没有写明由哪些步骤开始和停止', en: 'must say which steps start and stop it' },
          { zh: '请选开始和停止它的步骤', en: 'choose the steps that start it and those that stop it' },
        ),
      ),
    ...ringSteps.flatMap((id) =>
      flow.nodes
        .filter((node) => !node.end && !flow.steps.find((step) => step.id === id)?.from.includes(node.id))
        .map((node) =>
          finding(
            at.step(id, 'from'),
            { zh: `在节点“${node.id}”不能发生`, en: `must be possible at “${node.id}”` },
            { zh: '请在流程文件里把这个节点加进它的起点', en: 'add the node to its beginnings in the document' },
          ),
        ),
    ),
    ...flow.nodes
      .filter((node) => !node.end && node.clocks.length === 0)
      .map((node) =>
        finding(
          at.node(node.id, 'clocks'),
          { zh: '没有时限', en: 'has no deadline' },
          { zh: '请给它一个时限', en: 'give it a limit' },
        ),
      ),
  ]
}
