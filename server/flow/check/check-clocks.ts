import type { Flow, FlowClock } from '../../../contract/flow.ts'
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
  const all = [...flow.clocks, ...flow.nodes.flatMap((node) => node.clocks)]
  return [
    ...all.flatMap((clock) =>
      (['startedByHolds', 'whileHeld'] as const).flatMap((field) =>
        (clock[field] ?? [])
          .filter((id) => !holds.has(id))
          .map((id) =>
            finding(
              at.clock(clock.id, field),
              { zh: `提到不存在的挂起“${id}”`, en: `names an unknown hold “${id}”` },
              { zh: '请改成已有的挂起', en: 'name a hold that exists' },
            ),
          ),
      ),
    ),
    ...all.flatMap((clock) => checkTaken(flow, clock, at)),
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
      .filter((clock) => !clock.startedByHolds?.length && ((!clock.startedBy?.length && !clock.called) || !endsSomehow(clock)))
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

const endsSomehow = (clock: FlowClock): boolean => Boolean(clock.stoppedBy?.length || clock.whileHeld?.length)

/** What the program is to do when the time has come it can do: a step of its own, that asks nothing of a person. */
function checkTaken(flow: Flow, clock: FlowClock, at: Places): FlowFinding[] {
  if (clock.takes === undefined) return []
  const step = flow.steps.find(({ id }) => id === clock.takes)
  if (step?.system && !step.asks.some((ask) => ask.required)) return []
  return [
    finding(
      at.clock(clock.id, 'takes'),
      step
        ? {
            zh: `到时要走的步骤“${clock.takes}”不是系统步骤`,
            en: `takes “${clock.takes}” by itself, though people take it`,
          }
        : { zh: `到时要走不存在的步骤“${clock.takes}”`, en: `takes an unknown step “${clock.takes}”` },
      { zh: '请改成系统步骤，例如“remind_payment”', en: 'name a step that the program takes, such as “remind_payment”' },
    ),
  ]
}
