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
} as const satisfies RefusalWords
