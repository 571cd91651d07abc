import type { FlowInput } from '../../../contract/flow.ts'
import { dispatchers, reason, note } from './desks.ts'
import { t } from './words.ts'

type StepInput = FlowInput['steps'][number]

/** From acceptance to the goods leaving the warehouse (WHS). */
export const warehouseSteps: StepInput[] = [
  {
    id: 'accept',
    name: t('受理', 'Accept'),
    from: ['awaiting_acceptance'],
    to: 'preparing',
    roles: dispatchers,
    look: 'main',
    asks: [
      { field: 'warehouse', kind: 'text', name: t('发货仓库', 'Warehouse'), required: true, max: 60 },
      { field: 'carrier', kind: 'text', name: t('承运商', 'Carrier'), required: true, max: 60 },
      { field: 'shipments', kind: 'shipments', name: t('拆成几个发货单', 'Split into shipments') },
    ],
  },
  {
    id: 'reassign',
    name: t('退回受理', 'Reassign'),
    from: ['preparing'],
    to: 'awaiting_acceptance',
    roles: [...dispatchers, 'warehouse_keeper'],
    guards: ['goods_are_inside', 'nothing_picked'],
    asks: [reason],
    look: 'undo',
  },
  {
    id: 'pick',
    name: t('拣货完成', 'Picked'),
    from: ['preparing'],
    to: 'same',
    shipments: true,
    task: { from: ['allocated'], to: 'picked' },
    roles: ['picker', 'warehouse_keeper'],
    asks: [note],
    look: 'main',
  },
  {
    id: 'unpick',
    name: t('撤回拣货', 'Undo pick'),
    from: ['preparing'],
    to: 'same',
    shipments: true,
    task: { from: ['picked', 'checked'], to: 'allocated' },
    roles: ['warehouse_keeper'],
    asks: [reason],
    look: 'undo',
  },
  {
    id: 'check',
    name: t('复核通过', 'Checked'),
    from: ['preparing'],
    to: 'same',
    shipments: true,
    task: { from: ['picked'], to: 'checked' },
    roles: ['checker', 'warehouse_keeper'],
    guards: ['checker_differs'],
    asks: [note],
    look: 'main',
  },
  {
    id: 'outbound',
    name: t('出库', 'Outbound'),
    from: ['preparing'],
    to: 'outbound',
    shipments: true,
    task: { from: ['checked'], to: 'outbound' },
    roles: ['outbound_operator', 'warehouse_keeper'],
    asks: [note],
    look: 'main',
  },
  {
    id: 'undo_outbound',
    name: t('撤回出库', 'Undo outbound'),
    from: ['outbound'],
    to: 'preparing',
    shipments: true,
    task: { from: ['outbound'], to: 'checked' },
    roles: ['warehouse_keeper', 'logistics_manager'],
    asks: [reason],
    look: 'undo',
  },
]
