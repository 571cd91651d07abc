import type { Flow, FlowStep } from '../../contract/flow.ts'
import type { RefusalCode } from '../../contract/refusals.ts'
import type { Role } from '../../contract/roles.ts'
import { domesticFlow } from '../../server/flow/domestic/flow.ts'
import type { Standing } from './standings.ts'

/** What should happen when a person tries a step: read from the flow document by rules of our own, without the program. */
export type Expected = { ok: true; to: string } | { ok: false; code: RefusalCode }
/** `inside` are the nodes where the goods have not left yet: there an order may be cancelled, and the work be given back. */
export type OracleRoad = { flow: Flow; inside: readonly string[] }
export type Trying = {
  /** The domestic one unless said. */
  road?: OracleRoad
  standing: Standing
  step: FlowStep
  role: Role | 'system'
  holds: readonly string[]
  /** Clocks that run beside those of the node. */
  running?: readonly string[]
  /** The person did the step before: the first review, or the picking. */
  didTheOneBefore?: boolean
}

const domestic: OracleRoad = { flow: domesticFlow, inside: ['preparing'] }
const endsEarly = new Set(['cancelled', 'closed_abnormally'])

export function expect(trying: Trying): Expected {
  const { road = domestic, standing, step, role, holds } = trying
  const { nodes } = road.flow
  const hasShipments = nodes.find((node) => node.id === standing.status)?.shipments ?? false
  const no = (code: RefusalCode): Expected => ({ ok: false, code })
  if (role !== 'system' && (step.system || !step.roles.includes(role))) return no('order.wrong_role')

  const here = step.shipments && hasShipments ? standing.parts.filter((part) => step.from.includes(part.at)) : []
  if (step.shipments ? here.length === 0 : !step.from.includes(standing.status)) return no('order.step_not_allowed')

  if (holds.some((id) => stops(road.flow, id, step))) return no('order.held')
  if (step.places && holds.includes(step.places)) return no('order.hold_exists')

  const fitting = here.filter((part) => !step.task || step.task.from.includes(part.task))
  if (step.shipments && fitting.length === 0) return no('order.task_not_ready')
  const unmet = unmetCondition(trying, road)
  if (unmet) return no(unmet)
  return { ok: true, to: whereTo(trying, road.flow) }
}

function stops(flow: Flow, holdId: string, step: FlowStep): boolean {
  const hold = flow.holds.find((one) => one.id === holdId)
  if (!hold) throw new Error(`no hold ${holdId}`)
  if (step.releases.includes(holdId)) return false
  if (hold.blocks !== 'all') return hold.blocks.includes(step.id)
  // everything that moves the order or its goods; but an order may always be given up
  return step.to === 'same' ? step.task !== undefined : !endsEarly.has(step.to)
}

function unmetCondition(
  { standing, step, role, holds, running = [], didTheOneBefore }: Trying,
  road: OracleRoad,
): RefusalCode | undefined {
  const inside = standing.parts.filter((part) => road.inside.includes(part.at))
  const hasLeft = standing.parts.some((part) => !road.inside.includes(part.at) && part.at !== 'withdrawn')
  switch (step.id) {
    case 'pass_second_review':
    case 'check':
      return didTheOneBefore ? 'order.same_person' : undefined
    // nothing in these orders is stock of ours
    case 'run_short_by_system':
      return 'order.task_not_ready'
    case 'resubmit':
      return holds.includes('rejected') ? undefined : 'order.hold_not_found'
    case 'release_hold': {
      const releasable = holds.filter((id) => id !== 'rejected')
      if (releasable.length === 0) return 'order.hold_not_found'
      return releasable.some((id) => mayRelease(id, role)) ? undefined : 'order.hold_not_yours'
    }
    case 'record_letter_sent':
      return running.includes('letter') ? undefined : 'order.clock_not_running'
    case 'answer_inquiry':
      return running.includes('inquiry') ? undefined : 'order.clock_not_running'
    case 'record_payment_contact':
      return running.includes('payment_contact') ? undefined : 'order.clock_not_running'
    case 'release_export':
      return running.includes('export_release') ? undefined : 'order.not_declared'
    case 'extend_clearance':
      return running.includes('import_clearance') ? undefined : 'order.clock_not_running'
    case 'split':
    case 'merge':
    case 'undo_merge':
      return hasLeft || inside.some((part) => isBegun(part.task)) ? 'order.task_not_ready' : undefined
    case 'undo_split':
      if (hasLeft || inside.some((part) => isBegun(part.task))) return 'order.task_not_ready'
      return standing.parts.filter((part) => part.isOpen).length > 1 ? undefined : 'order.not_split'
    case 'ask_purchasing':
    case 'tell_shortage':
      return inside.some((part) => part.task === 'short') ? undefined : 'order.not_short'
    case 'reassign':
      return hasLeft || inside.some((part) => isBegun(part.task)) ? 'order.task_not_ready' : undefined
    case 'cancel':
    case 'cancel_by_system':
      return hasLeft ? 'order.task_not_ready' : undefined
    default:
      return undefined
  }
}

/** Somebody has begun to prepare it: what only waits for stock can still be spread and given back. */
const isBegun = (task: string): boolean => task !== 'allocated' && task !== 'short'

function whereTo({ standing, step }: Trying, flow: Flow): string {
  const road = flow.nodes.map((node) => node.id)
  if (step.to === 'same') return standing.status
  if (!step.shipments) return standing.needsSecondReview && step.id === 'pass_review' ? 'second_review' : step.to
  // all parts that fit move; the order stands at the least advanced that is still open, or, when none is, at the furthest
  const moved = standing.parts.map((part) => {
    const fits = step.from.includes(part.at) && (!step.task || step.task.from.includes(part.task))
    const at = fits ? step.to : part.at
    return { at, isOpen: fits ? at !== 'signed' && at !== 'returned' : part.isOpen }
  })
  const open = moved.filter((part) => part.isOpen).map((part) => road.indexOf(part.at))
  const all = moved.map((part) => road.indexOf(part.at))
  return road[open.length > 0 ? Math.min(...open) : Math.max(...all)] ?? '?'
}

/** What goes only by those who answer for it, by the words of VAL-5 and VAL-10. */
export function mayRelease(hold: string, role: string): boolean {
  if (role === 'system') return true
  if (hold === 'over_credit') return role === 'finance' || role === 'manager'
  if (hold === 'goods_prohibited') return role === 'order_supervisor' || role === 'logistics_manager'
  return true
}
