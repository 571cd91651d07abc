import type { MailTls } from '../../../contract/mail.ts'
import type { Tx } from '../../platform/database/database.ts'

export type MailboxAccess = {
  host: string
  port: number
  tls: MailTls
  username: string
  password: string
  folder: string
}

/** `raw` is the mail as it lies in the box; of one that is larger than asked for, its beginning. */
export type FoundMail = { uid: number; sizeBytes: number; isWhole: boolean; arrivedAt: Date | undefined; raw: Buffer }
/** Mail from before `since` is not fetched; of one beyond `bytesMax` only the first `headBytes`. */
export type Fetching = { bytesMax: number; headBytes: number; since: Date | null }
export type OpenMailbox = {
  /** UIDs mean something under this number only. */
  uidValidity: number
  count: number
  /** UIDs after this one, in order; `since` to the day. */
  listAfter(uid: number, since: Date | null): Promise<number[]>
  /** Undefined when it has been deleted meanwhile or is too old. Mails stay unread and where they are. */
  fetch(uid: number, wanted: Fetching): Promise<FoundMail | undefined>
  close(): Promise<void>
}
/** Opens a mailbox for reading; fulfilled by `server/adapter/mailbox/`. Throws `MailboxTrouble`, here and later. */
export type MailboxOpener = (access: MailboxAccess) => Promise<OpenMailbox>

export type TroubleCode = 'sign_in' | 'no_host' | 'inside' | 'no_connection' | 'no_tls' | 'no_folder' | 'lost' | 'no_password'
/** The mailbox could not be read: our settings, the server or the way there, and in which of them to look. */
export class MailboxTrouble extends Error {
  readonly code: TroubleCode
  constructor(code: TroubleCode, told = '') {
    super(`${code} ${told}`.trim().slice(0, 300))
    this.code = code
  }
}

export type Attachment = { name: string; type: string; bytes: Buffer }
/** What a mail says, decoded; nothing of it is shown or run as it is. */
export type ReadMail = {
  /** The one address it comes from; undefined when there is none, or several. */
  from: { address: string; name: string } | undefined
  subject: string
  messageId: string | undefined
  /** Message-IDs that it answers, the nearest last. */
  thread: string[]
  headers: MailHeaders
  /** The plain text, of a mail in HTML only its text. */
  text: string
  /** Tables of the HTML part, by rows. */
  tables: string[][][]
  attachments: Attachment[]
}
/** In lower case by name; several of one name stand in order, ours on top. */
export type MailHeaders = ReadonlyMap<string, readonly string[]>
/** Reads a raw mail. Throws when it is none, or built to harm: too deep, too many parts. */
export type MailReader = (raw: Buffer) => Promise<ReadMail>

/** A mail that answers one of ours: the message that we sent, and whose order that was about. */
export type MailReply = {
  tenantId: string
  mailId: string
  clientId: string | null
  fromAddress: string
  fromName: string
  subject: string
  /** Without what it quotes. */
  text: string
  outgoingId: string
  orderId: string | null
  at: Date
}
/**
 * Takes an answer to a question about an order, in the transaction that settles the mail: once, however often the worker dies. Answers whether
 * it was theirs; what nobody takes is read like any other mail.
 */
export type ReplyTaker = (tx: Tx, reply: MailReply) => Promise<boolean>
