import { sql } from 'kysely'
import type * as z from 'zod'
import type { MailboxView, MailSenderView, mailboxSettings } from '../../../contract/mail.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'

const mailboxesMax = 20
const sendersMax = 2000

type Row = Omit<MailboxView, 'lastCheckAt' | 'lastGoodAt'> & { lastCheckAt: Date | null; lastGoodAt: Date | null }
export type Settings = z.infer<typeof mailboxSettings>
type Changing = { caller: Caller; requestId: string; now: Date; seal: (text: string) => Buffer }

const columns = sql`b.id, b.address, b.host, b.port, b.tls, b.username, b.folder, b.auth_server as "authServer", b.answers, b.since is null as "readOld", b.paused_at is not null as paused,
  b.last_check_at as "lastCheckAt", b.last_good_at as "lastGoodAt", b.failures, b.why,
  (select count(*)::int from mail m where m.tenant_id = b.tenant_id and m.mailbox_id = b.id and m.state = 'kept') as unread`

export async function listMailboxes(tx: Tx): Promise<MailboxView[]> {
  const { rows } = await sql<Row>`select ${columns} from mailbox b where b.tenant_id = current_tenant() order by b.address limit ${sql.lit(mailboxesMax)}`.execute(tx) // prettier-ignore
  return rows.map(viewOf)
}

export async function getMailbox(tx: Tx, id: string): Promise<MailboxView> {
  const { rows } = await sql<Row>`select ${columns} from mailbox b where b.tenant_id = current_tenant() and b.id = ${id}`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('mailbox.not_found')
  return viewOf(rows[0])
}

export async function createMailbox(tx: Tx, wanted: Settings & { password: string }, changing: Changing): Promise<MailboxView> {
  const { caller, now, seal } = changing
  const { rows: count } = await sql<{
    count: number
  }>`select count(*)::int as count from mailbox where tenant_id = current_tenant()`.execute(tx)
  if ((count[0]?.count ?? 0) >= mailboxesMax) throw new Refusal('mailbox.too_many', { max: mailboxesMax })
  const id = newId(now)
  const { address, host, port, tls, username, password, folder, authServer, answers, readOld } = wanted
  const { rows } = await sql`
    insert into mailbox (tenant_id, id, address, host, port, tls, username, sealed_password, folder, auth_server, answers, since, next_check_at)
    values (${caller.tenantId}, ${id}, ${address}, ${host}, ${port}, ${tls}, ${username}, ${seal(password)}, ${folder}, ${authServer || null}, ${answers}, ${readOld ? null : now}, ${now})
    on conflict (tenant_id, address) do nothing returning id`.execute(tx)
  if (rows.length === 0) throw new Refusal('mailbox.taken', { address })
  await record(tx, changing, { id, act: 'connect', details: { address, host } })
  return getMailbox(tx, id)
}

/** Another server or folder is read from its beginning, with the same memory of what is known; the secret stays unless a new one is given. */
export async function changeMailbox(tx: Tx, id: string, wanted: Settings, changing: Changing): Promise<MailboxView> {
  const before = await getMailbox(tx, id)
  const { address, host, port, tls, username, password, folder, authServer, answers, readOld } = wanted
  // whoever may not read the password may not have it sent elsewhere either, nor in the clear
  const keys = ['host', 'port', 'tls', 'username'] as const
  if (!password && keys.some((key) => wanted[key] !== before[key])) throw new Refusal('mailbox.password_needed')
  const { rows: rivals } =
    await sql`select from mailbox where tenant_id = current_tenant() and address = ${address} and id <> ${id}`.execute(tx)
  if (rivals.length > 0) throw new Refusal('mailbox.taken', { address })
  const isElsewhere = host !== before.host || username !== before.username || folder !== before.folder
  await sql`update mailbox set address = ${address}, host = ${host}, port = ${port}, tls = ${tls}, username = ${username}, folder = ${folder}, auth_server = ${authServer || null},
    answers = ${answers}, since = case when ${readOld} then null else coalesce(since, ${changing.now}) end,
    sealed_password = coalesce(${password ? changing.seal(password) : null}, sealed_password),
    uid_validity = case when ${isElsewhere || readOld !== before.readOld} then null else uid_validity end, failures = 0, why = null, next_check_at = ${changing.now} where id = ${id}`.execute(
    tx,
  )
  await record(tx, changing, { id, act: 'change', details: { address, host, password: password !== undefined } })
  return getMailbox(tx, id)
}

