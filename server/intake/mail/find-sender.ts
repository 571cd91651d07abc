import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { isProven } from './find-cause.ts'
import type { ReadMail } from './port.ts'

export type KeptMail = {
  id: string
  hash: string | null
  sizeBytes: number
  receivedAt: Date
  done: number
  mailbox: string
  authServer: string | null
  answers: boolean
}
export type Sender = { address: string; clientId: string | null; isProven: boolean; own: string[] }

export async function readKept(tx: Tx, id: string): Promise<KeptMail | undefined> {
  const { rows } = await sql<KeptMail>`
    select m.id, encode(m.file_hash, 'hex') as hash, m.size_bytes as "sizeBytes", m.received_at as "receivedAt", m.done, b.address as mailbox,
      b.auth_server as "authServer", b.answers
    from mail m join mailbox b on b.tenant_id = m.tenant_id and b.id = m.mailbox_id where m.id = ${id} and m.state = 'kept'`.execute(
    tx,
  )
  return rows[0]
}

/** Whose mail it is: the address itself before its domain, and that before the domains above it. */
export async function findSender(tx: Tx, mail: ReadMail, { authServer }: Pick<KeptMail, 'authServer'>): Promise<Sender> {
  const address = mail.from?.address ?? ''
  const patterns = address ? [address, ...domainsOf(address)] : []
  const { rows } = await sql<{ pattern: string; clientId: string }>`
    select pattern, client_id as "clientId" from mail_sender where tenant_id = current_tenant() and pattern = any(${patterns})`.execute(
    tx,
  )
  const { rows: boxes } = await sql<{
    address: string
  }>`select address from mailbox where tenant_id = current_tenant() limit 100`.execute(tx)
  const found = patterns.map((pattern) => rows.find((row) => row.pattern === pattern)).find(Boolean)
  return {
    address,
    clientId: found?.clientId ?? null,
    isProven: address !== '' && isProven({ headers: mail.headers, fromAddress: address }, authServer),
    own: boxes.map((box) => box.address),
  }
}

/** a@mail.huaxia.example → mail.huaxia.example, huaxia.example; never a bare ending. */
function domainsOf(address: string): string[] {
  const labels = (address.split('@')[1] ?? '').split('.')
  return labels.slice(0, -1).map((_label, index) => labels.slice(index).join('.'))
}

export type Replied = { id: string; orderId: string | null; kind: string }

/** The message of ours that a mail answers, when it comes from whom we wrote to or from the client that it was about. */
export async function findReplied(
  tx: Tx,
  thread: readonly string[],
  { address, clientId }: Sender,
): Promise<Replied | undefined> {
  const ids = thread.flatMap((id) => /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@yidan>$/.exec(id)?.[1] ?? [])
  if (ids.length === 0) return undefined
  const { rows } = await sql<Replied>`
    select id, order_id as "orderId", kind from outgoing
    where tenant_id = current_tenant() and id = any(${ids}) and (${address} = any(string_to_array(lower(recipient), ', ')) or (${clientId}::uuid is not null and client_id = ${clientId}))
    order by array_position(${ids}::uuid[], id) desc limit 1`.execute(tx)
  return rows[0]
}
