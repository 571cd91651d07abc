import type { Flow } from '../../contract/flow.ts'
import { anchors } from '../../contract/flow.ts'

/** Anchors that every road keeps, because code speaks to them. */
const anchorsKept = anchors.filter((anchor) => anchor !== 'second_review')

/** What speaks against publishing a flow, as sentences; empty when it may be published. Pure (architecture §5). */
export function checkFlow(flow: Flow, known: { guards: ReadonlySet<string>; steps: ReadonlySet<string> }): string[] {
  return [...checkIds(flow), ...checkAnchors(flow), ...checkSteps(flow, known), ...checkClocks(flow), ...checkRoads(flow)]
}

function checkIds(flow: Flow): string[] {
  const twice = (ids: string[], kind: string) =>
    [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(
      (id) => `${kind}“${id}”重复 / ${kind} “${id}” appears twice`,
    )
  return [
    ...twice(
      flow.nodes.map((node) => node.id),
      '节点 node',
    ),
    ...twice(
      flow.steps.map((step) => step.id),
      '步骤 step',
    ),
    ...twice(
      flow.holds.map((hold) => hold.id),
      '挂起 hold',
    ),
    ...twice(
      [...flow.clocks, ...flow.nodes.flatMap((node) => node.clocks)].map((clock) => clock.id),
      '时钟 clock',
    ),
  ]
}

function checkAnchors(flow: Flow): string[] {
  return anchorsKept
    .filter((anchor) => !flow.nodes.some((node) => node.anchor === anchor))
    .map((anchor) => `缺少锚点“${anchor}”的节点 / no node with the anchor “${anchor}”`)
}

function checkSteps(flow: Flow, { guards, steps }: { guards: ReadonlySet<string>; steps: ReadonlySet<string> }): string[] {
  const nodes = new Set(flow.nodes.map((node) => node.id))
  const holds = new Set(flow.holds.map((hold) => hold.id))
  const problems: string[] = []
  for (const step of flow.steps) {
    const say = (zh: string, en: string) => problems.push(`步骤“${step.id}”${zh} / step “${step.id}” ${en}`)
    for (const id of [...step.from, ...step.otherwise.map((one) => one.to), ...(step.to === 'same' ? [] : [step.to])])
      if (!nodes.has(id)) say(`指向不存在的节点“${id}”`, `names a node that does not exist: “${id}”`)
    if (step.roles.length === 0 && !step.system) say('没有责任岗位', 'has no owner')
    for (const guard of step.guards) if (!guards.has(guard)) say(`的条件“${guard}”不存在`, `names an unknown guard “${guard}”`)
    if (step.places && !holds.has(step.places)) say(`的挂起“${step.places}”不存在`, `places an unknown hold “${step.places}”`)
    for (const hold of step.releases) if (!holds.has(hold)) say(`解除的挂起“${hold}”不存在`, `releases an unknown hold “${hold}”`)
  }
  for (const id of steps)
    if (!flow.steps.some((step) => step.id === id)) problems.push(`缺少步骤“${id}” / the step “${id}” is missing`)
  for (const hold of flow.holds) {
    if (hold.blocks === 'all') continue
    for (const id of hold.blocks)
      if (!flow.steps.some((step) => step.id === id))
        problems.push(`挂起“${hold.id}”要拦的步骤“${id}”不存在 / the hold “${hold.id}” blocks an unknown step “${id}”`)
  }
  return problems
}

function checkClocks(flow: Flow): string[] {
  const steps = new Set(flow.steps.map((step) => step.id))
  const problems: string[] = []
  for (const clock of [...flow.clocks, ...flow.nodes.flatMap((node) => node.clocks)])
    for (const id of [...(clock.startedBy ?? []), ...(clock.stoppedBy ?? [])])
      if (!steps.has(id))
        problems.push(`时钟“${clock.id}”提到不存在的步骤“${id}” / the clock “${clock.id}” names an unknown step “${id}”`)
  for (const clock of flow.clocks)
    if (!clock.startedBy?.length || !clock.stoppedBy?.length)
      problems.push(
        `时钟“${clock.id}”要写明由哪些步骤开始和停止 / the clock “${clock.id}” must say which steps start and stop it`,
      )
  for (const node of flow.nodes)
    if (!node.end && node.clocks.length === 0) problems.push(`节点“${node.id}”没有时限 / the node “${node.id}” has no deadline`)
  return problems
}

/** Every node is reached from the first, and from every node some end is reached. */
function checkRoads(flow: Flow): string[] {
  const edges = flow.steps.flatMap((step) =>
    step.from.flatMap((from) =>
      [step.to, ...step.otherwise.map((one) => one.to)].filter((to) => to !== 'same').map((to) => ({ from, to })),
    ),
  )
  const first = flow.nodes[0]?.id
  const reached = spread(first ? [first] : [], (id) => edges.filter((edge) => edge.from === id).map((edge) => edge.to))
  const ending = spread(
    flow.nodes.filter((node) => node.end).map((node) => node.id),
    (id) => edges.filter((edge) => edge.to === id).map((edge) => edge.from),
  )
  return flow.nodes.flatMap((node) => [
    ...(reached.has(node.id) ? [] : [`节点“${node.id}”走不到 / the node “${node.id}” is never reached`]),
    ...(ending.has(node.id) ? [] : [`节点“${node.id}”走不到终点 / the node “${node.id}” leads to no end`]),
  ])
}

function spread(start: string[], next: (id: string) => string[]): Set<string> {
  const reached = new Set(start)
  for (const id of reached) for (const to of next(id)) reached.add(to)
  return reached
}
