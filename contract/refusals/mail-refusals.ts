import type { RefusalWords } from './refusal-words.ts'

/** Refusals of mailboxes and the mail in them. */
export const mailRefusals = {
  'mail.not_found': { status: 404, zh: '没有这封邮件，或它已按期限清除。', en: 'No such mail, or it has been cleared away.' },
  'mail.hidden': {
    status: 403,
    zh: '邮件原件含有个人信息，您的角色不能下载。',
    en: 'The original names people; your role may not download it.',
  },
  'mailbox.not_found': { status: 404, zh: '没有这个收单邮箱。', en: 'No such mailbox.' },
  'mailbox.taken': { status: 409, zh: '邮箱 {address} 已经接入。', en: 'The mailbox {address} is connected already.' },
  'mailbox.too_many': { status: 409, zh: '最多接入 {max} 个邮箱。', en: 'There may be {max} mailboxes at most.' },
  'mailbox.paused': { status: 409, zh: '这个邮箱已暂停，请先恢复。', en: 'This mailbox is paused; let it go on first.' },
  'mailbox.password_needed': {
    status: 422,
    zh: '换了服务器、端口、加密方式或用户名，请重新填写密码。',
    en: 'Server, port, encryption or user is another one: enter the password again.',
  },
  'mailbox.sender_taken': {
    status: 409,
    zh: '发件人 {pattern} 已经登记给一个货主。',
    en: 'The sender {pattern} belongs to a client already.',
  },
  'mailbox.no_sender': { status: 404, zh: '没有这个发件人。', en: 'No such sender.' },
} as const satisfies RefusalWords
