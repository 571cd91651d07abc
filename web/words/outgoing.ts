import type { Bilingual } from '../../contract/phases.ts'
import type { Words } from './say.ts'

export const outgoingPageWords = {
  title: { zh: '外发消息', en: 'Outgoing messages' },
  messages: { zh: '消息', en: 'Messages' },
  parked: { zh: '搁置的事件', en: 'Parked events' },
  list: { zh: '外发消息列表', en: 'Outgoing messages' },
  parkedList: { zh: '搁置的事件列表', en: 'Parked events' },
  all: { zh: '全部', en: 'All' },
  state: { zh: '状态', en: 'State' },
  noSmtp: {
    zh: '没有设置邮件服务器（SMTP_URL），邮件不会发出，只排在这里。请系统管理员设置 SMTP_URL 后重启；在那之前，确认单可在订单页下载后另行发送，并登记“确认单已发”。',
    en: 'No mail server is set (SMTP_URL): mail queues here and is not sent. Set SMTP_URL and restart; until then download the letter from the order and record it as sent.',
  },
  subject: { zh: '主题', en: 'Subject' },
  kind: { zh: '种类', en: 'Kind' },
  to: { zh: '收件人', en: 'To' },
  noTo: { zh: '没有地址', en: 'no address' },
  order: { zh: '订单', en: 'Order' },
  openOrder: { zh: '看订单', en: 'See the order' },
  why: { zh: '为什么', en: 'Why' },
  tries: { zh: '已试', en: 'Tries' },
  triesTold: { zh: '{count} 次', en: '{count}' },
  created: { zh: '建立于', en: 'Created' },
  when: { zh: '发出 / 下次尝试', en: 'Sent / next try' },
  nextTry: { zh: '下次 {moment}', en: 'next {moment}' },
  soon: { zh: '马上', en: 'at once' },
  waitsForServer: { zh: '等邮件服务器', en: 'waits for a mail server' },
  action: { zh: '操作', en: 'Action' },
  retry: { zh: '再发一次', en: 'Send again' },
  retryTitle: { zh: '再发一次：{subject}', en: 'Send again: {subject}' },
  retryTo: { zh: '发到', en: 'To' },
  retryWrong: { zh: '邮箱写成 name@example.com 的样子', en: 'Write an address like name@example.com' },
  retryToHint: {
    zh: '只改这一封的地址；货主的邮箱要改请到“货主与店铺”',
    en: 'For this message only; a client’s address is changed under Clients',
  },
  doRetry: { zh: '发送', en: 'Send' },
  cancel: { zh: '不了', en: 'Cancel' },
  queued: { zh: '已排队，发往 {to}', en: 'Queued to {to}' },
  none: { zh: '还没有外发消息。订单确认后，确认单会出现在这里。', en: 'Nothing yet. Confirmation letters appear here.' },
  noneHere: { zh: '没有“{state}”的消息', en: 'No message is “{state}”' },
  parkedTold: {
    zh: '系统处理某一步的后续时反复失败，先搁在这里，不影响其他订单。原因排除后重新处理。',
    en: 'What follows a step failed again and again and waits here without blocking others. Try again once the cause is gone.',
  },
  noParked: { zh: '没有搁置的事件', en: 'Nothing is parked' },
  listener: { zh: '处理什么', en: 'What it does' },
  step: { zh: '步骤', en: 'Step' },
  seq: { zh: '第 {seq} 步', en: 'step {seq}' },
  at: { zh: '搁置于', en: 'Parked' },
  process: { zh: '重新处理', en: 'Try again' },
  processed: { zh: '已处理', en: 'Done' },
  stillFails: { zh: '还是不行：{why}', en: 'Still fails: {why}' },
} as const satisfies Words

/** What the program does after a step, by the name of its listener. */
export const listenerWords: Record<string, Bilingual> = {
  letter: { zh: '准备确认单', en: 'Prepare the confirmation letter' },
}
