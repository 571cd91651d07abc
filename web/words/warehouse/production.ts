import type { Words } from '../say.ts'

/** What is made to order (WHS-7). */
export const productionWords = {
  title: { zh: '定制任务', en: 'Production' },
  hint: {
    zh: '客户给的文字原样显示，只能复制或扫码，不要手打。做完之前不能打包。',
    en: 'The client’s very words: copy or scan them, never type. Nothing is packed before it is done.',
  },
  waiting: { zh: '待制作', en: 'Waiting' },
  in_production: { zh: '制作中', en: 'Being made' },
  done: { zh: '已完成', en: 'Done' },
  start: { zh: '开始制作', en: 'Start' },
  finish: { zh: '制作完成', en: 'Done' },
  undo: { zh: '撤回', en: 'Undo' },
  copy: { zh: '复制文字', en: 'Copy the text' },
  copied: { zh: '已复制', en: 'Copied' },
  code: { zh: '二维码', en: 'QR code' },
  codeOf: { zh: '{order} 定制文字的二维码', en: 'QR code of the text of {order}' },
  pieces: { zh: '{count} 件', en: '{count} pcs' },
  due: { zh: '订单到期', en: 'due' },
  cancelled: { zh: '订单已取消或退回，不用做', en: 'The order is over: make nothing' },
  empty: { zh: '没有{status}的定制任务', en: 'Nothing here' },
  emptyHint: {
    zh: '订单的货品写了定制文字（刻字、印字），受理后会列在这里。',
    en: 'Items with a custom text appear here once accepted.',
  },
  more: { zh: '再看一些', en: 'Show more' },
  startedBy: { zh: '{name} 开始', en: 'started by {name}' },
  doneBy: { zh: '{name} 做完', en: 'done by {name}' },
} as const satisfies Words
