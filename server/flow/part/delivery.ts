import { carriers, courier, note, place, reason, service, type NodeInput, type StepInput } from './desks.ts'
import { t } from './words.ts'

/** LIF-1: with the carrier and between its stations. */
export const carrierNodes: NodeInput[] = [
  {
    id: 'collected',
    anchor: 'collect',
    name: t('已揽收', 'Collected'),
    phase: 'collected',
    owner: 'driver',
    wording: t('承运商已揽收', 'Collected by the carrier'),
    shipments: true,
    clocks: [{ id: 'departure', name: t('发车', 'Departure'), budget: { minutes: 1440 }, owner: 'driver' }],
  },
  {
    id: 'in_transit',
    anchor: 'carry',
    name: t('运输中', 'In transit'),
    phase: 'in_transit',
    owner: 'driver',
    wording: t('运输途中', 'On its way'),
    shipments: true,
    // LIF-1: a position at least daily
    clocks: [
      {
        id: 'position',
        name: t('在途位置', 'Position'),
        budget: { minutes: 1440 },
        owner: 'hub_operator',
        startedBy: ['depart', 'arrive'],
      },
    ],
  },
]

/** LIF-1: the last mile, and the way back. */
export const deliveryNodes: NodeInput[] = [
  {
    id: 'delivery_failed',
    anchor: 'delivery_failed',
    name: t('派送失败', 'Delivery failed'),
    phase: 'delivery_failed',
    owner: 'customer_service',
    wording: t('派送未成功，我们会尽快联系您', 'Delivery failed; we will be in touch'),
    shipments: true,
    clocks: [{ id: 'retry', name: t('再次派送', 'Retry'), budget: { workingMinutes: 240 }, owner: 'customer_service' }],
  },
  {
    id: 'out_for_delivery',
    anchor: 'deliver',
    name: t('派送中', 'Out for delivery'),
    phase: 'out_for_delivery',
    owner: 'courier',
    wording: t('正在派送', 'Out for delivery'),
    shipments: true,
    clocks: [{ id: 'delivery', name: t('派送签收', 'Delivery'), budget: { minutes: 1440 }, owner: 'courier' }],
  },
  {
    id: 'returning',
    anchor: 'return',
    name: t('退回中', 'Returning'),
    phase: 'returning',
    owner: 'dispatcher',
    wording: t('正在退回', 'On its way back'),
    shipments: true,
    clocks: [{ id: 'return', name: t('退回', 'Return'), budget: { workingDays: 5 }, owner: 'dispatcher' }],
  },
  {
    id: 'returned',
    anchor: 'returned',
    name: t('已退回', 'Returned'),
    phase: 'returned',
    owner: 'customer_service',
    wording: t('已退回发货方', 'Returned to the sender'),
    shipments: true,
    clocks: [{ id: 'return_completion', name: t('完结', 'Completion'), budget: { minutes: 1440 }, owner: 'customer_service' }],
  },
  {
    id: 'signed',
    anchor: 'sign',
    name: t('已签收', 'Signed'),
    phase: 'signed',
    owner: 'customer_service',
    wording: t('已签收', 'Delivered and signed for'),
    shipments: true,
    clocks: [{ id: 'completion', name: t('完结', 'Completion'), budget: { minutes: 1440 }, owner: 'customer_service' }],
  },
]

/** The carrier takes the goods over, with its waybill (TRK). */
export const collectSteps: StepInput[] = [
  {
    id: 'collect',
    name: t('揽收', 'Collected'),
    from: ['outbound'],
    to: 'collected',
    shipments: true,
    roles: ['outbound_operator', 'driver', 'dispatcher', 'logistics_manager'],
    look: 'main',
    asks: [
      { field: 'waybillNo', kind: 'text', name: t('运单号', 'Waybill number'), max: 40 },
      { field: 'driver', kind: 'person', role: 'driver', name: t('司机', 'Driver') },
    ],
  },
  {
    id: 'undo_collect',
    name: t('撤回揽收', 'Undo collection'),
    from: ['collected'],
    to: 'outbound',
    shipments: true,
    roles: ['logistics_manager'],
    asks: [reason],
    look: 'undo',
  },
]

