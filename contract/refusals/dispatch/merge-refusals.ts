import type { RefusalWords } from '../refusal-words.ts'

/** Refusals of orders that travel together, and of one over several shipments (INT-5). */
export const mergeRefusals = {
  'order.travels_with_others': {
    status: 409,
    zh: '这张订单与别的订单合并发货，不能“{step}”。请先取消合并。',
    en: 'This order travels with others, so “{step}” is not possible. Undo the merge first.',
  },
  'order.not_split': {
    status: 409,
    zh: '这张订单没有拆成几个发货单，不用“{step}”。',
    en: 'This order is not split over several shipments; “{step}” is not needed.',
  },
  'order.shipment_has_waybill': {
    status: 409,
    zh: '合并发货的订单用同一个运单号，已登记 {waybillNo}，不能再登记 {given}。请核对。',
    en: 'Orders that travel together share a waybill: {waybillNo} is recorded, not {given}. Check it.',
  },
  'merge.not_alike': {
    status: 409,
    zh: '这些订单不能合并发货：{orders} 的货主、收件人、地址或仓库不同，或已开始备货、已拆开、已合并。请刷新后重选。',
    en: 'These orders cannot travel together: {orders} differs in client, consignee, address or warehouse, or is being prepared, split or merged. Choose again.',
  },
  'merge.not_merged': { status: 409, zh: '这张订单没有与别的订单合并发货。', en: 'This order does not travel with others.' },
} as const satisfies RefusalWords
