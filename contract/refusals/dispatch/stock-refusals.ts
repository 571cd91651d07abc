import type { RefusalWords } from '../refusal-words.ts'

/** Refusals of stock: what is there, what is promised, and what cannot be moved. */
export const stockRefusals = {
  'order.stock_short': {
    status: 409,
    zh: '库存不够：{missing}。请换仓、拆到几个仓，或勾选“等货”后再受理。',
    en: 'Not enough in stock: {missing}. Choose another warehouse, split over several, or let the shipment wait for stock.',
  },
  'order.cannot_wait': {
    status: 422,
    zh: '这张订单的流程没有“配货”，发货单不能等货。请从有货的仓发，或由管理员发布带“配货”的流程。',
    en: 'The flow of this order has no “Allocate”, so no shipment can wait for stock. Ship from where it is, or have a flow with that step published.',
  },
  'order.parts_in_several_warehouses': {
    status: 409,
    zh: '“{step}”只能在一个仓内做，这些发货单在：{warehouses}。要换仓请先退回受理，再重新受理。',
    en: '“{step}” stays within one warehouse; these shipments are at: {warehouses}. To change it, reassign and accept again.',
  },
  'stock.not_enough': {
    status: 409,
    zh: '取不了这么多：{missing}。请改数量；已占用的先换库位或取消占用的订单。',
    en: 'That much cannot be taken: {missing}. Take less; what is reserved goes first to another bin or is freed by its order.',
  },
} as const satisfies RefusalWords
