/** A mail as it leaves the house. `messageId` stays the same over all tries, so that a receiver can tell a repetition. */
export type Mail = {
  to: string
  subject: string
  text: string
  messageId: string
  /** An answer: the mail that it answers, and what came before that. */
  answers?: { inReplyTo: string | undefined; thread: string[]; replyTo: string | undefined }
  attachments: { name: string; type: string; bytes: Buffer }[]
}

/** Sends mail (NTF-1); fulfilled by `server/adapter/email/`. Throws when the message was not taken. */
export type MailSender = (mail: Mail) => Promise<void>
