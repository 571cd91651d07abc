import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Road } from '../../order/door/take-step.ts'
import { asNobody, asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { newId } from '../../platform/ids.ts'
import { MailboxTrouble, type FoundMail, type MailboxOpener, type OpenMailbox } from './port.ts'

const everyMs = 30_000
const leaseMs = 120_000
const mailsPerRound = 200
/** Then other boxes have their turn, of this company and of others. */
const turnMs = 60_000
const pauseMaxMs = 15 * 60_000
/** A larger mail is kept with its beginning, waits for a person, and its sender is told. */
export const mailBytesMax = 25 * 1024 * 1024
export const headBytesKept = 64 * 1024

export type FetchGround = {
  road: Pick<Road, 'now'>
  database: Database
  workers: Database
  files: FileStore
  open: MailboxOpener
  openSecret: (sealed: Buffer) => string
  stop: AbortSignal
  /** Wakes whoever reads what was kept. */
  wake: () => void
}

type Box = {
  id: string
  host: string
  port: number
  tls: 'implicit' | 'starttls' | 'none'
  username: string
  sealedPassword: Buffer
  folder: string
  uidValidity: number | null
  lastUid: number
  since: Date | null
  failures: number
}
type Claimed = { tenant_id: string; id: string }

/** Reads one mailbox whose time has come, from where it stood. Answers whether there was one. */
export async function fetchNextMailbox(ground: FetchGround): Promise<boolean> {
  const claimed = await claim(ground)
  if (!claimed) return false
  const { tenant_id: tenantId } = claimed
  const box = await asTenant(ground.database, { tenantId }, (tx) => readBox(tx, claimed.id))
  if (!box) return true
  try {
    const isDone = await fetchAll(ground, tenantId, box)
    await settle(ground, tenantId, box, { next: isDone ? everyMs : 0 })
  } catch (error) {
    if (!(error instanceof MailboxTrouble)) throw error // the lease runs out, and whoever comes next goes on
    await fail(ground, tenantId, box, error)
  }
  return true
}

async function claim({ workers, road }: FetchGround): Promise<Claimed | undefined> {
  return asNobody(workers, async (tx) => {
    const now = road.now()
    const { rows } = await sql<Claimed>`
      update mailbox set lease_until = ${new Date(now.getTime() + leaseMs)} where (tenant_id, id) = (
        select tenant_id, id from mailbox where paused_at is null and next_check_at <= ${now} and (lease_until is null or lease_until < ${now})
        order by next_check_at limit 1 for update skip locked)
      returning tenant_id, id`.execute(tx)
    return rows[0]
  })
}

async function readBox(tx: Tx, id: string): Promise<Box | undefined> {
  const { rows } = await sql<Box>`
    select id, host, port, tls, username, sealed_password as "sealedPassword", folder, uid_validity as "uidValidity", last_uid as "lastUid", since, failures
    from mailbox where id = ${id} and paused_at is null`.execute(tx)
  return rows[0]
}

/** False when there is more than one round may take. */
async function fetchAll(ground: FetchGround, tenantId: string, box: Box): Promise<boolean> {
  const { host, port, tls, username, folder } = box
  const mailbox = await ground.open({ host, port, tls, username, folder, password: openPassword(ground, box) })
  try {
    const { uidValidity } = mailbox
    if (uidValidity !== box.uidValidity) await beginAnew(ground, tenantId, box.id, uidValidity)
    const end = ground.road.now().getTime() + turnMs
    const uids = await mailbox.listAfter(uidValidity === box.uidValidity ? box.lastUid : 0, box.since)
    for (const [index, uid] of uids.entries()) {
      if (index >= mailsPerRound || ground.road.now().getTime() >= end || ground.stop.aborted) return false
      await fetchOne(ground, { tenantId, box, mailbox, uid })
      ground.wake()
    }
    return true
  } finally {
    await mailbox.close()
  }
}

function openPassword({ openSecret }: FetchGround, { sealedPassword }: Box): string {
  try {
    return openSecret(sealedPassword)
  } catch {
    throw new MailboxTrouble('no_password') // the key under DATA_DIR is another one than it was sealed with
  }
}

/** The folder was built anew and its UIDs begin again: all of it is read once more, and what is known is recognised by its content. */
async function beginAnew({ database }: FetchGround, tenantId: string, mailboxId: string, uidValidity: number): Promise<void> {
  await asTenant(database, { tenantId }, (tx) =>
    sql`update mailbox set uid_validity = ${uidValidity}, last_uid = 0 where id = ${mailboxId}`.execute(tx),
  )
}

type Fetching = { tenantId: string; box: Box; mailbox: OpenMailbox; uid: number }

/**
 * The file first, then the row and how far we are in one transaction: whoever dies in between fetches this one mail again, and the same content
 * is the same row.
 */
async function fetchOne(ground: FetchGround, { tenantId, box, mailbox, uid }: Fetching): Promise<void> {
  const found = await mailbox.fetch(uid, { bytesMax: mailBytesMax, headBytes: headBytesKept, since: box.since })
  const hash = found && (await ground.files.put(found.raw))
  await asTenant(ground.database, { tenantId }, async (tx) => {
    const now = ground.road.now()
    if (found && hash) await keepMail(tx, { tenantId, mailboxId: box.id, uidValidity: mailbox.uidValidity, found, hash, now })
    await sql`update mailbox set last_uid = greatest(last_uid, ${uid}), lease_until = ${new Date(now.getTime() + leaseMs)}
      where id = ${box.id} and uid_validity = ${mailbox.uidValidity}`.execute(tx)
  })
}

type Keeping = { tenantId: string; mailboxId: string; uidValidity: number; found: FoundMail; hash: string; now: Date }

async function keepMail(tx: Tx, { tenantId, mailboxId, uidValidity, found, hash, now }: Keeping): Promise<void> {
  const { uid, sizeBytes, arrivedAt } = found
  const receivedAt = arrivedAt && arrivedAt < now ? arrivedAt : now
  await sql`
    insert into mail (tenant_id, id, mailbox_id, uid_validity, uid, dedupe_key, received_at, kept_at, file_hash, size_bytes, state, next_try_at)
    values (${tenantId}, ${newId(now)}, ${mailboxId}, ${uidValidity}, ${uid}, ${dedupeKeyOf(found)}, ${receivedAt}, ${now}, ${Buffer.from(hash, 'hex')}, ${sizeBytes}, 'kept', ${now})
    on conflict (tenant_id, dedupe_key) do update set times = mail.times + 1, mailbox_id = excluded.mailbox_id, uid_validity = excluded.uid_validity, uid = excluded.uid
      where (mail.mailbox_id, mail.uid_validity, mail.uid) is distinct from (excluded.mailbox_id, excluded.uid_validity, excluded.uid)`.execute(
    tx,
  )
}

/** Headers that every server on the way adds differ; who wrote what under which Message-ID does not. */
export function dedupeKeyOf({ raw, sizeBytes, isWhole }: Pick<FoundMail, 'raw' | 'sizeBytes' | 'isWhole'>): Buffer {
  const end = raw.indexOf('\r\n\r\n')
  const cut = end >= 0 ? end : raw.indexOf('\n\n')
  const head = raw.subarray(0, cut < 0 ? raw.length : cut).toString('latin1').replace(/\r?\n[ \t]+/g, ' ') // prettier-ignore
  const valueOf = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
  const messageId = valueOf('message-id')
  const who = ['from', 'date', 'subject'].map(valueOf).join('\n')
  const hash = createHash('sha256').update(`${messageId}\n${who}\n`)
  if (!isWhole) hash.update(`${sizeBytes}\n`)
  return hash.update(cut < 0 ? Buffer.alloc(0) : raw.subarray(cut)).digest()
}

async function settle({ database, road }: FetchGround, tenantId: string, { id }: Box, { next }: { next: number }): Promise<void> {
  const now = road.now()
  await asTenant(database, { tenantId }, (tx) =>
    sql`update mailbox set lease_until = null, next_check_at = ${new Date(now.getTime() + next)}, last_check_at = ${now}, last_good_at = ${now}, failures = 0, why = null where id = ${id}`.execute(
      tx,
    ),
  )
}

/** Tries again after half a minute, one, two … up to a quarter of an hour; what is wrong shows on the page meanwhile. */
async function fail(
  { database, road }: FetchGround,
  tenantId: string,
  { id, failures }: Box,
  error: MailboxTrouble,
): Promise<void> {
  const now = road.now()
  const pause = Math.min(pauseMaxMs, everyMs * 2 ** Math.min(failures, 10))
  await asTenant(database, { tenantId }, (tx) =>
    sql`update mailbox set lease_until = null, next_check_at = ${new Date(now.getTime() + pause)}, last_check_at = ${now}, failures = failures + 1, why = ${error.message} where id = ${id}`.execute(
      tx,
    ),
  )
}