/** Carried by stations to where the last mile begins. */
export const carrySteps: StepInput[] = [
  {
    id: 'depart',
    name: t('发车 / 离站', 'Departed'),
    from: ['collected', 'in_transit'],
    to: 'in_transit',
    shipments: true,
    roles: carriers,
    asks: [place, note],
    look: 'main',
  },
  {
    id: 'arrive',
    name: t('到站', 'Arrived at station'),
    from: ['in_transit'],
    to: 'in_transit',
    shipments: true,
    roles: carriers,
    asks: [place, note],
  },
  {
    id: 'send_out',
    name: t('开始派送', 'Out for delivery'),
    from: ['in_transit'],
    to: 'out_for_delivery',
    shipments: true,
    roles: ['hub_operator', 'courier', 'dispatcher', 'logistics_manager'],
    look: 'main',
    asks: [courier, note],
  },
]

/** At the door: signed, or tried again, or back. */
const doorSteps: StepInput[] = [
  {
    id: 'fail_delivery',
    name: t('派送失败', 'Delivery failed'),
    from: ['out_for_delivery'],
    to: 'delivery_failed',
    shipments: true,
    roles: ['courier', 'hub_operator', 'dispatcher'],
    look: 'danger',
    asks: [
      {
        field: 'cause',
        kind: 'choice',
        name: t('失败原因', 'Cause'),
        required: true,
        choices: [
          { value: 'nobody', name: t('无人在家', 'Nobody there') },
          { value: 'unreachable', name: t('联系不上', 'Unreachable') },
          { value: 'address', name: t('地址不对', 'Wrong address') },
          { value: 'refused', name: t('拒收', 'Refused') },
          { value: 'rescheduled', name: t('客户改约', 'Rescheduled') },
          { value: 'other', name: t('其他', 'Other') },
        ],
      },
      note,
    ],
  },
  {
    id: 'retry_delivery',
    name: t('再次派送', 'Try again'),
    from: ['delivery_failed'],
    to: 'out_for_delivery',
    shipments: true,
    roles: ['courier', 'hub_operator', 'dispatcher', ...service],
    look: 'main',
    asks: [courier, note],
  },
  {
    id: 'start_return',
    name: t('退回', 'Return'),
    from: ['delivery_failed'],
    to: 'returning',
    shipments: true,
    roles: ['dispatcher', 'logistics_manager', ...service],
    asks: [reason],
    look: 'danger',
  },
  {
    id: 'receive_return',
    name: t('退回入库', 'Return received'),
    from: ['returning'],
    to: 'returned',
    shipments: true,
    roles: ['warehouse_keeper', 'logistics_manager'],
    asks: [note],
    look: 'main',
  },
  {
    id: 'sign',
    name: t('签收', 'Sign'),
    from: ['out_for_delivery'],
    to: 'signed',
    shipments: true,
    roles: ['courier', 'hub_operator', 'logistics_manager'],
    evidence: ['photo', 'signature'],
    look: 'main',
    asks: [
      {
        field: 'signedBy',
        kind: 'choice',
        name: t('签收方式', 'Signed by'),
        required: true,
        choices: [
          { value: 'self', name: t('本人', 'In person') },
          { value: 'proxy', name: t('代签', 'Proxy') },
          { value: 'locker', name: t('投柜', 'Locker') },
        ],
      },
      { field: 'signerName', kind: 'text', name: t('签收人', 'Signer'), max: 60, personal: true },
    ],
  },
  {
    id: 'undo_sign',
    name: t('撤回签收', 'Undo signature'),
    from: ['signed'],
    to: 'out_for_delivery',
    shipments: true,
    roles: ['logistics_manager', 'service_supervisor'],
    asks: [reason],
    look: 'undo',
  },
]

/** `from` is where a return may begin besides a failed delivery. */
export const deliverySteps = (from: readonly string[]): StepInput[] =>
  doorSteps.map((step) => (step.id === 'start_return' ? { ...step, from: [...step.from, ...from] } : step))
