import { flowForService, serviceTypes, type Anchor, type Flow } from '../../../contract/flow.ts'
import type { FlowFinding } from '../../../contract/flows.ts'
import { leaveOutNodes } from '../leave-out-nodes.ts'
import { checkClocks } from './check-clocks.ts'
import { checkPayment } from './check-payment.ts'
import { checkRoads } from './check-roads.ts'
import { checkAsks, checkShipments, checkSteps } from './check-steps.ts'
import { finding, placesOf, type Places, type Said } from './finding.ts'
import type { Known } from './known.ts'

/** Anchors that every road keeps, because code speaks to them. */
const anchorsKept: readonly Anchor[] = [
  'review',
  'confirm',
  'accept',
  'return',
  'returned',
  'sign',
  'complete',
  'archive',
  'cancelled',
  'closed_abnormally',
]
/** And those without which a business would not be what it is. */
const anchorsOf: Readonly<Record<string, readonly Anchor[]>> = {
  domestic: ['prepare', 'outbound', 'collect', 'carry', 'deliver', 'delivery_failed'],
  cross_border: ['prepare', 'booking', 'export_declaration', 'line_haul', 'arrival', 'import_clearance', 'deliver'],
  instant: ['prepare', 'deliver', 'delivery_failed'],
  inbound: ['prepare', 'arrival', 'unloading', 'inspection'],
}
/** Open orders are told from closed ones by this status, in indexes too. */
const lastNode = 'archived'

/** What speaks against publishing a flow; empty when it may be published. Pure (architecture §5). */
export function checkFlow(flow: Flow, known: Known): FlowFinding[] {
  const at = placesOf(flow)
  const road = leaveOutNodes(flow)
  return [
    ...checkSwitches(flow, at),
    ...checkServices(flow, at),
    ...checkIds(flow, at),
    ...checkAnchors(road, at),
    ...checkSteps(road, known, at),
    ...checkShipments(road, known, at),
    ...checkClocks(road, at),
    ...checkPayment(road, known, at),
    ...roadsOf(road).flatMap(({ service, road: own }) =>
      [...checkAsks(own, at), ...checkRoads(own, known, at)].map((found) => (service ? ofService(found, service) : found)),
    ),
  ]
}

/** Where the service type chooses the nodes, each of the roads must hold by itself. */
function roadsOf(road: Flow): { service?: Said; road: Flow }[] {
  if (!road.services) return [{ road }]
  return road.services.map(({ id, name }) => ({ service: name, road: flowForService(road, id) }))
}

const ofService = (found: FlowFinding, service: Said): FlowFinding => ({
  ...found,
  why: { zh: `（${service.zh}）${found.why.zh}`, en: `(${service.en}) ${found.why.en}` },
})

/** Orders come with any of them, by every channel: a company cannot be without one. */
function checkServices(flow: Flow, at: Places): FlowFinding[] {
  const wanted = flow.code === 'cross_border' ? serviceTypes : []
  return wanted
    .filter((service) => !flow.services?.some(({ id }) => id === service))
    .map((service) =>
      finding(
        at.flow('services'),
        { zh: `缺少服务类型“${service}”`, en: `lacks the service type “${service}”` },
        { zh: '请加回它', en: 'put it back' },
      ),
    )
}

/** A node is off only where the document says where its orders go instead. */
function checkSwitches(flow: Flow, at: Places): FlowFinding[] {
  return flow.nodes.flatMap((node) => {
    if (node.off && !node.optional)
      return [
        finding(
          at.node(node.id, 'off'),
          { zh: '不能停用', en: 'cannot be switched off' },
          { zh: '请启用它', en: 'switch it on' },
        ),
      ]
    const instead = node.optional?.insteadTo
    if (instead === undefined || goesOn(flow, node.id)) return []
    return [
      finding(
        at.node(node.id, 'off'),
        { zh: `停用后没有去处“${instead}”`, en: `leads nowhere when off: “${instead}”` },
        { zh: '请启用它要跳到的节点，或启用它自己', en: 'switch on the node that it skips to, or the node itself' },
      ),
    ]
  })
}

/** Skipping from node to node ends at one that is on. */
function goesOn(flow: Flow, id: string): boolean {
  let node = flow.nodes.find((one) => one.id === id)
  for (let hops = 0; hops <= flow.nodes.length; hops++) {
    const next = flow.nodes.find((one) => one.id === node?.optional?.insteadTo)
    if (!next || next.id === id) return false
    if (!next.off) return true
    node = next
  }
  return false
}

function checkIds(flow: Flow, at: Places): FlowFinding[] {
  const kinds = [
    { place: at.node, all: flow.nodes },
    { place: at.step, all: flow.steps },
    { place: at.hold, all: flow.holds },
    { place: at.clock, all: [...flow.clocks, ...flow.nodes.flatMap((node) => node.clocks)] },
  ]
  const why: Said = { zh: '的代号重复', en: 'appears twice' }
  const remedy: Said = { zh: '请在流程文件里换一个代号', en: 'give one of them another id in the document' }
  return kinds.flatMap(({ place, all }) => {
    const ids = all.map(({ id }) => id)
    const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
    return [...twice].map((id) => finding(place(id), why, remedy))
  })
}

function checkAnchors(flow: Flow, at: Places): FlowFinding[] {
  const found = [...anchorsKept, ...(anchorsOf[flow.code] ?? [])]
    .filter((anchor) => !flow.nodes.some((node) => node.anchor === anchor))
    .map((anchor) =>
      finding(
        at.flow('nodes'),
        { zh: `缺少锚点“${anchor}”的节点`, en: `has no node with the anchor “${anchor}”` },
        { zh: '请启用或加回这个节点', en: 'switch it on or put it back' },
      ),
    )
  const [first] = flow.nodes
  if (first && first.anchor !== 'review')
    found.push(
      finding(
        at.node(first.id, 'anchor'),
        { zh: '排在第一，却不是初审', en: 'stands first, but the first node must have the anchor “review”' },
        { zh: '请把初审排在第一', en: 'let the review stand first' },
      ),
    )
  for (const node of flow.nodes)
    if (node.end !== (node.id === lastNode))
      found.push(
        finding(
          at.node(node.id, 'end'),
          { zh: `的终点标记不对，终点只能是“${lastNode}”`, en: `is marked wrongly: “${lastNode}” is the only end` },
          { zh: '请改它的终点标记', en: 'correct its mark' },
        ),
      )
  return found
}
