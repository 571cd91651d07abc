// Mails as they lie in a box, and what the workers do with them, by hand.
import iconv from 'iconv-lite'
import { smtpSender } from '../../server/adapter/email/smtp-sender.ts'
import { imapMailboxes } from '../../server/adapter/mailbox/imap-mailbox.ts'
import { readMail } from '../../server/adapter/mailbox/read-mail.ts'
import { sheetReader } from '../../server/adapter/spreadsheet/sheet-reader.ts'
import { fetchNextMailbox } from '../../server/intake/mail/fetch-mails.ts'
import type { ReplyTaker } from '../../server/intake/mail/port.ts'
import { takeNextMail, type TakeGround } from '../../server/intake/mail/take-mail.ts'
import { sendNextOutgoing } from '../../server/notify/send-outgoing.ts'
import { aSession } from './asking.ts'
import type { House, Reply } from './company.ts'
import type { ImapServer } from './dovecot.ts'

export type Part = { name: string; type: string; bytes: Buffer }
export type Letter = {
  from?: string
  subject?: string
  id?: string
  text?: string
  html?: string
  charset?: string
  encoding?: 'base64' | 'quoted-printable' | '8bit'
  parts?: Part[]
  headers?: Record<string, string>
}

let mails = 0
export const clientAddress = 'hejing@huaxia.example'

/** A raw mail; what is not said is that of a client's person who writes. */
export function aMail(letter: Letter = {}): Buffer {
  const { from = `何静 <${clientAddress}>`, subject = '发货单', id = `<m${++mails}@huaxia.example>`, charset = 'utf-8' } = letter
  const { text = '', html, encoding = 'base64', parts = [], headers = {} } = letter
  const coded = (words: string) => `=?${charset}?B?${iconv.encode(words, charset).toString('base64')}?=`
  const head = [
    `From: ${from.replace(/[^\x00-\x7f]+/g, coded)}`, // oxlint-disable-line no-control-regex
    'To: orders@yidan.example',
    `Subject: ${coded(subject)}`,
    'Date: Wed, 04 Mar 2026 09:30:00 +0800',
    `Message-ID: ${id}`,
    'MIME-Version: 1.0',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  const body = [
    ...(text || !html ? [textPart('plain', text, { charset, encoding })] : []),
    ...(html ? [textPart('html', html, { charset, encoding })] : []),
    ...parts.map(({ name, type, bytes }) =>
      Buffer.from(
        `Content-Type: ${type}\r\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(bytes.toString('base64'))}`,
      ),
    ),
  ]
  const [only] = body
  if (body.length === 1 && only) return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n`), only])
  const boundary = 'between-the-parts'
  return Buffer.concat([
    Buffer.from(`${head.join('\r\n')}\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`),
    ...body.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), part, Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ])
}

const lines = (base64: string): string => base64.replace(/.{76}/g, '$&\r\n')

function textPart(kind: string, words: string, { charset, encoding }: { charset: string; encoding: string }): Buffer {
  const bytes = iconv.encode(words.replaceAll('\n', '\r\n'), charset)
  const head = `Content-Type: text/${kind}; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`
  if (encoding === '8bit') return Buffer.concat([Buffer.from(head), bytes])
  if (encoding === 'base64') return Buffer.from(head + lines(bytes.toString('base64')))
  const quoted = [...bytes].map((byte) => (byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte))).join('') // prettier-ignore
  return Buffer.from(head + quoted.replace(/((?:=[0-9A-F]{2}|[^=\r\n]){60,72})(?=[^\r\n])/g, '$1=\r\n'))
}

/** One order told line by line. */
export function anOrderText(externalNo: string, changes: Record<string, string> = {}): string {
  const said = { 订单号: externalNo, 收件人: '张伟', 电话: '13800138000', 地址: '广东省深圳市南山区科苑路15号科兴科学园B栋1203', 货物: '保温杯', 数量: '2', ...changes } // prettier-ignore
  return Object.entries(said)
    .filter(([, value]) => value)
    .map(([label, value]) => `${label}：${value}`)
    .join('\n')
}

/** Connects the box, by the page an administrator uses, and registers the client's address. */
export async function connectMailbox(
  house: House,
  server: ImapServer,
  changes: Record<string, unknown> = {},
): Promise<Reply['body']> {
  const admin = await aSession(house, 'admin')
  const { port, user, password } = server
  const settings = {
    address: 'orders@yidan.example',
    host: '127.0.0.1',
    port,
    tls: 'none',
    username: user,
    password,
    readOld: true,
  }
  const made = await house.ask(admin, { path: '/mailboxes', body: { ...settings, ...changes } })
  if (made.status !== 200) throw new Error(JSON.stringify(made.body))
  const body = { pattern: clientAddress, clientId: house.tenant.clients[0]?.id }
  const sender = await house.ask(admin, { path: '/mail-senders', body })
  if (sender.status !== 200) throw new Error(JSON.stringify(sender.body))
  return made.body
}

const grounds = (house: House) => {
  const { road, files } = house.app
  return { road, files, database: house.pools.app.database, workers: house.pools.workers.database, stop: new AbortController().signal } // prettier-ignore
}

/** Reads the boxes whose time has come. The clock moves on, so that they are due. */
export async function fetchMails(house: House): Promise<void> {
  house.clock.now = new Date(house.clock.now.getTime() + 20 * 60_000)
  const ground = {
    ...grounds(house),
    open: imapMailboxes({ allowInside: true }),
    openSecret: house.ground.secrets.open,
    wake: () => undefined,
  }
  for (let round = 0; round < 100; round++) if (!(await fetchNextMailbox(ground))) return
  throw new Error('the boxes never end')
}

export async function takeMails(house: House, changes: Partial<TakeGround> = {}): Promise<void> {
  const ground = {
    ...grounds(house),
    read: readMail,
    sheets: sheetReader,
    takeReply: undefined,
    onCreated: () => undefined,
    ...changes,
  }
  for (let round = 0; round < 20_000; round++) if (!(await takeNextMail(ground))) return
  throw new Error('the mails never end')
}

export async function readMails(house: House, takeReply?: ReplyTaker): Promise<void> {
  await fetchMails(house)
  await takeMails(house, { takeReply })
}

export async function sendMails(house: House, url: string): Promise<void> {
  const mail = smtpSender({ url, from: '一单 <noreply@yidan.example>' })
  const attach = () => Promise.reject(new Error('an answer has no letter'))
  while (await sendNextOutgoing({ ...grounds(house), send: mail.send, attach }));
  mail.close()
}
