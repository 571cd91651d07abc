import type { Flow } from '../../contract/flow.ts'
import { anchors } from '../../contract/flow.ts'

/** What the program speaks to by name, and every flow must keep. `confirms` gives an order its numbers, `accepts` its shipments. */
export type Known = {
  guards: ReadonlySet<string>
  steps: ReadonlySet<string>
  holds: ReadonlySet<string>
  confirms: string
  accepts: string
}

/** Anchors that every road keeps, because code speaks to them. */
const anchorsKept = anchors.filter((anchor) => anchor !== 'second_review')
/** Open orders are told from closed ones by this status, in indexes too. */
const lastNode = 'archived'
const ringSteps = ['warn_clock', 'breach_clock']

/** What speaks against publishing a flow, as sentences; empty when it may be published. Pure (architecture §5). */
export function checkFlow(flow: Flow, known: Known): string[] {
  return [
    ...checkIds(flow),
    ...checkAnchors(flow),
    ...checkSteps(flow, known),
    ...checkShipments(flow, known),
    ...checkClocks(flow),
    ...checkRoads(flow, known),
  ]
}

function checkIds(flow: Flow): string[] {
  const kinds = [
    { zh: '节点', en: 'node', all: flow.nodes },
    { zh: '步骤', en: 'step', all: flow.steps },
    { zh: '挂起', en: 'hold', all: flow.holds },
    { zh: '时钟', en: 'clock', all: [...flow.clocks, ...flow.nodes.flatMap((node) => node.clocks)] },
  ]
  return kinds.flatMap(({ zh, en, all }) => {
    const ids = all.map(({ id }) => id)
    const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
    return [...twice].map((id) => `${zh}“${id}”重复 / ${en} “${id}” appears twice`)
  })
}

function checkAnchors(flow: Flow): string[] {
  const problems = anchorsKept
    .filter((anchor) => !flow.nodes.some((node) => node.anchor === anchor))
    .map((anchor) => `缺少锚点“${anchor}”的节点 / no node with the anchor “${anchor}”`)
  if (flow.nodes[0]?.anchor !== 'review') problems.push('第一个节点要是初审 / the first node must have the anchor “review”')
  for (const node of flow.nodes)
    if (node.end !== (node.id === lastNode))
      problems.push(`终点只能是“${lastNode}” / “${lastNode}” is the only end: “${node.id}”`)
  return problems
}

function checkSteps(flow: Flow, { guards, steps, holds: holdsKept, confirms, accepts }: Known): string[] {
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
  for (const id of holdsKept) if (!holds.has(id)) problems.push(`缺少挂起“${id}” / the hold “${id}” is missing`)
  for (const id of [...steps, confirms, accepts])
    if (!flow.steps.some((step) => step.id === id)) problems.push(`缺少步骤“${id}” / the step “${id}” is missing`)
  for (const hold of flow.holds) {
    if (hold.blocks === 'all') continue
    for (const id of hold.blocks)
      if (!flow.steps.some((step) => step.id === id))
        problems.push(`挂起“${hold.id}”要拦的步骤“${id}”不存在 / the hold “${hold.id}” blocks an unknown step “${id}”`)
  }
  return problems
}

/** Goods come with acceptance and move by steps on shipments: any other way to their places would leave an order there without any. */
function checkShipments(flow: Flow, { accepts }: Known): string[] {
  const places = new Set(flow.nodes.filter((node) => node.shipments).map((node) => node.id))
  const problems: string[] = []
  for (const step of flow.steps) {
    const say = (zh: string, en: string) => problems.push(`步骤“${step.id}”${zh} / step “${step.id}” ${en}`)
    const reached = [step.to, ...step.otherwise.map((one) => one.to)].filter((to) => to !== 'same')
    if (step.task && !step.shipments) say('有仓内作业却不按发货单', 'has a warehouse task but is not on shipments')
    if (step.shipments && [...step.from, ...reached].some((id) => !places.has(id)))
      say('按发货单，却涉及没有发货单的节点', 'is on shipments but names a node without any')
    if (!step.shipments && step.id !== accepts && reached.some((id) => places.has(id)))
      say('不按发货单，却到有发货单的节点', 'leads to a node of shipments but is not on shipments')
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
  for (const id of ringSteps)
    for (const node of flow.nodes)
      if (!node.end && !flow.steps.find((step) => step.id === id)?.from.includes(node.id))
        problems.push(`步骤“${id}”要能在“${node.id}”发生 / the step “${id}” must be possible at “${node.id}”`)
  for (const node of flow.nodes)
    if (!node.end && node.clocks.length === 0) problems.push(`节点“${node.id}”没有时限 / the node “${node.id}” has no deadline`)
  return problems
}

/** Every node is reached from the first, and from every node some end is reached; nobody accepts what was not confirmed. */
function checkRoads(flow: Flow, { confirms, accepts }: Known): string[] {
  const edges = edgesOf(flow.steps)
  const reached = reachedFrom(flow.nodes[0]?.id, edges)
  const ending = spread(
    flow.nodes.filter((node) => node.end).map((node) => node.id),
    (id) => edges.filter((edge) => edge.to === id).map((edge) => edge.from),
  )
  const unconfirmed = reachedFrom(flow.nodes[0]?.id, edgesOf(flow.steps.filter((step) => step.id !== confirms)))
  const accepting = flow.steps.find((step) => step.id === accepts)?.from ?? []
  return [
    ...flow.nodes.flatMap((node) => [
      ...(reached.has(node.id) ? [] : [`节点“${node.id}”走不到 / the node “${node.id}” is never reached`]),
      ...(ending.has(node.id) ? [] : [`节点“${node.id}”走不到终点 / the node “${node.id}” leads to no end`]),
    ]),
    ...accepting
      .filter((id) => unconfirmed.has(id))
      .map((id) => `不经确认就能到“${id}” / “${id}” is reached without confirmation`),
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
