import type { MailAnswer, MailCause, MailTls } from '../../contract/mail.ts'
import type { Bilingual } from '../../contract/phases.ts'
import type { Words } from './say.ts'

export const mailWords = {
  title: { zh: '邮件收单', en: 'Orders by mail' },
  mails: { zh: '邮件', en: 'Mail' },
  boxes: { zh: '邮箱', en: 'Mailboxes' },
  senders: { zh: '发件人', en: 'Senders' },
  list: { zh: '收到的邮件', en: 'Mail received' },
  all: { zh: '全部', en: 'All' },
  state: { zh: '状态', en: 'State' },
  kept: { zh: '待读', en: 'To be read' },
  taken: { zh: '已读', en: 'Read' },
  ignored: { zh: '不是来信', en: 'Ignored' },
  failed: { zh: '读不出', en: 'Unreadable' },
  from: { zh: '发件人', en: 'From' },
  subject: { zh: '主题', en: 'Subject' },
  noSubject: { zh: '没有主题', en: 'no subject' },
  received: { zh: '收到', en: 'Received' },
  client: { zh: '货主', en: 'Client' },
  nobody: { zh: '未识别', en: 'unknown' },
  result: { zh: '结果', en: 'Result' },
  resultTold: {
    zh: '成单 {created} · 重复 {duplicates} · 待补 {waiting}',
    en: '{created} orders · {duplicates} known · {waiting} waiting',
  },
  answer: { zh: '回信', en: 'Answer' },
  times: { zh: '收到过 {times} 次', en: 'received {times} times' },
  none: {
    zh: '还没有收到邮件。请管理员在“邮箱”里接入一个收单邮箱。',
    en: 'No mail yet. An administrator connects a mailbox under Mailboxes.',
  },
  noneHere: { zh: '没有这样的邮件', en: 'No such mail' },
  text: { zh: '正文', en: 'Text' },
  textHidden: { zh: '正文含有个人信息，您的角色看不到', en: 'The text names people; your role does not see it' },
  textEmpty: { zh: '没有正文，或原件已按期限清除', en: 'There is no text, or the original has been cleared away' },
  attachments: { zh: '附件', en: 'Attachments' },
  raw: { zh: '下载原件', en: 'Download the original' },
  lines: { zh: '逐单结果', en: 'Line by line' },
  more: { zh: '只列出前面的', en: 'Only the first are listed' },
  place: { zh: '位置', en: 'Place' },
  answerText: { zh: '回给发件人的话', en: 'What the sender was told' },
  openOrder: { zh: '打开订单', en: 'Open the order' },
  openMessage: { zh: '去补', en: 'Mend it' },
  created: { zh: '成单', en: 'Order' },
  duplicate: { zh: '重复', en: 'Known' },
  waiting: { zh: '待补', en: 'Waiting' },
  nowOrdered: { zh: '后来已成单', en: 'an order since' },
  nowDiscarded: { zh: '后来已作废', en: 'discarded since' },
  connect: { zh: '接入邮箱', en: 'Connect a mailbox' },
  change: { zh: '修改', en: 'Change' },
  pause: { zh: '暂停', en: 'Pause' },
  goOn: { zh: '恢复', en: 'Go on' },
  paused: { zh: '已暂停', en: 'Paused' },
  check: { zh: '立即收信', en: 'Read it now' },
  checking: { zh: '已安排，几秒后刷新', en: 'On its way; look again in a few seconds' },
  healthy: { zh: '正常', en: 'Healthy' },
  notYet: { zh: '还没有收过', en: 'Not read yet' },
  lastCheck: { zh: '上次收信', en: 'Last read' },
  lastGood: { zh: '上次成功', en: 'Last good' },
  failures: { zh: '连续失败 {count} 次', en: 'failed {count} times in a row' },
  unread: { zh: '待读 {count} 封', en: '{count} to be read' },
  noBoxes: {
    zh: '还没有收单邮箱。接入后，每半分钟收一次信；信留在邮箱里，不改动。',
    en: 'No mailbox yet. A connected one is read every half minute; mail stays in it untouched.',
  },
  address: { zh: '邮箱地址', en: 'Address' },
  addressHint: { zh: '货主写信给它；他们对回信的答复也到这里', en: 'Clients write to it, and their replies go there' },
  host: { zh: 'IMAP 服务器', en: 'IMAP server' },
  port: { zh: '端口', en: 'Port' },
  tls: { zh: '加密', en: 'Encryption' },
  username: { zh: '用户名', en: 'User' },
  password: { zh: '密码或授权码', en: 'Password' },
  passwordKept: { zh: '不填则沿用现在的', en: 'Leave empty to keep the present one' },
  folder: { zh: '文件夹', en: 'Folder' },
  authServer: { zh: '验证服务器名', en: 'Authenticating server' },
  authHint: {
    zh: '邮件头 Authentication-Results 里的第一个词，如 mx.example.com。填了：只相信它验证过的发件人；不填：只拒绝明确验证失败的。建议填写。',
    en: 'The first word of the header Authentication-Results. With it only senders it vouches for are believed; without it, all but plain failures. Better filled in.',
  },
  answers: { zh: '处理完回信告诉发件人结果', en: 'Tell the sender what became of a mail' },
  readOld: { zh: '接入以前的旧邮件也读（会成单！）', en: 'Also read mail from before (it becomes orders!)' },
  try: { zh: '测试连接', en: 'Try the connection' },
  tried: { zh: '连接成功，文件夹里有 {mails} 封', en: 'It connects; {mails} mails in the folder' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '不了', en: 'Cancel' },
  pattern: { zh: '地址或域名', en: 'Address or domain' },
  patternHint: {
    zh: 'hejing@huaxia.example 只认这一个地址；huaxia.example 认整个域名',
    en: 'hejing@huaxia.example is one address, huaxia.example a whole domain',
  },
  add: { zh: '登记', en: 'Register' },
  remove: { zh: '去掉', en: 'Remove' },
  noSenders: {
    zh: '还没有登记发件人：所有来信都会停在进单队列，等人选定货主。',
    en: 'No sender is registered: all mail waits in the intake queue for somebody to choose the client.',
  },
  required: { zh: '必填', en: 'Required' },
} as const satisfies Words

