import { createTransport } from 'nodemailer'
import type { MailSender } from '../../notify/port.ts'

const timeoutMs = 20_000

/** Sends by the mail server of `SMTP_URL`, one connection at a time. */
export function smtpSender({ url, from }: { url: string; from: string }): { send: MailSender; close: () => void } {
  const transport = createTransport({ url, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs })
  return {
    send: async ({ to, subject, text, messageId, attachments }) => {
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        messageId,
        attachments: attachments.map(({ name, type, bytes }) => ({
          filename: name,
          contentType: type,
          content: bytes,
        })),
      })
    },
    close: () => transport.close(),
  }
}
