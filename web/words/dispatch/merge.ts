import type { Words } from '../say.ts'

/** Orders that travel in one shipment (INT-5): on the order's page and at the dispatchers' desk. */
export const mergeWords = {
  title: { zh: '可合并发货', en: 'Could travel together' },
  hint: {
    zh: '同货主、同收件人、同地址、同仓、都还没备货的订单。等得最久的在前；合并后各自的经过里都写明与谁同行，备货前可以取消。',
    en: 'Orders of one client to one consignee, address and warehouse, none begun; the longest waiting first. Each log names the others; until preparation a merge can be undone.',
  },
  keys: {
    zh: 'J / K 换一组，1–9 勾选订单，Ctrl + Enter 合并',
    en: 'J / K next, 1–9 choose orders, Ctrl + Enter merges',
  },
  more: { zh: '再看一些', en: 'Show more' },
  list: { zh: '可合并的各组', en: 'Proposals' },
  empty: { zh: '没有可以合并的订单', en: 'Nothing to merge' },
  emptyHint: {
    zh: '受理后、备货前，发往同一收件人同一地址的订单会列在这里。',
    en: 'Accepted orders to the same consignee and address appear here until they are prepared.',
  },
  orders: { zh: '{count} 单', en: '{count} orders' },
  beyond: { zh: '共 {total} 单，先列最早的 {shown} 单；合并后余下的再列出来', en: '{total} in all; the first {shown} are shown' },
  since: { zh: '自', en: 'since' },
  order: { zh: '订单', en: 'Order' },
  goods: { zh: '货品', en: 'Goods' },
  quantity: { zh: '件数', en: 'Pieces' },
  weight: { zh: '重量', en: 'Weight' },
  received: { zh: '收到', en: 'Received' },
  total: { zh: '合计', en: 'Total' },
  take: { zh: '{order} 一起发', en: 'Take {order} along' },
  tooFew: { zh: '至少选两张', en: 'Choose two at least' },
  mergeSome: { zh: '合并这 {count} 单', en: 'Merge these {count}' },
  mergedNow: { zh: '已合并：{orders}', en: 'Merged: {orders}' },
  with: { zh: '与 {orders} 合并发货', en: 'Travels with {orders}' },
  leftAlone: {
    zh: '同行的订单已撤走，只剩这一张；取消合并后可再拆开或与别的订单合并。',
    en: 'The others have left; undo the merge to split this order or merge it anew.',
  },
  undo: { zh: '取消合并', en: 'Undo the merge' },
  alike: {
    zh: '可与下列订单合并发货：同货主、同收件人、同地址、同仓，都还没备货',
    en: 'Could travel with these: same client, consignee, address and warehouse, none begun',
  },
  merge: { zh: '合并发货', en: 'Merge' },
  done: { zh: '已合并成一个发货单', en: 'Merged into one shipment' },
  undone: { zh: '已取消合并，各自发货', en: 'Each goes by itself again' },
} as const satisfies Words
