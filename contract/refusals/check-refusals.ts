import type { RefusalWords } from './refusal-words.ts'

/** Refusals of the checks at the door and their desks. */
export const checkRefusals = {
  'duplicate.not_found': {
    status: 404,
    zh: '这张订单没有疑似重复要判断。',
    en: 'This order waits for no decision about a duplicate.',
  },
  'duplicate.decided': {
    status: 409,
    zh: '{by}已判断过这张订单。请刷新看结果。',
    en: '{by} has decided about this order already. Look at it again.',
  },
  'duplicate.no_candidate': {
    status: 422,
    zh: '订单 {order} 不在疑似重复之列。请从并排的订单里选。',
    en: 'Order {order} is not among those it looks like. Choose one shown beside it.',
  },
  'goods_list.not_found': {
    status: 404,
    zh: '禁运限运清单没有第 {version} 版。请从历史里选。',
    en: 'The list of goods has no version {version}. Choose one of the history.',
  },
  'goods_list.changed': {
    status: 409,
    zh: '清单在您打开第 {version} 版之后被别人改过。请刷新，看过新版本再保存。',
    en: 'Someone has saved the list since version {version} was opened. Look at the newest and save again.',
  },
} as const satisfies RefusalWords
