import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import { MailboxTrouble, type MailboxAccess, type MailboxOpener, type OpenMailbox, type TroubleCode } from '../../intake/mail/port.ts' // prettier-ignore
import { AddressRefused, findOutside } from '../../platform/http/fetch-outside.ts'

const connectMs = 15_000
const silenceMs = 60_000
const dayMs = 24 * 3_600_000
const literalBytesMax = 40 * 1024 * 1024

/**
 * Reads mailboxes over IMAP. They are opened for reading only: nothing is marked, moved or deleted, so people may read beside us. No server inside
 * the house, unless `allowInside` lets it in: whoever sets up a mailbox could knock on its doors one by one.
 */
export function imapMailboxes({ allowInside }: { allowInside: boolean }): MailboxOpener {
  return async (access) => open(access, allowInside ? access.host : await outsideOf(access.host))
}

/** The very address that is connected to, so that a name cannot turn meanwhile. */
const outsideOf = (host: string): Promise<string> =>
  findOutside(host).catch((error: unknown) => {
    throw error instanceof AddressRefused ? new MailboxTrouble('inside', host) : troubleOf(error)
  })

async function open(access: MailboxAccess, address: string): Promise<OpenMailbox> {
  const { host, port, tls, username, password, folder } = access
  const client = new ImapFlow({
    host: address,
    ...(isIP(host) === 0 && { servername: host }),
    port,
    secure: tls === 'implicit',
    doSTARTTLS: tls === 'starttls',
    auth: { user: username, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    maxLiteralSize: literalBytesMax,
    maxResponseSize: literalBytesMax + 1024 * 1024,
  })
  client.on('error', () => undefined) // whoever waits for a reply hears of it; the event besides would end the program
  try {
    await client.connect()
    const box = await client.mailboxOpen(folder, { readOnly: true }).catch((error: unknown) => {
      throw isLost(client) ? error : new MailboxTrouble('no_folder', folder)
    })
    return openedBox(client, { uidValidity: Number(box.uidValidity), count: box.exists })
  } catch (error) {
    client.close()
    throw troubleOf(error)
  }
}

function openedBox(client: ImapFlow, { uidValidity, count }: { uidValidity: number; count: number }): OpenMailbox {
  const told = <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw troubleOf(error, 'lost')
    })
  const mustBeOpen = () => {
    if (isLost(client)) throw new MailboxTrouble('lost')
  }
  return {
    uidValidity,
    count,
    listAfter: (after, since) =>
      told(async () => {
        const dayBefore = since && new Date(since.getTime() - dayMs) // servers compare days, in their own zone
        const found = await client.search({ uid: `${after + 1}:*`, ...(dayBefore && { since: dayBefore }) }, { uid: true })
        mustBeOpen()
        // `n:*` names the last mail too, when its UID is lower than n
        return (found || []).filter((uid) => uid > after).sort((a, b) => a - b)
      }),
    fetch: (uid, { bytesMax, headBytes, since }) =>
      told(async () => {
        const looked = await client.fetchOne(String(uid), { uid: true, size: true, internalDate: true }, { uid: true })
        mustBeOpen()
        if (!looked) return undefined
        const arrivedAt = looked.internalDate === undefined ? undefined : new Date(looked.internalDate)
        if (since && arrivedAt && arrivedAt < since) return undefined
        const isLarge = (looked.size ?? 0) > bytesMax
        const source = { start: 0, maxLength: isLarge ? headBytes : bytesMax + 1 }
        const found = await client.fetchOne(String(uid), { uid: true, source }, { uid: true })
        mustBeOpen()
        if (!found || !found.source) return undefined
        const isWhole = !isLarge && found.source.length <= bytesMax
        const raw = Buffer.from(isWhole ? found.source : found.source.subarray(0, headBytes))
        return { uid, sizeBytes: isWhole ? raw.length : (looked.size ?? raw.length), isWhole, arrivedAt, raw }
      }),
    close: async () => {
      if (!isLost(client)) await client.logout().catch(() => undefined) // it has said all that we asked for
      client.close()
    },
  }
}

const isLost = (client: ImapFlow): boolean => client.isClosed || !client.usable

const codes: Readonly<Record<string, TroubleCode>> = {
  ENOTFOUND: 'no_host',
  EAI_AGAIN: 'no_host',
  ECONNREFUSED: 'no_connection',
  EHOSTUNREACH: 'no_connection',
  ENETUNREACH: 'no_connection',
  ETIMEDOUT: 'no_connection',
  CONNECT_TIMEOUT: 'no_connection',
  GREETING_TIMEOUT: 'no_connection',
  UPGRADE_TIMEOUT: 'no_tls',
  ECONNRESET: 'lost',
}

function troubleOf(error: unknown, otherwise: TroubleCode = 'no_connection'): MailboxTrouble {
  if (error instanceof MailboxTrouble) return error
  const {
    code = '',
    message = '',
    authenticationFailed,
    responseText = '',
  } = error as {
    code?: string
    message?: string
    authenticationFailed?: boolean
    responseText?: string
  }
  if (authenticationFailed) return new MailboxTrouble('sign_in', responseText)
  if (/tls|ssl|certificate|CERT/i.test(`${code} ${message}`)) return new MailboxTrouble('no_tls', message)
  return new MailboxTrouble(codes[code] ?? otherwise, responseText || message)
}
