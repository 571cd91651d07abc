import { sql } from 'kysely'
import { uploadFile } from '../../contract/order.ts'
import type { Router } from '../access/route.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { checkUpload, uploadBytesMax } from '../platform/files/check-upload.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { readUpload } from '../platform/http/read-upload.ts'

/** Evidence is uploaded first and named by its hash in the step that bears it. */
export function fileRoutes(route: Router, { database, files }: { database: Database; files: FileStore }): void {
  route(uploadFile, 'file.upload', async ({ caller, request }) => {
    const { bytes, name } = await readUpload(request, uploadBytesMax)
    const type = await checkUpload({ bytes, name })
    const hash = await files.put(bytes)
    await asTenant(database, caller, async (tx) => {
      const bytesOf = Buffer.from(hash, 'hex')
      await sql`insert into file (tenant_id, hash, type, size, name, uploaded_by) values (${caller.tenantId}, ${bytesOf}, ${type}, ${bytes.length}, ${name}, ${caller.id})
        on conflict do nothing`.execute(tx)
      if (caller.clientId)
        await sql`insert into file_of_client (tenant_id, client_id, hash) values (${caller.tenantId}, ${caller.clientId}, ${bytesOf}) on conflict do nothing`.execute(
          tx,
        )
    })
    return { hash, type, size: bytes.length, name }
  })
}
