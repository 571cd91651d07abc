import { sql } from 'kysely'
import type { ErpUpload } from '../../../contract/erp.ts'
import type { Caller } from '../../access/caller.ts'
import { asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { SheetReader } from '../port.ts'

export type Uploading = {
  kind: ErpUpload['kind']
  uploadNo: string
  clientId: string | undefined
  name: string
  bytes: Buffer
  orderCount: number
}
type Ground = { database: Database; files: FileStore; now: () => Date }

/**
 * Keeps an upload under the client's own number: the same again answers the first, other content under it is refused. The file is on disk before
 * the row is there; from then on whoever comes by carries it on.
 */
export async function takeUpload({ database, files, now }: Ground, caller: Caller, given: Uploading): Promise<string> {
  const clientId = caller.clientId ?? given.clientId
  if (!clientId) throw new Refusal('erp.client_needed')
  // a client's program that names another is told that there is none
  if (given.clientId && given.clientId !== clientId) throw new Refusal('client.not_found', { client: given.clientId })
  const hash = Buffer.from(await files.put(given.bytes), 'hex')
  return asTenant(database, caller, async (tx) => {
    await mustBeClient(tx, clientId)
    const id = newId(now())
    const { rows } = await sql<{ id: string }>`
      insert into erp_upload (tenant_id, id, client_id, upload_no, kind, name, file_hash, state, order_count, created_by, created_by_name, created_by_kind, created_by_role, created_at)
      values (${caller.tenantId}, ${id}, ${clientId}, ${given.uploadNo}, ${given.kind}, ${given.name.slice(0, 200)}, ${hash}, 'running', ${given.orderCount}, ${caller.id}, ${caller.name},
        ${caller.kind}, ${caller.role}, ${now()})
      on conflict (tenant_id, client_id, upload_no) do nothing returning id`.execute(tx)
    return rows[0]?.id ?? findSame(tx, { clientId, uploadNo: given.uploadNo, hash })
  })
}

async function findSame(
  tx: Tx,
  { clientId, uploadNo, hash }: { clientId: string; uploadNo: string; hash: Buffer },
): Promise<string> {
  const { rows } = await sql<{ id: string; hash: Buffer | null }>`
    select id, file_hash as hash from erp_upload where tenant_id = current_tenant() and client_id = ${clientId} and upload_no = ${uploadNo}`.execute(
    tx,
  )
  const [known] = rows
  if (!known?.hash?.equals(hash)) throw new Refusal('erp.number_used', { uploadNo })
  return known.id
}

async function mustBeClient(tx: Tx, clientId: string): Promise<void> {
  const { rows } = await sql`select from client where id = ${clientId}`.execute(tx)
  if (rows.length === 0) throw new Refusal('client.not_found', { client: clientId })
}

/** How many orders a sheet holds; what cannot be read is refused before it is kept. */
export async function countSheetOrders(sheets: SheetReader, source: { name: string; bytes: Buffer }): Promise<number> {
  const found = await sheets.detect(source)
  if ('refused' in found) throw new Refusal('import.unreadable', { name: source.name, why: found.refused })
  return found.orderCount
}
