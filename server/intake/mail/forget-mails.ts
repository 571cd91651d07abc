import { sql } from 'kysely'
import { asNobody, asTenant, type Database } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'

const batchMax = 50
/** What came is kept so long for questions; orders keep their own words, by the company's terms. */
const keptDays = 365
const dayMs = 24 * 3_600_000

type Ground = { database: Database; workers: Database; files: FileStore; now: () => Date }

/** Takes people out of old mail and of mail whose orders have been forgotten: the file first, then the words. Answers whether there may be more. */
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
      const { rows: found } = await sql<{ hash: string | null; alone: boolean }>`
        select encode(file_hash, 'hex') as hash, not exists (select from mail o where o.file_hash = m.file_hash and o.id <> m.id) and not file_is_kept(file_hash) as alone
        from mail m where m.id = ${id} for update`.execute(tx)
      const { hash, alone } = found[0] ?? {}
      if (hash && alone) await files.remove(hash)
      await sql`update mail set file_hash = null, from_address = null, from_name = null, subject = null, message_id = null, forget_at = 'infinity' where id = ${id}`.execute(
        tx,
      )
      await sql`update outgoing set recipient = null, subject = '', body = '', in_reply_to = null, thread = '{}' where tenant_id = current_tenant() and dedupe_key = ${`mail_answer:${id}`}
        and state <> 'waiting'`.execute(tx)
    })
  return rows.length === batchMax || (await forgetUploads({ database, workers, files, now }))
}

/** What an ERP sent names people, too; its acknowledgements stay. */
async function forgetUploads({ database, workers, files, now }: Ground): Promise<boolean> {
  const before = new Date(now().getTime() - keptDays * dayMs)
  const { rows } = await asNobody(workers, (tx) =>
    sql<{ tenant_id: string; id: string }>`
      select tenant_id, id from erp_upload where file_hash is not null and state <> 'running' and created_at < ${before} limit ${sql.lit(batchMax)}`.execute(
      tx,
    ),
  )
  for (const { tenant_id: tenantId, id } of rows)
    await asTenant(database, { tenantId }, async (tx) => {
      const { rows: found } = await sql<{ hash: string | null; alone: boolean }>`
        select encode(file_hash, 'hex') as hash, not exists (select from erp_upload o where o.file_hash = u.file_hash and o.id <> u.id) and not file_is_kept(file_hash) as alone
        from erp_upload u where u.id = ${id} for update`.execute(tx)
      const { hash, alone } = found[0] ?? {}
      if (hash && alone) await files.remove(hash)
      await sql`update erp_upload set file_hash = null where id = ${id}`.execute(tx)
    })
  return rows.length === batchMax
}
