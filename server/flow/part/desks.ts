import type { AskInput, FlowInput } from '../../../contract/flow.ts'
import type { Role } from '../../../contract/roles.ts'
import { t } from './words.ts'

export type NodeInput = FlowInput['nodes'][number]
export type StepInput = FlowInput['steps'][number]
export type HoldInput = FlowInput['holds'][number]
export type ClockInput = NonNullable<FlowInput['clocks']>[number]
export type Budget = ClockInput['budget']

/** Which nodes a flow has, as far as steps that all flows share speak of them. */
export type Places = {
  everywhere: string[]
  /** Before the goods have left: a plain cancelling is possible. */
  inside: string[]
  /** After that: who gives the order up closes it abnormally. */
  onTheRoad: string[]
}

/** `archived` is the end, where nothing happens any more. */
export const everywhereOf = (nodes: readonly NodeInput[]): string[] =>
  nodes.map((node) => node.id).filter((id) => id !== 'archived')

export const clerks: Role[] = ['order_clerk', 'order_supervisor']
export const supervisors: Role[] = ['order_supervisor', 'logistics_manager']
export const dispatchers: Role[] = ['dispatcher', 'logistics_manager']
export const service: Role[] = ['customer_service', 'service_supervisor']
export const carriers: Role[] = ['driver', 'hub_operator', 'subcontractor', 'dispatcher', 'logistics_manager']
export const staff: Role[] = [
  ...clerks,
  ...service,
  'dispatcher',
  'logistics_manager',
  'warehouse_keeper',
  'outbound_operator',
  'hub_operator',
  'finance',
  'sales',
  'sales_supervisor',
  'manager',
]

export const reason: AskInput = { field: 'reason', kind: 'long_text', name: t('原因', 'Reason'), required: true, max: 500 }
export const note: AskInput = { field: 'note', kind: 'long_text', name: t('备注', 'Note'), max: 500 }
export const place: AskInput = { field: 'place', kind: 'place', name: t('地点', 'Place'), required: true, max: 100 }
export const courier: AskInput = { field: 'courier', kind: 'person', role: 'courier', name: t('派送员', 'Courier') }

/** One of them by its id: what a road takes over and changes. */
export function only<T extends { id: string }>(all: readonly T[], id: string): T {
  const found = all.find((one) => one.id === id)
  if (!found) throw new Error(`no shared part is called ${id}`)
  return found
}
