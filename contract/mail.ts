import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { fieldProblem } from './order-draft.ts'

const uuid = z.uuid()
const time = z.iso.datetime()

/** How a mailbox is reached: TLS from the first byte (993), after a word in the clear (143), or not at all, for servers within the house. */
export const mailTls = ['implicit', 'starttls', 'none'] as const
export type MailTls = (typeof mailTls)[number]
export const mailStates = ['kept', 'taken', 'ignored', 'failed'] as const
/** Why a mail became no order by itself, and why it got no answer. */
export const mailCauses = [
  'auto_reply',
  'bounce',
  'list',
  'own',
  'too_large',
  'unreadable',
  'no_order',
  'reply',
  'unknown_sender',
  'unproven_sender',
] as const
export type MailCause = (typeof mailCauses)[number]
export const mailAnswers = ['none', 'queued', 'off', 'limited', 'machine', 'unproven'] as const

const address = z.string().trim().toLowerCase().max(200).regex(/^[^\s@<>]+@[^\s@<>]+$/) // prettier-ignore
export type MailAnswer = (typeof mailAnswers)[number]
export const mailboxSettings = z.strictObject({
  address,
  host: z.string().trim().min(1).max(200).regex(/^[A-Za-z0-9.:_-]+$/), // prettier-ignore
  port: z.int().min(1).max(65_535),
  tls: z.enum(mailTls),
  username: z.string().trim().min(1).max(200),
  /** Left out: the one that is kept. It is sealed and never shown again. */
  password: z.string().min(1).max(500).optional(),
  folder: z.string().trim().min(1).max(200).default('INBOX'),
  /** The name under which our mail server vouches for senders (authserv-id of Authentication-Results). */
  authServer: z.string().trim().toLowerCase().max(200).nullable().default(null),
  answers: z.boolean().default(true),
  /** Also mail that lay in the folder before it was connected. */
  readOld: z.boolean().default(false),
})
export const mailboxView = mailboxSettings.omit({ password: true }).extend({
  id: uuid,
  paused: z.boolean(),
  lastCheckAt: time.nullable(),
  lastGoodAt: time.nullable(),
  failures: z.int(),
  why: z.string().nullable(),
  unread: z.int().describe('mails that are kept and not read yet'),
})
export type MailboxView = z.infer<typeof mailboxView>

const mailboxId = z.object({ mailboxId: uuid })
export const listMailboxes = {
  method: 'GET',
  path: '/mailboxes',
  summary: '收单邮箱 / Mailboxes that orders come to',
  reply: z.object({ mailboxes: z.array(mailboxView) }),
} as const satisfies Endpoint
export const createMailbox = {
  method: 'POST',
  path: '/mailboxes',
  summary: '接入一个收单邮箱 / Connect a mailbox',
  body: mailboxSettings.required({ password: true }),
  reply: mailboxView,
} as const satisfies Endpoint
export const changeMailbox = {
  method: 'PUT',
  path: '/mailboxes/:mailboxId',
  summary: '修改收单邮箱；不填密码则沿用 / Change a mailbox; without a password the kept one stays',
  params: mailboxId,
  body: mailboxSettings,
  reply: mailboxView,
} as const satisfies Endpoint
export const pauseMailbox = {
  method: 'POST',
  path: '/mailboxes/:mailboxId/pause',
  summary: '暂停或继续收信 / Pause or go on',
  params: mailboxId,
  body: z.object({ paused: z.boolean() }),
  reply: mailboxView,
} as const satisfies Endpoint
export const checkMailbox = {
  method: 'POST',
  path: '/mailboxes/:mailboxId/check',
  summary: '立即收信 / Read it now',
  params: mailboxId,
  reply: mailboxView,
} as const satisfies Endpoint
export const tryMailbox = {
  method: 'POST',
  path: '/mailboxes/try',
  summary: '测试连接，什么也不保存 / Try a connection; nothing is kept',
  body: mailboxSettings.extend({ mailboxId: uuid.optional() }),
  reply: z.object({ ok: z.boolean(), mails: z.int().nullable(), why: z.string().nullable() }),
} as const satisfies Endpoint

export const mailSender = z.object({ id: uuid, pattern: z.string(), clientId: uuid, clientName: z.string() })
export type MailSenderView = z.infer<typeof mailSender>
export const listMailSenders = {
  method: 'GET',
  path: '/mail-senders',
  summary: '发件人与货主 / Which sender writes for which client',
  reply: z.object({ senders: z.array(mailSender) }),
} as const satisfies Endpoint
export const addMailSender = {
  method: 'POST',
  path: '/mail-senders',
  summary: '登记一个发件地址或域名 / Register an address or a domain',
  body: z.object({
    pattern: z.string().trim().toLowerCase().max(200).regex(/^([^\s@<>]+@)?[a-z0-9-]+(\.[a-z0-9-]+)+$/), // prettier-ignore
    clientId: uuid,
  }),
  reply: mailSender,
} as const satisfies Endpoint
export const removeMailSender = {
  method: 'DELETE',
  path: '/mail-senders/:senderId',
  summary: '去掉一个发件人 / Remove a sender',
  params: z.object({ senderId: uuid }),
  reply: z.object({ removed: z.boolean() }),
} as const satisfies Endpoint

export const mailView = z.object({
  id: uuid,
  mailbox: z.string(),
  fromAddress: z.string().nullable(),
  fromName: z.string().nullable(),
  subject: z.string().nullable(),
  receivedAt: time,
  state: z.enum(mailStates),
  why: z.enum(mailCauses).nullable(),
  clientName: z.string().nullable(),
  times: z.int(),
  sizeBytes: z.int(),
  created: z.int(),
  duplicates: z.int(),
  waiting: z.int(),
  answer: z.enum(mailAnswers),
})
export type MailView = z.infer<typeof mailView>
const page = { cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
export const listMails = {
  method: 'GET',
  path: '/mails',
  summary: '收到的邮件 / Mails received',
  query: z.object({ state: z.enum(mailStates).optional(), ...page }),
  reply: z.object({ mails: z.array(mailView), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint

/** One line of a mail or an upload: what was said of it, and how it stands now. */
export const receivedLine = z.object({
  lineNo: z.int(),
  place: z.string(),
  externalNo: z.string().nullable(),
  outcome: z.enum(['created', 'duplicate', 'waiting']),
  /** What a waiting line has become since. */
  now: z.enum(['ordered', 'waiting', 'duplicate', 'discarded', 'ignored']),
  orderId: uuid.nullable(),
  messageId: uuid,
  problems: z.array(fieldProblem),
})
export type ReceivedLine = z.infer<typeof receivedLine>
export const getMail = {
  method: 'GET',
  path: '/mails/:mailId',
  summary: '一封邮件：原文与各行结果 / One mail: its text and what became of each line',
  params: z.object({ mailId: uuid }),
  reply: mailView.extend({
    text: z.string(),
    /** The text names people: not for this reader's role. */
    textHidden: z.boolean(),
    attachments: z.array(z.object({ name: z.string(), sizeBytes: z.int() })),
    lines: z.array(receivedLine),
    linesMore: z.boolean(),
    answerText: z.string().nullable(),
  }),
} as const satisfies Endpoint
export const getRawMail = {
  method: 'GET',
  path: '/mails/:mailId/raw',
  summary: '邮件原件（.eml）/ The mail as it came',
  params: z.object({ mailId: uuid }),
  reply: z.unknown(),
} as const satisfies Endpoint
