import type { Flow, FlowNode, FlowStep } from '../../../contract/flow.ts'
import type { Actor, Closed, Guards, Situation } from './command.ts'
import { withdrawn, type OrderState, type Part } from './state.ts'

export const taskNames = {
  short: { zh: '缺货待配', en: 'waiting for stock' },
  allocated: { zh: '待拣货', en: 'to be picked' },
  picked: { zh: '已拣货', en: 'picked' },
  checked: { zh: '已复核', en: 'checked' },
  packed: { zh: '已打包', en: 'packed' },
  outbound: { zh: '已出库', en: 'outbound' },
} as const

/** Why this actor may not take this step now, or undefined when it is open. Pure; the buttons and the door ask the same. */
export function whyClosed(
  input: Situation & { step: FlowStep; actor: Actor; guards: Guards; shipmentIds?: string[] | undefined },
): Closed | undefined {
  const { flow, state, step, actor, guards } = input
  const wrongRole = checkRole(step, actor)
  if (wrongRole) return wrongRole
  const wrongPlace = checkPlace(flow, state, step)
  if (wrongPlace) return wrongPlace
  const held = checkHolds(flow, state, step)
  if (held) return held
  if (step.task && eligibleParts(state, step).length === 0) return taskNotReady(state, step)
  for (const name of step.guards) {
    const guard = guards[name]
    if (!guard) throw new Error(`flow ${flow.code} names a guard that nobody registered: ${name}`)
    const closed = guard(input)
    if (closed) return closed
  }
  return undefined
}

function checkRole(step: FlowStep, actor: Actor): Closed | undefined {
  if (actor.role === 'system') return undefined
  if (!step.system && step.roles.includes(actor.role)) return undefined
  return { code: 'order.wrong_role', details: { step: step.name, stepId: step.id, roles: step.roles, role: actor.role } }
}

function checkPlace(flow: Flow, state: OrderState, step: FlowStep): Closed | undefined {
  // what stands at a shipment's place moves only while the order does: after its end no signature is undone
  const stands = step.shipments
    ? nodeOf(flow, state.status).shipments && state.parts.some((part) => isAt(part, step))
    : step.from.includes(state.status)
  if (stands) return undefined
  return {
    code: 'order.step_not_allowed',
    details: {
      node: nodeOf(flow, state.status).name,
      step: step.name,
      stepId: step.id,
      status: state.status,
      from: step.from.map((id) => nodeOf(flow, id).name),
    },
  }
}

function checkHolds(flow: Flow, state: OrderState, step: FlowStep): Closed | undefined {
  for (const { type } of state.holds) {
    const hold = flow.holds.find((one) => one.id === type)
    if (!hold) throw new Error(`flow ${flow.code} does not know the hold ${type}`)
    if (!step.releases.includes(type) && doesBlock(flow, hold.blocks, step))
      return { code: 'order.held', details: { hold: hold.name, holdType: type, remedy: hold.remedy } }
  }
  const placed = flow.holds.find((one) => one.id === step.places && state.holds.some(({ type }) => type === one.id))
  return placed && { code: 'order.hold_exists', details: { hold: placed.name } }
}

/** `all` stops whatever moves the order or its goods, but never its end by cancelling or closing. */
function doesBlock(flow: Flow, blocks: 'all' | string[], step: FlowStep): boolean {
  if (blocks !== 'all') return blocks.includes(step.id)
  if (step.to === 'same') return step.task !== undefined
  const { anchor } = nodeOf(flow, step.to)
  return anchor !== 'cancelled' && anchor !== 'closed_abnormally'
}

function taskNotReady(state: OrderState, step: FlowStep): Closed {
  const part = state.parts.find((one) => isAt(one, step))
  const needs = step.task?.from[0] ?? 'allocated'
  return {
    code: 'order.task_not_ready',
    details: { task: taskNames[part?.task ?? 'allocated'], needs: taskNames[needs], step: step.name },
  }
}

/** The parts that a step on shipments would move. */
export function eligibleParts(state: OrderState, step: FlowStep): Part[] {
  return state.parts.filter((part) => isAt(part, step) && (!step.task || step.task.from.includes(part.task)))
}

function isAt(part: Part, step: FlowStep): boolean {
  return part.status !== withdrawn && step.from.includes(part.status)
}

export function nodeOf(flow: Flow, id: string): FlowNode {
  const node = flow.nodes.find((one) => one.id === id)
  if (!node) throw new Error(`flow ${flow.code} has no node ${id}`)
  return node
}
