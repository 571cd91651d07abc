import { sql } from 'kysely'
import * as z from 'zod'
import type { FieldProblem, OrderDraft } from '../../contract/order-draft.ts'
import type { ImportView } from '../../contract/intake.ts'
import type { Caller } from '../access/caller.ts'
import type { Tx } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { judgeDraft } from './judge/judge-draft.ts'
import type { SheetColumns, SheetOrder, SheetReader, SheetSource } from './port.ts'
import { findClients } from './queries.ts'

const sampleMax = 20

type Row = Omit<ImportView, 'startedAt' | 'finishedAt'> & { startedAt: Date | null; finishedAt: Date | null }
const columns = sql`id, name, state, client_id as "clientId", header_row as "headerRow", columns, row_count as "rowCount", order_count as "orderCount", done, created, duplicates, waiting,
  started_at as "startedAt", finished_at as "finishedAt", why`

export type ImportPreview = {
  import: ImportView
  fields: SheetReader['fields']
  sample: { rows: number[]; draft: OrderDraft; problems: FieldProblem[] }[]
  good: number
  bad: number
}

/** Keeps an uploaded sheet and shows what it would become; nothing is imported until a person says so. */
export async function previewImport(
  tx: Tx,
  {
    source,
    clientId,
    caller,
    sheets,
    files,
  }: { source: SheetSource; clientId: string | null; caller: Caller; sheets: SheetReader; files: FileStore },
): Promise<ImportPreview> {
  const summary = await sheets.detect(source)
  if ('refused' in summary) throw new Refusal('import.unreadable', { name: source.name, why: summary.refused })
  if (clientId) await mustBeClient(tx, clientId)
  const sample = await readSample(tx, { source, columns: undefined, clientId, sheets })
  const id = newId()
  const hash = await files.put(source.bytes)
  const kept = summary.columns.map(({ index, header, field }) => ({ index, header, field: field ?? null }))
  const { rows } = await sql<Row>`
    insert into sheet_import (tenant_id, id, name, file_hash, client_id, state, header_row, columns, row_count, order_count, created_by, created_by_name)
    values (${caller.tenantId}, ${id}, ${source.name.slice(0, 200)}, ${Buffer.from(hash, 'hex')}, ${clientId}, 'previewed', ${summary.headerRow}, ${JSON.stringify(kept)}::jsonb,
      ${summary.rowCount}, ${summary.orderCount}, ${caller.id}, ${caller.name}) returning ${columns}`.execute(tx)
  if (!rows[0]) throw new Error('an import was not stored')
  return previewOf(viewOf(rows[0]), sample, sheets)
}

type Choice = { chosen: { index: number; field: string | null }[] | undefined; clientId: string | undefined }

/** What the sheet becomes with other columns or for another client; the choice is kept with the import. */
export async function lookAgain(
  tx: Tx,
  importId: string,
  { chosen, clientId, sheets, files }: Choice & { sheets: SheetReader; files: FileStore },
): Promise<ImportPreview> {
  const { rows: found } = await sql<Row & { fileHash: Buffer }>`
    select ${columns}, file_hash as "fileHash" from sheet_import where id = ${importId}`.execute(tx)
  const before = found[0]
  if (!before) throw new Refusal('import.not_found')
  if (before.state !== 'previewed') throw new Refusal('import.settled')
  if (clientId) await mustBeClient(tx, clientId)
  const bytes = await files.get(before.fileHash.toString('hex'))
  if (!bytes) throw new Error('the uploaded file is gone')
  const source = { name: before.name, bytes }
  const kept = mergeColumns(before.columns, chosen)
  const of = clientId ?? before.clientId
  // the file is read before anything is written: a long write transaction would hold the fence of the log
  const summary = await sheets.detect(source, kept)
  if ('refused' in summary) throw new Refusal('import.unreadable', { name: source.name, why: summary.refused })
  const sample = await readSample(tx, { source, columns: kept, clientId: of, sheets })
  const { rows } = await sql<Row>`
    update sheet_import set columns = ${JSON.stringify(kept)}::jsonb, client_id = ${of}, row_count = ${summary.rowCount}, order_count = ${summary.orderCount}
    where id = ${importId} and state = 'previewed' returning ${columns}`.execute(tx)
  if (!rows[0]) throw new Refusal('import.settled')
  return previewOf(viewOf(rows[0]), sample, sheets)
}

type Reading = { source: SheetSource; columns: SheetColumns | undefined; clientId: string | null; sheets: SheetReader }

async function readSample(tx: Tx, { source, columns: read, clientId, sheets }: Reading): Promise<ImportPreview['sample']> {
  const first: SheetOrder[] = []
  for await (const order of sheets.read(source, read)) if (first.push(order) >= sampleMax) break
  const drafts = first.map((order) => order.read.draft)
  const clients = await findClients(tx, drafts)
  return first.map((order) => {
    const { draft, problems } = judgeDraft(order.read, { clientId, clients })
    return { rows: order.rows, draft, problems }
  })
}

function previewOf(view: ImportView, sample: ImportPreview['sample'], sheets: SheetReader): ImportPreview {
  const bad = sample.filter(({ problems }) => problems.length > 0).length
  return { import: view, fields: sheets.fields, sample, good: sample.length - bad, bad }
}

function mergeColumns(before: ImportView['columns'], chosen: Choice['chosen']): ImportView['columns'] {
  return before.map((column) => {
    const said = chosen?.find((one) => one.index === column.index)
    return said ? { ...column, field: said.field } : column
  })
}

/** A person has looked and wants it: from here a worker carries it on, also after a restart. */
export async function runImport(tx: Tx, importId: string, { chosen, clientId }: Choice): Promise<ImportView> {
  const { rows: found } = await sql<Row>`select ${columns} from sheet_import where id = ${importId} for update`.execute(tx)
  const before = found[0]
  if (!before) throw new Refusal('import.not_found')
  if (before.state !== 'previewed') throw new Refusal('import.settled')
  if (clientId) await mustBeClient(tx, clientId)
  const merged = mergeColumns(before.columns, chosen)
  const { rows } = await sql<Row>`
    update sheet_import set state = 'running', started_at = now(), columns = ${JSON.stringify(merged)}::jsonb, client_id = ${clientId ?? before.clientId}
    where id = ${importId} returning ${columns}`.execute(tx)
  if (!rows[0]) throw new Refusal('import.not_found')
  return viewOf(rows[0])
}

export async function getImport(tx: Tx, importId: string): Promise<ImportView> {
  const { rows } = await sql<Row>`select ${columns} from sheet_import where id = ${importId}`.execute(tx)
  if (!rows[0]) throw new Refusal('import.not_found')
  return viewOf(rows[0])
}

export async function listImports(tx: Tx): Promise<ImportView[]> {
  const { rows } = await sql<Row>`select ${columns} from sheet_import order by created_at desc limit 50`.execute(tx)
  return rows.map(viewOf)
}

async function mustBeClient(tx: Tx, clientId: string): Promise<void> {
  const { rows } = z.uuid().safeParse(clientId).success
    ? await sql`select 1 from client where id = ${clientId}`.execute(tx)
    : { rows: [] }
  if (rows.length === 0) throw new Refusal('client.not_found', { client: clientId })
}

function viewOf(row: Row): ImportView {
  return { ...row, startedAt: row.startedAt?.toISOString() ?? null, finishedAt: row.finishedAt?.toISOString() ?? null }
}
