import type { MailCause } from '../../../contract/mail.ts'
import type { MailHeaders } from './port.ts'

const first = (headers: MailHeaders, name: string): string => headers.get(name)?.[0]?.toLowerCase() ?? ''

const machineSubjects = /^(自动回复|自动答复|系统退信|退信|auto(matic)?[ -]?(reply|response)|out of office|undeliver(ed|able)|delivery status notification|mail delivery (failed|failure)|returned mail)/i // prettier-ignore
const machineSenders = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounce[s]?([+-].*)?)@/

type Asked = {
  headers: MailHeaders
  fromAddress: string
  subject: string
  /** Our own addresses: what comes from them is our own mail come back. */
  own: readonly string[]
}

/**
 * Why nobody wrote this mail: an answering machine, a bounce, a list, or ourselves (RFC 3834, RFC 2369, RFC 3464). Such mail makes no order and
 * is never answered. Undefined for a person's. A program that sends orders may say Auto-Submitted: auto-generated; it is read, but not answered.
 */
export function findMachine({ headers, fromAddress, subject, own }: Asked): MailCause | undefined {
  if (own.includes(fromAddress) || headers.has('x-yidan')) return 'own'
  const type = first(headers, 'content-type')
  const isReport = /^multipart\/report|delivery-status/.test(type)
  if (isReport || first(headers, 'return-path') === '<>' || /^(mailer-daemon|postmaster)@/.test(fromAddress)) return 'bounce'
  const submitted = first(headers, 'auto-submitted')
  if (/^auto-(replied|notified)/.test(submitted) || headers.has('x-autoreply') || headers.has('x-autorespond'))
    return 'auto_reply'
  if (first(headers, 'precedence').startsWith('auto_reply') || machineSubjects.test(subject.trim())) return 'auto_reply'
  if (['list-id', 'list-unsubscribe', 'list-post'].some((name) => headers.has(name))) return 'list'
  if (/^(bulk|list|junk)/.test(first(headers, 'precedence'))) return 'list'
  return undefined
}

/** Programs read no answers: writing to them makes loops. */
export function mayAnswer({ headers, fromAddress }: Pick<Asked, 'headers' | 'fromAddress'>): boolean {
  const submitted = first(headers, 'auto-submitted')
  if (submitted && !submitted.startsWith('no')) return false
  if (/\b(all|autoreply|oof)\b/.test(first(headers, 'x-auto-response-suppress'))) return false
  return !machineSenders.test(fromAddress)
}

/**
 * Whether the mail comes from whom it names, in the word of our own mail server: the topmost Authentication-Results (RFC 8601), and only when it
 * bears that server's name. Without a name nobody is believed but a plain failure, which no forger adds.
 */
export function isProven({ headers, fromAddress }: Pick<Asked, 'headers' | 'fromAddress'>, authServer: string | null): boolean {
  const told = first(headers, 'authentication-results')
  const results = told.split(';').slice(1).map((part) => part.trim()) // prettier-ignore
  const says = (method: string, result: string) =>
    results.some((part) => new RegExp(`^${method}\\s*=\\s*${result}\\b`).test(part))
  if (!authServer) return !(says('dmarc', 'fail') || (says('spf', 'fail') && !says('dkim', 'pass')))
  if (told.split(';')[0]?.trim().split(/\s/)[0] !== authServer) return false
  if (says('dmarc', 'pass')) return true
  if (says('dmarc', 'fail')) return false
  const domain = fromAddress.split('@')[1] ?? ''
  return results.some((part) => isAligned(part, domain))
}

/** SPF or DKIM of the very domain in From, or of one above or below it. */
function isAligned(part: string, domain: string): boolean {
  const passed = /^(spf|dkim)\s*=\s*pass\b/.test(part)
  const of = /(?:smtp\.mailfrom|header\.d|header\.i)\s*=\s*"?(?:[^\s"@]*@)?([a-z0-9.-]+)/.exec(part)?.[1]
  return passed && of !== undefined && (of === domain || domain.endsWith(`.${of}`) || of.endsWith(`.${domain}`))
}
