import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser'
import type { Attachment, MailHeaders, MailReader, ReadMail } from '../../intake/mail/port.ts'
import { readHtml } from './read-html.ts'

const partsMax = 200
const headBytesMax = 256 * 1024
const htmlCharsMax = 4_000_000
const textCharsMax = 1_000_000
const attachmentsMax = 50
const embeddedMax = 3
const threadMax = 100

/**
 * A mail by its parts: text in its own encoding, tables of HTML, attachments, mails within. HTML is taken apart for its words and never shown;
 * nothing is fetched and nothing is run.
 */
export const readMail: MailReader = async (raw) => readWithin(raw, 0)

async function readWithin(raw: Buffer, depth: number): Promise<ReadMail> {
  const parsed = await simpleParser(raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
    keepCidLinks: true,
    keepDeliveryStatus: true,
    ignoreEmbedded: true,
    checksumAlgo: false,
    maxChildNodes: partsMax,
    maxHeadSize: headBytesMax,
  })
  const html = typeof parsed.html === 'string' && parsed.html ? readHtml(parsed.html.slice(0, htmlCharsMax)) : undefined
  const mail: ReadMail = {
    from: oneAddress(parsed.from),
    subject: plain(parsed.subject ?? '').slice(0, 500),
    messageId: parsed.messageId?.slice(0, 300),
    thread: threadOf(parsed),
    headers: headersOf(parsed),
    text: plain(parsed.text?.trim() ? parsed.text : (html?.text ?? '')).slice(0, textCharsMax),
    tables: html?.tables ?? [],
    attachments: [],
  }
  for (const attachment of parsed.attachments.slice(0, attachmentsMax)) {
    if (attachment.contentType === 'message/rfc822' && depth < embeddedMax) await addEmbedded(mail, attachment.content, depth)
    else mail.attachments.push(attachmentOf(attachment))
  }
  return mail
}

/** A mail that another carries, as forwarding programs do: what it says is said by whoever forwards it. */
async function addEmbedded(mail: ReadMail, raw: Buffer, depth: number): Promise<void> {
  const inner = await readWithin(raw, depth + 1)
  mail.text = [mail.text, inner.text].filter(Boolean).join('\n\n').slice(0, textCharsMax)
  mail.tables.push(...inner.tables)
  mail.attachments.push(...inner.attachments.slice(0, attachmentsMax - mail.attachments.length))
}

function attachmentOf({ filename, contentType, content }: ParsedMail['attachments'][number]): Attachment {
  const name =
    plain(filename ?? '')
      .split(/[/\\]/)
      .at(-1) ?? ''
  return { name: name.slice(-200) || contentType, type: contentType, bytes: content }
}

/** Who writes is one person. A From with two addresses is a trick: one for us, one for the checks. */
function oneAddress(from: AddressObject | undefined): ReadMail['from'] {
  const [only, ...more] = from?.value ?? []
  const address = only?.address?.trim().toLowerCase()
  if (!only || !address || more.length > 0 || !/^[^\s@<>"]+@[^\s@<>"]+$/.test(address)) return undefined
  return { address: address.slice(0, 200), name: plain(only.name ?? '').slice(0, 200) }
}

function threadOf({ inReplyTo, references }: ParsedMail): string[] {
  const all = [references ?? [], inReplyTo ?? []].flat().flatMap((text) => text.match(/<[^<>\s]{1,300}>/g) ?? [])
  return [...new Set(all)].slice(-threadMax)
}

function headersOf({ headerLines }: ParsedMail): MailHeaders {
  const headers = new Map<string, string[]>()
  for (const { key, line } of headerLines)
    headers.set(key, [...(headers.get(key) ?? []), line.slice(line.indexOf(':') + 1).replace(/\r?\n[ \t]+/g, ' ').trim()]) // prettier-ignore
  return headers
}

/** Without what a database refuses. */
const plain = (text: string): string => text.replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed()
