import type { Words } from '../say.ts'

/** What monthly clients owe us and may owe us. */
export const creditWords = {
  title: { zh: '月结额度', en: 'Credit' },
  hint: {
    zh: '月结订单进来时计入未结；超出额度的订单挂起，由财务写明原因放行。付清、取消后退出未结。',
    en: 'Monthly orders count as open when they come in; those above the limit are held until finance lets them go.',
  },
  client: { zh: '货主', en: 'Client' },
  choose: { zh: '选一个货主', en: 'Choose a client' },
  limit: { zh: '额度', en: 'Limit' },
  noLimit: { zh: '不限', en: 'none' },
  open: { zh: '未结', en: 'Open' },
  held: { zh: '超额待放行', en: 'Held above' },
  left: { zh: '可用', en: 'Left' },
  none: { zh: '还没有月结订单，也没有设过额度', en: 'No monthly orders and no limits yet' },
  orders: { zh: '未结订单', en: 'Open orders' },
  noOrders: { zh: '没有未结订单', en: 'Nothing is open' },
  more: { zh: '再看一些', en: 'Show more' },
  stateOpen: { zh: '未结', en: 'open' },
  stateHeld: { zh: '超额挂起', en: 'held' },
  newLimit: { zh: '新额度（元，留空为不限）', en: 'New limit in yuan, empty for none' },
  reason: { zh: '原因', en: 'Reason' },
  reasonMissing: { zh: '请写原因', en: 'Say why' },
  save: { zh: '保存额度', en: 'Save' },
  saved: { zh: '额度已保存', en: 'Saved' },
  savedBy: { zh: '{who} 设于', en: 'set by {who}' },
} as const satisfies Words
