import type { AskInput } from '../../../contract/flow.ts'
import type { Role } from '../../../contract/roles.ts'
import { domesticHolds } from './holds.ts'
import { domesticNodes } from './nodes.ts'
import { t } from './words.ts'

export const everywhere = domesticNodes.map((node) => node.id).filter((id) => id !== 'archived')
export const beforeOutbound = ['under_review', 'second_review', 'awaiting_confirmation', 'awaiting_acceptance', 'preparing']
export const onTheRoad = ['outbound', 'collected', 'in_transit', 'delivery_failed', 'out_for_delivery', 'returning']
export const beforeTheEnd = [...beforeOutbound, ...onTheRoad]

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
export const holdToPlace: AskInput = {
  field: 'hold',
  kind: 'choice',
  name: t('挂起类型', 'Hold'),
  required: true,
  choices: domesticHolds.filter((hold) => hold.id !== 'rejected').map((hold) => ({ value: hold.id, name: hold.name })),
}