export const tlsWords: Record<MailTls, Bilingual> = {
  implicit: { zh: 'TLS（993）', en: 'TLS (993)' },
  starttls: { zh: 'STARTTLS（143）', en: 'STARTTLS (143)' },
  none: { zh: '不加密（仅限内网）', en: 'None (within the house only)' },
}
export const causeWords: Record<MailCause, Bilingual> = {
  auto_reply: { zh: '自动回复', en: 'automatic reply' },
  bounce: { zh: '退信', en: 'bounce' },
  list: { zh: '群发', en: 'list mail' },
  own: { zh: '自己发的', en: 'our own' },
  too_large: { zh: '超过 25 MB', en: 'larger than 25 MB' },
  unreadable: { zh: '读不出来', en: 'unreadable' },
  no_order: { zh: '没有订单', en: 'no order in it' },
  reply: { zh: '对我们来信的答复', en: 'a reply to a mail of ours' },
  unknown_sender: { zh: '不认识的发件人', en: 'unknown sender' },
  unproven_sender: { zh: '发件人未通过验证', en: 'sender not vouched for' },
}
export const answerWords: Record<MailAnswer, Bilingual> = {
  none: { zh: '不回', en: 'none' },
  queued: { zh: '已回', en: 'answered' },
  off: { zh: '未开启', en: 'switched off' },
  limited: { zh: '太频繁，不回', en: 'too often' },
  machine: { zh: '机器，不回', en: 'a machine' },
  unproven: { zh: '可疑，不回', en: 'not proven' },
}
const troubleWords: Record<string, Bilingual> = {
  sign_in: {
    zh: '用户名或密码不对（很多邮箱要用“授权码”）',
    en: 'User or password is wrong (many servers want an app password)',
  },
  no_host: { zh: '找不到这个服务器，请核对名字', en: 'There is no such server; check its name' },
  inside: {
    zh: '服务器在我们自己的网里，不许连接；要用请管理员设 SHOPS_INSIDE=allow',
    en: 'The server is inside our own net, which is not allowed; the operator may set SHOPS_INSIDE=allow',
  },
  no_connection: { zh: '连不上，请核对端口与防火墙', en: 'No connection; check port and firewall' },
  no_tls: {
    zh: '加密没有谈成：证书不可信，或端口与加密方式不配',
    en: 'No encryption: the certificate is not trusted, or the port expects another kind',
  },
  no_folder: { zh: '没有这个文件夹', en: 'There is no such folder' },
  lost: { zh: '连接中断', en: 'The connection broke' },
  no_password: { zh: '存着的密码打不开（密钥换过），请重新填写', en: 'The kept password cannot be opened; enter it again' },
}
/** `sign_in Authentication failed.` → our words and the server's. */
export function troubleText(why: string, say: (words: Bilingual) => string): string {
  const [code = '', ...told] = why.split(' ')
  const words = troubleWords[code]
  const rest = told.join(' ')
  return words ? `${say(words)}${rest ? `（${rest}）` : ''}` : why
}
