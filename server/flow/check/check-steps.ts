import type { Flow, FlowStep } from '../../../contract/flow.ts'
import type { FlowFinding } from '../../../contract/flows.ts'
import { finding, type Places } from './finding.ts'
import type { Known } from './known.ts'

const chooseAnother = { zh: '请改成已有的', en: 'name one that exists' }
const putBack = { zh: '程序要用它，请加回来', en: 'the program needs it; put it back' }

/** Every step leads somewhere, is somebody's, and names only what exists; what the program needs is there. */
export function checkSteps(flow: Flow, known: Known, at: Places): FlowFinding[] {
  const nodes = new Set(flow.nodes.map((node) => node.id))
  return [
    ...flow.steps.flatMap((step) => [...checkWays(step, nodes, at), ...checkNames(flow, step, known, at)]),
    ...checkHolds(flow, known, at),
    ...[...known.steps, known.confirms, known.accepts]
      .filter((id) => !flow.steps.some((step) => step.id === id))
      .map((id) => finding(at.flow('steps'), { zh: `缺少步骤“${id}”`, en: `lacks: the step “${id}” is missing` }, putBack)),
  ]
}

function checkWays(step: FlowStep, nodes: ReadonlySet<string>, at: Places): FlowFinding[] {
  const named = [
    ...step.from.map((id) => ({ id, field: 'from' })),
    ...step.otherwise.map(({ to }) => ({ id: to, field: 'otherwise' })),
    ...(step.toByService ?? []).map(({ to }) => ({ id: to, field: 'toByService' })),
    ...(step.to === 'same' ? [] : [{ id: step.to, field: 'to' }]),
  ]
  return named
    .filter(({ id }) => !nodes.has(id))
    .map(({ id, field }) =>
      finding(
        at.step(step.id, field),
        { zh: `指向不存在的节点“${id}”`, en: `names a node that does not exist: “${id}”` },
        chooseAnother,
      ),
    )
}

function checkNames(flow: Flow, step: FlowStep, { guards, asks, ofBusiness }: Known, at: Places): FlowFinding[] {
  const holds = new Set(flow.holds.map((hold) => hold.id))
  const found: FlowFinding[] = []
  if (step.roles.length === 0 && !step.system)
    found.push(
      finding(
        at.step(step.id, 'roles'),
        { zh: '没有责任岗位', en: 'has no owner' },
        { zh: '请选至少一个能操作的岗位', en: 'choose at least one role that may take it' },
      ),
    )
  for (const guard of step.guards)
    if (!guards.has(guard))
      found.push(
        finding(
          at.step(step.id, 'guards'),
          { zh: `的条件“${guard}”不存在`, en: `names an unknown guard “${guard}”` },
          chooseAnother,
        ),
      )
  if (step.places && !holds.has(step.places))
    found.push(
      finding(
        at.step(step.id, 'places'),
        { zh: `的挂起“${step.places}”不存在`, en: `places an unknown hold “${step.places}”` },
        chooseAnother,
      ),
    )
  for (const hold of step.releases)
    if (!holds.has(hold))
      found.push(
        finding(
          at.step(step.id, 'releases'),
          { zh: `解除的挂起“${hold}”不存在`, en: `releases an unknown hold “${hold}”` },
          chooseAnother,
        ),
      )
  for (const field of [...(asks[step.id] ?? []), ...(ofBusiness[flow.code]?.asks[step.id] ?? [])])
    if (!step.asks.some((one) => one.field === field))
      found.push(
        finding(
          at.step(step.id, 'asks'),
          { zh: `缺少填写项“${field}”`, en: `no longer asks for “${field}”` },
          { zh: '程序要用这一项，请撤销删除', en: 'the program goes by it; undo its removal' },
        ),
      )
  return found
}

/** What a step of one road asks: nothing twice, and no choice among nothing. */
export function checkAsks(road: Flow, at: Places): FlowFinding[] {
  return road.steps.flatMap((step) => checkAsksOf(step, at))
}

function checkAsksOf(step: FlowStep, at: Places): FlowFinding[] {
  const fields = step.asks.map(({ field }) => field)
  const twice = new Set(fields.filter((field, index) => fields.indexOf(field) !== index))
  return [
    ...[...twice].map((field) =>
      finding(
        at.step(step.id, 'asks'),
        { zh: `两次问“${field}”`, en: `asks for “${field}” twice` },
        { zh: '请去掉一个', en: 'leave one out' },
      ),
    ),
    ...step.asks
      .filter((one) => one.kind === 'choice' && (one.choices?.length ?? 0) === 0)
      .map((one) =>
        finding(
          at.step(step.id, 'asks'),
          { zh: `的填写项“${one.name.zh}”没有可选的`, en: `asks to choose “${one.name.en}” among nothing` },
          { zh: '请加至少一个选项', en: 'add at least one choice' },
        ),
      ),
  ]
}

function checkHolds(flow: Flow, { holds, ofBusiness }: Known, at: Places): FlowFinding[] {
  const steps = new Set(flow.steps.map((step) => step.id))
  return [
    ...[...holds, ...(ofBusiness[flow.code]?.holds ?? [])]
      .filter((id) => !flow.holds.some((hold) => hold.id === id))
      .map((id) => finding(at.flow('holds'), { zh: `缺少挂起“${id}”`, en: `lacks: the hold “${id}” is missing` }, putBack)),
    ...flow.holds.flatMap((hold) =>
      (hold.blocks === 'all' ? [] : hold.blocks)
        .filter((id) => !steps.has(id))
        .map((id) =>
          finding(
            at.hold(hold.id, 'blocks'),
            { zh: `要拦的步骤“${id}”不存在`, en: `blocks an unknown step “${id}”` },
            chooseAnother,
          ),
        ),
    ),
  ]
}

/** Goods come with acceptance and move by steps on shipments: any other way to their places would leave an order there without any. */
export function checkShipments(flow: Flow, { accepts }: Known, at: Places): FlowFinding[] {
  const places = new Set(flow.nodes.filter((node) => node.shipments).map((node) => node.id))
  const remedy = { zh: '请在流程文件里改“按发货单”或它的去处', en: 'correct its shipments or its target in the document' }
  return flow.steps.flatMap((step) => {
    const say = (zh: string, en: string) => [finding(at.step(step.id, 'shipments'), { zh, en }, remedy)]
    const branches = [...step.otherwise, ...(step.toByService ?? [])].map((one) => one.to)
    const reached = [step.to, ...branches].filter((to) => to !== 'same')
    return [
      ...(step.task && !step.shipments ? say('有仓内作业却不按发货单', 'has a warehouse task but is not on shipments') : []),
      ...(step.shipments && [...step.from, ...reached].some((id) => !places.has(id))
        ? say('按发货单，却涉及没有发货单的节点', 'is on shipments but names a node without any')
        : []),
      ...(!step.shipments && step.id !== accepts && reached.some((id) => places.has(id))
        ? say('不按发货单，却到有发货单的节点', 'leads to a node of shipments but is not on shipments')
        : []),
    ]
  })
}
