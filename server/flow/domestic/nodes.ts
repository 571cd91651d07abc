import type { FlowInput } from '../../../contract/flow.ts'
import { t } from './words.ts'

type NodeInput = FlowInput['nodes'][number]

/** LIF-1: where a domestic order can stand, in the order of the road; the order shows its least advanced open shipment. */
export const domesticNodes: NodeInput[] = [
  {
    id: 'under_review',
    anchor: 'review',
    name: t('待初审', 'First review'),
    phase: 'received',
    owner: 'order_clerk',
    wording: t('已接单，正在审核', 'Received, under review'),
    // AUD-1
    clocks: [{ id: 'first_review', name: t('初审', 'First review'), budget: { workingMinutes: 120 }, owner: 'order_clerk' }],
  },
  {
    id: 'second_review',
    anchor: 'second_review',
    name: t('待复审', 'Second review'),
    phase: 'received',
    owner: 'order_supervisor',
    wording: t('已接单，正在审核', 'Received, under review'),
    // AUD-2
    clocks: [
      { id: 'second_review', name: t('复审', 'Second review'), budget: { workingMinutes: 240 }, owner: 'order_supervisor' },
    ],
  },
  {
    id: 'awaiting_confirmation',
    anchor: 'confirm',
    name: t('待确认', 'Awaiting confirmation'),
    phase: 'received',
    owner: 'order_clerk',
    wording: t('审核通过，等待确认', 'Reviewed, being confirmed'),
    // AUD-5
    clocks: [{ id: 'confirmation', name: t('订单确认', 'Confirmation'), budget: { workingMinutes: 60 }, owner: 'order_clerk' }],
  },
  {
    id: 'awaiting_acceptance',
    anchor: 'accept',
    name: t('待受理', 'Awaiting acceptance'),
    phase: 'confirmed',
    owner: 'dispatcher',
    wording: t('订单已确认', 'Order confirmed'),
    clocks: [{ id: 'acceptance', name: t('受理分派', 'Acceptance'), budget: { workingMinutes: 10 }, owner: 'dispatcher' }],
  },
  {
    id: 'preparing',
    anchor: 'prepare',
    name: t('备货中', 'Preparing'),
    phase: 'preparing',
    owner: 'warehouse_keeper',
    wording: t('仓库备货中', 'Being prepared'),
    shipments: true,
    clocks: [
      {
        id: 'pick_list',
        name: t('拣货单', 'Pick list'),
        budget: { workingMinutes: 120 },
        owner: 'warehouse_keeper',
        startedBy: ['accept'],
        stoppedBy: ['pick', 'reassign'],
      },
      { id: 'preparation', name: t('备货出库', 'Preparation'), budget: { workingMinutes: 480 }, owner: 'warehouse_keeper' },
    ],
  },
  {
    id: 'outbound',
    anchor: 'outbound',
    name: t('已出库待揽收', 'Outbound'),
    phase: 'preparing',
    owner: 'outbound_operator',
    wording: t('已出库，等待揽收', 'Left the warehouse, awaiting collection'),
    shipments: true,
    // SLA-6: outbound before 18:00 is collected that day, later by the next working day's 18:00
    clocks: [
      {
        id: 'collection',
        name: t('承运商揽收', 'Collection'),
        budget: { cutOff: '18:00', rollOver: true },
        owner: 'outbound_operator',
      },
    ],
  },
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
  {
    id: 'cancelled',
    anchor: 'cancelled',
    name: t('已取消', 'Cancelled'),
    phase: 'cancelled',
    owner: 'order_clerk',
    wording: t('订单已取消', 'Cancelled'),
    clocks: [{ id: 'cancel_completion', name: t('完结', 'Completion'), budget: { minutes: 1440 }, owner: 'order_clerk' }],
  },
  {
    id: 'closed_abnormally',
    anchor: 'closed_abnormally',
    name: t('异常关闭', 'Closed abnormally'),
    phase: 'abnormal',
    owner: 'order_clerk',
    wording: t('订单异常关闭，请联系客服', 'Closed; please contact customer service'),
    clocks: [{ id: 'close_completion', name: t('完结', 'Completion'), budget: { minutes: 1440 }, owner: 'order_clerk' }],
  },
  {
    id: 'completed',
    anchor: 'complete',
    name: t('已完结', 'Completed'),
    phase: 'signed',
    owner: 'order_clerk',
    wording: t('订单已完成', 'Completed'),
    clocks: [{ id: 'archiving', name: t('归档', 'Archiving'), budget: { minutes: 10_080 }, owner: 'order_clerk' }],
  },
  {
    id: 'archived',
    anchor: 'archive',
    name: t('已归档', 'Archived'),
    phase: 'signed',
    owner: 'order_clerk',
    wording: t('订单已完成', 'Completed'),
    end: true,
  },
]

/** Clocks that belong to no node. */
export const domesticClocks: FlowInput['clocks'] = [
  // AUD-5: the letter goes out within two working hours of approval
  {
    id: 'letter',
    name: t('发送确认单', 'Letter sent'),
    budget: { workingMinutes: 120 },
    owner: 'order_clerk',
    startedBy: ['confirm'],
    stoppedBy: ['record_letter_sent', 'letter_sent_by_system'],
  },
  // SLA-4
  {
    id: 'inquiry',
    name: t('答复客户询问', 'Inquiry answered'),
    budget: { minutes: 3 },
    owner: 'customer_service',
    startedBy: ['record_inquiry'],
    stoppedBy: ['answer_inquiry'],
    promise: true,
  },
]
