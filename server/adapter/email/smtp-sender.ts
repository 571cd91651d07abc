import { createTransport } from 'nodemailer'
import type { MailSender } from '../../notify/port.ts'

const timeoutMs = 20_000

/** Sends by the mail server of `SMTP_URL`, one connection at a time. */
export function smtpSender({ url, from }: { url: string; from: string }): { send: MailSender; close: () => void } {
  const transport = createTransport({ url, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs })
  return {
    send: async ({ to, subject, text, messageId, answers, attachments }) => {
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        messageId,
        ...(answers?.inReplyTo && { inReplyTo: answers.inReplyTo, references: answers.thread }),
        ...(answers?.replyTo && { replyTo: answers.replyTo }),
        // RFC 3834: machines that answer mail leave this one alone, our own among them
        headers: {
          'Auto-Submitted': answers ? 'auto-replied' : 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'X-Yidan': '1',
        },
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