export async function pauseMailbox(
  tx: Tx,
  id: string,
  { paused, ...changing }: Omit<Changing, 'seal'> & { paused: boolean },
): Promise<MailboxView> {
  await getMailbox(tx, id)
  await sql`update mailbox set paused_at = ${paused ? changing.now : null}, next_check_at = ${changing.now} where id = ${id}`.execute(
    tx,
  )
  await record(tx, changing, { id, act: paused ? 'pause' : 'go_on', details: {} })
  return getMailbox(tx, id)
}

/** Its time has come at once; the worker is woken after the commit. */
export async function checkNow(tx: Tx, id: string, now: Date): Promise<MailboxView> {
  const box = await getMailbox(tx, id)
  if (box.paused) throw new Refusal('mailbox.paused')
  await sql`update mailbox set next_check_at = ${now} where id = ${id}`.execute(tx)
  return box
}

/** The kept secret, for trying a connection to the very same account. */
export async function readSealed(
  tx: Tx,
  id: string,
  { host, port, tls, username }: Pick<Settings, 'host' | 'port' | 'tls' | 'username'>,
): Promise<Buffer> {
  const { rows } = await sql<{ sealed: Buffer }>`
    select sealed_password as sealed from mailbox where id = ${id} and host = ${host} and port = ${port} and tls = ${tls} and username = ${username}`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('mailbox.password_needed')
  return rows[0].sealed
}

const senderColumns = sql`s.id, s.pattern, s.client_id as "clientId", c.name as "clientName" from mail_sender s join client c on c.tenant_id = s.tenant_id and c.id = s.client_id`

export async function listSenders(tx: Tx): Promise<MailSenderView[]> {
  const { rows } = await sql<MailSenderView>`select ${senderColumns} where s.tenant_id = current_tenant() order by c.name, s.pattern limit ${sql.lit(sendersMax)}`.execute(tx) // prettier-ignore
  return rows
}

export async function addSender(
  tx: Tx,
  { pattern, clientId }: { pattern: string; clientId: string },
  { caller, requestId }: { caller: Caller; requestId: string },
): Promise<MailSenderView> {
  const { rows: known } = await sql`select from client where id = ${clientId}`.execute(tx)
  if (known.length === 0) throw new Refusal('client.not_found', { client: clientId })
  const id = newId()
  const { rows: added } = await sql`
    insert into mail_sender (tenant_id, id, pattern, client_id) values (${caller.tenantId}, ${id}, ${pattern}, ${clientId}) on conflict (tenant_id, pattern) do nothing returning id`.execute(
    tx,
  )
  if (added.length === 0) throw new Refusal('mailbox.sender_taken', { pattern })
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'mail_sender',
    subjectId: id,
    act: 'add',
    actor: caller,
    details: { pattern, clientId },
    requestId,
  })
  const { rows } =
    await sql<MailSenderView>`select ${senderColumns} where s.tenant_id = current_tenant() and s.id = ${id}`.execute(tx)
  if (!rows[0]) throw new Error('a sender was not stored')
  return rows[0]
}

export async function removeSender(
  tx: Tx,
  id: string,
  { caller, requestId }: { caller: Caller; requestId: string },
): Promise<void> {
  const { rows } = await sql<{
    pattern: string
  }>`delete from mail_sender where tenant_id = current_tenant() and id = ${id} returning pattern`.execute(tx)
  if (!rows[0]) throw new Refusal('mailbox.no_sender')
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'mail_sender',
    subjectId: id,
    act: 'remove',
    actor: caller,
    details: { pattern: rows[0].pattern },
    requestId,
  })
}

async function record(
  tx: Tx,
  { caller, requestId }: Pick<Changing, 'caller' | 'requestId'>,
  { id, act, details }: { id: string; act: string; details: Record<string, unknown> },
): Promise<void> {
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'mailbox',
    subjectId: id,
    act,
    actor: caller,
    details,
    requestId,
  })
}

function viewOf(row: Row): MailboxView {
  return { ...row, lastCheckAt: row.lastCheckAt?.toISOString() ?? null, lastGoodAt: row.lastGoodAt?.toISOString() ?? null }
}
