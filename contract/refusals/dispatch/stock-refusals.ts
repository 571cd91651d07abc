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
  'order.not_short': {
    status: 409,
    zh: '订单没有缺货的发货单，不用“{step}”。',
    en: 'No shipment of the order waits for stock: “{step}” is not needed.',
  },
  'stock.not_found': {
    status: 404,
    zh: '没有这行库存 {stockId}，请刷新列表再选。',
    en: 'No such stock {stockId}; look at the list again.',
  },
  'stock.warehouse_unknown': { status: 404, zh: '没有这个仓库，或它已停用。', en: 'No such warehouse, or it is closed.' },
  'stock.no_bin': {
    status: 409,
    zh: '“{warehouse}”还没有{kind}库位。请先在仓库设置里建一个。',
    en: '“{warehouse}” has no bin for {kind}. Make one in the settings of the warehouse first.',
  },
  'stock.bin_unknown': {
    status: 422,
    zh: '“{warehouse}”没有在用的库位“{bin}”。请照库位标签填写，例如 A-03-05。',
    en: '“{warehouse}” has no bin “{bin}” in use. Write it as it stands on the label, such as A-03-05.',
  },
  'stock.lot_missing': {
    status: 422,
    zh: '{sku} 按批次管理，请填写实收的批次号。',
    en: '{sku} is kept by lot: say which lot has come.',
  },
  'stock.expiry_missing': {
    status: 422,
    zh: '{sku} 按效期管理，请填写到期日。',
    en: '{sku} is kept by its day of expiry: say which it is.',
  },
  'stock.nothing_returned': {
    status: 409,
    zh: '这张订单没有退回、又是我们出库的货。先登记“已退回”，再收退货。',
    en: 'No goods of our stock have come back with this order. Record the return first, then take the goods back.',
  },
  'stock.more_returned': {
    status: 422,
    zh: '第 {item} 行退回 {given}，多于还在外面的 {left}。请核对数量。',
    en: 'Line {item}: {given} came back, but only {left} are away. Check the quantity.',
  },
  'stock.not_enough': {
    status: 409,
    zh: '取不了这么多：{missing}。请改数量；已占用的先换库位或取消占用的订单。',
    en: 'That much cannot be taken: {missing}. Take less; what is reserved goes first to another bin or is freed by its order.',
  },
} as const satisfies RefusalWords
