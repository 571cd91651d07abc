import { sql, type RawBuilder } from 'kysely'
import { asNobody, asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'

const batchMax = 50
/** What came is kept so long for questions; orders keep their own words, by the company's terms. */
const keptDays = 365
const dayMs = 24 * 3_600_000

type Ground = { database: Database; workers: Database; files: FileStore; now: () => Date }

/** Takes people out of old mail and of mail whose orders have been forgotten: the words, then the file. Answers whether there may be more. */
export async function forgetMails({ database, workers, files, now }: Ground): Promise<boolean> {
  const before = new Date(now().getTime() - keptDays * dayMs)
  const { rows } = await asNobody(workers, (tx) =>
    sql<{ tenant_id: string; id: string }>`
      select tenant_id, id from mail where state <> 'kept' and (forget_at <= ${now()} or (forget_at is null and kept_at < ${before})) limit ${sql.lit(batchMax)}`.execute(
      tx,
    ),
  )
  for (const { tenant_id: tenantId, id } of rows)
    await asTenant(database, { tenantId }, async (tx) => {
      const hash = await findHash(tx, sql`mail`, id)
      await sql`update mail set file_hash = null, from_address = null, from_name = null, subject = null, message_id = null, forget_at = 'infinity' where id = ${id}`.execute(
        tx,
      )
      await sql`update outgoing set recipient = null, subject = '', body = '', in_reply_to = null, thread = '{}' where tenant_id = current_tenant() and dedupe_key = ${`mail_answer:${id}`}
        and state <> 'waiting'`.execute(tx)
      await removeFile(tx, files, hash)
    })
  return rows.length === batchMax || (await forgetUploads({ database, workers, files, now }))
}

/** What an ERP sent names people, too; its acknowledgements stay. */
async function forgetUploads({ database, workers, files, now }: Ground): Promise<boolean> {
  const before = new Date(now().getTime() - keptDays * dayMs)
  const { rows } = await asNobody(workers, (tx) =>
    sql<{ tenant_id: string; id: string }>`
      select tenant_id, id from erp_upload where file_hash is not null and state <> 'running' and (created_at < ${before} or forget_at <= ${now()}) limit ${sql.lit(batchMax)}`.execute(
      tx,
    ),
  )
  for (const { tenant_id: tenantId, id } of rows)
    await asTenant(database, { tenantId }, async (tx) => {
      const hash = await findHash(tx, sql`erp_upload`, id)
      await sql`update erp_upload set file_hash = null where id = ${id}`.execute(tx)
      await removeFile(tx, files, hash)
    })
  return rows.length === batchMax
}

async function findHash(tx: Tx, table: RawBuilder<unknown>, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string | null }>`
    select encode(file_hash, 'hex') as hash from ${table} where id = ${id} for update`.execute(tx)
  return rows[0]?.hash ?? undefined
}

/** Once its last keeper has let go of it, whichever company's. */
async function removeFile(tx: Tx, files: FileStore, hash: string | undefined): Promise<void> {
  if (hash === undefined) return
  const { rows } = await sql<{ kept: boolean }>`select file_is_kept(decode(${hash}, 'hex')) as kept`.execute(tx)
  if (rows[0]?.kept === false) await files.remove(hash)
}
