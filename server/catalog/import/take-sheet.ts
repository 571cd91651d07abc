import { sql } from 'kysely'
import type { SkuImport } from '../../../contract/catalog/sku-import.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import { asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { insertSkus, sayChange, updateSkus } from '../keep-sku.ts'
import type { SkuSheetRow, SkuSheets } from '../port.ts'
import { judgeRows, type Judged } from './judge-rows.ts'
import { findKnown, mustBeClient, readSkuSheet, sumRows, type SkuSource } from './read-sheet.ts'

// a transaction each, so that nobody waits long and the fence of the log does not
const chunkSize = 500

type Ground = { database: Database; sheets: SkuSheets }
type Asked = { caller: Caller; source: SkuSource; requestId: string }

/** What the sheet would do; nothing is written. */
export async function lookAtSheet(
  { database, sheets }: Ground,
  { caller, source }: Omit<Asked, 'requestId'>,
): Promise<SkuImport> {
  const { sheet, judged } = await judgeSheet({ database, sheets }, { caller, source })
  return sumRows(source, sheet, judged)
}

export async function judgeSheet({ database, sheets }: Ground, { caller, source }: Omit<Asked, 'requestId'>) {
  await asTenant(database, caller, (tx) => mustBeClient(tx, source.clientId))
  const sheet = await readSkuSheet(sheets, source)
  const known = await asTenant(database, caller, (tx) => findKnown(tx, source.clientId, codesOf(sheet.rows)))
  return { sheet, judged: judgeRows(sheet.rows, { known, seen: new Map() }) }
}

/**
 * Takes the good rows, a chunk per transaction. Stopped in between, the sheet is sent again: what was taken is the same by then, and nothing
 * comes twice.
 */
export async function takeSheet({ database, sheets }: Ground, { caller, source, requestId }: Asked): Promise<SkuImport> {
  const client = await asTenant(database, caller, (tx) => mustBeClient(tx, source.clientId))
  const sheet = await readSkuSheet(sheets, source)
  const seen = new Map<string, number>()
  const judged: Judged[] = []
  for (let start = 0; start < sheet.rows.length; start += chunkSize) {
    const rows = sheet.rows.slice(start, start + chunkSize)
    judged.push(...(await asTenant(database, caller, (tx) => takeChunk(tx, { rows, seen, caller, source, client, requestId }))))
  }
  return sumRows(source, sheet, judged)
}

type Chunk = Asked & { rows: readonly SkuSheetRow[]; seen: Map<string, number>; client: string }

async function takeChunk(tx: Tx, { rows, seen, caller, source, client, requestId }: Chunk): Promise<Judged[]> {
  const known = await findKnown(tx, source.clientId, codesOf(rows), sql`for update`)
  const judged = judgeRows(rows, { known, seen })
  const fresh = judged.filter(({ outcome }) => outcome === 'new')
  const changed = judged.flatMap((row) => {
    const before = known.get(row.code)
    return row.outcome === 'changed' && before ? [{ ...row, before }] : []
  })
  const made = await insertSkus(
    tx,
    caller.tenantId,
    fresh.map(({ code, after }) => ({ ...after, id: newId(), clientId: source.clientId, code })),
  )
  if (changed.length > 0) await updateSkus(tx, changed.map(({ after, before }) => ({ ...after, id: before.id, active: before.active }))) // prettier-ignore
  if (made.length + changed.length === 0) return judged
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'sku',
    subjectId: newId(),
    act: 'import_skus',
    actor: caller,
    details: {
      sheet: source.name,
      client,
      created: made,
      changes: changed.flatMap(({ code, changes }) => changes.map((one) => `${code} ${sayChange(one)}`)),
    },
    requestId,
  })
  return judged
}

const codesOf = (rows: readonly SkuSheetRow[]): string[] => rows.flatMap(({ told }) => told.code ?? [])
