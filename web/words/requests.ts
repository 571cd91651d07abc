import type { Words } from './say.ts'

/** The desk where staff answer what clients ask. */
export const requestWords = {
  title: { zh: '客户请求', en: 'Client requests' },
  open: { zh: '待答复', en: 'Open' },
  answered: { zh: '已答复', en: 'Answered' },
  none: { zh: '没有待答复的客户请求', en: 'Nothing waits for an answer' },
  noneAnswered: { zh: '还没有答复过的请求', en: 'Nothing has been answered yet' },
  change: { zh: '请求更改', en: 'Asks for a change' },
  cancel: { zh: '请求取消', en: 'Asks to cancel' },
  accepted: { zh: '已同意', en: 'Accepted' },
  declined: { zh: '未同意', en: 'Declined' },
  withdrawn: { zh: '客户已收回', en: 'Taken back' },
  askedBy: { zh: '{who} 提出', en: 'asked by {who}' },
  answeredBy: { zh: '{who} 答复', en: 'answered by {who}' },
  accept: { zh: '同意', en: 'Accept' },
  acceptChange: { zh: '同意并更正', en: 'Accept and correct' },
  acceptCancel: { zh: '同意并取消订单', en: 'Accept and cancel the order' },
  decline: { zh: '不同意', en: 'Decline' },
  words: { zh: '给客户的话（客户会看到）', en: 'Words to the client, who reads them' },
  wordsMissing: { zh: '不同意时请写一句理由', en: 'Say why you decline' },
  done: { zh: '已答复客户', en: 'The client has been answered' },
  more: { zh: '再看一些', en: 'Show more' },
  count: { zh: '待答复 {open}，超时 {late}', en: '{open} open, {late} late' },
} as const satisfies Words
