import { flow, type AskInput, type Flow } from '../../../contract/flow.ts'
import type { Role } from '../../../contract/roles.ts'
import { anywhereSteps, systemSteps } from '../part/anywhere.ts'
import { deliverySteps } from '../part/delivery.ts'
import { clerks, dispatchers, everywhereOf, note, only, reason, type Places, type StepInput } from '../part/desks.ts'
import { endingSteps } from '../part/ending.ts'
import { sharedHolds } from '../part/holds.ts'
import { reviewSteps, sharedClocks } from '../part/review.ts'
import { warehouseSteps } from '../part/warehouse.ts'
import { t } from '../part/words.ts'
import { inboundNodes } from './nodes.ts'

const holds = sharedHolds(['arrive_warehouse'])
const places: Places = {
  everywhere: everywhereOf(inboundNodes),
  inside: [
    'under_review',
    'second_review',
    'awaiting_confirmation',
    'awaiting_acceptance',
    'awaiting_notice',
    'awaiting_arrival',
  ],
  onTheRoad: ['awaiting_arrival', 'arrived', 'unloading', 'inspecting', 'received', 'returning'],
}
const keepers: Role[] = ['warehouse_keeper', 'stock_controller', 'logistics_manager']
const text = (field: string, zh: string, en: string, max = 40): AskInput => ({ field, kind: 'text', name: t(zh, en), max })

/** From the appointment to the gate: what is coming, when, and in which vehicle. */
const arrivalSteps: StepInput[] = [
  {
    ...only(warehouseSteps, 'accept'),
    name: t('预约到货', 'Appoint'),
    to: 'awaiting_notice',
    roles: [...dispatchers, 'warehouse_keeper'],
    asks: [
      { ...text('warehouse', '收货仓库', 'Warehouse', 60), required: true },
      text('dock', '月台', 'Dock'),
      { field: 'appointmentAt', kind: 'time', name: t('预约到货时间', 'Appointment') },
      { field: 'shipments', kind: 'shipments', name: t('分几车到货', 'Split into shipments') },
    ],
  },
  {
    ...only(warehouseSteps, 'reassign'),
    name: t('退回预约', 'Undo the appointment'),
    from: ['awaiting_notice', 'awaiting_arrival'],
    guards: ['goods_are_inside'],
  },
  {
    id: 'notify_shipment',
    name: t('发货通知', 'Dispatch notice'),
    from: ['awaiting_notice'],
    to: 'awaiting_arrival',
    shipments: true,
    roles: ['purchasing', ...clerks, ...dispatchers],
    asks: [
      { ...text('waybillNo', '运单号', 'Waybill number'), required: true },
      { field: 'expectedArrivalAt', kind: 'time', name: t('预计到货', 'Expected arrival') },
      note,
    ],
    look: 'main',
  },
  {
    id: 'arrive_warehouse',
    name: t('到货', 'Arrived'),
    from: ['awaiting_arrival'],
    to: 'arrived',
    shipments: true,
    roles: [...keepers, 'hub_operator'],
    asks: [text('vehicleNo', '车牌', 'Vehicle'), text('sealNo', '封签号', 'Seal'), note],
    look: 'main',
  },
]

/** At the dock and on the shelf; what came is counted against what was told (WHS-8). */
const receiptSteps: StepInput[] = [
  {
    id: 'unload',
    name: t('开始卸货', 'Begin unloading'),
    from: ['arrived'],
    to: 'unloading',
    shipments: true,
    roles: keepers,
    asks: [note],
    look: 'main',
  },
  {
    id: 'finish_unloading',
    name: t('卸货完成', 'Unloaded'),
    from: ['unloading'],
    to: 'inspecting',
    shipments: true,
    roles: keepers,
    asks: [{ field: 'pieces', kind: 'integer', name: t('卸下件数', 'Pieces unloaded'), required: true, max: 1_000 }, note],
    look: 'main',
  },
  {
    id: 'receive',
    name: t('清点收货', 'Receive'),
    from: ['inspecting'],
    to: 'received',
    shipments: true,
    roles: ['checker', ...keepers],
    asks: [
      { field: 'counts', kind: 'counts', name: t('实收', 'Counted'), required: true },
      { field: 'explanation', kind: 'long_text', name: t('差异说明', 'Why they differ'), max: 500 },
    ],
    look: 'main',
  },
  {
    id: 'undo_receive',
    name: t('撤回收货', 'Undo the receipt'),
    from: ['received'],
    to: 'inspecting',
    shipments: true,
    roles: keepers,
    asks: [reason],
    look: 'undo',
  },
  {
    id: 'refuse_goods',
    name: t('拒收', 'Refuse'),
    from: ['inspecting'],
    to: 'returning',
    shipments: true,
    roles: [...keepers, 'purchasing'],
    evidence: ['photo'],
    asks: [reason],
    look: 'danger',
  },
  {
    ...only(deliverySteps([]), 'receive_return'),
    name: t('供应商已收回', 'Back at the supplier'),
    roles: [...keepers, 'purchasing'],
  },
  {
    id: 'put_away',
    name: t('上架', 'Put away'),
    from: ['received'],
    to: 'signed',
    shipments: true,
    roles: [...keepers, 'picker'],
    asks: [{ ...text('bin', '库位', 'Bin'), required: true }, note],
    look: 'main',
  },
  {
    id: 'undo_put_away',
    name: t('撤回上架', 'Undo the put-away'),
    from: ['signed'],
    to: 'received',
    shipments: true,
    roles: keepers,
    asks: [reason],
    look: 'undo',
  },
]

/** The built-in road of goods that come to our warehouse: from the supplier to the bin. */
export const inboundFlow: Flow = flow.parse({
  code: 'inbound',
  name: { zh: '入库订单', en: 'Inbound' },
  nodes: inboundNodes,
  clocks: sharedClocks,
  steps: [
    ...reviewSteps(places.everywhere),
    ...arrivalSteps,
    ...receiptSteps,
    ...endingSteps(places),
    ...anywhereSteps(places, holds),
    ...systemSteps(places),
  ],
  holds,
  payment: 'before_preparation',
})
