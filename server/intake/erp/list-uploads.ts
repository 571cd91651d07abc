import { sql } from 'kysely'
import type * as z from 'zod'
import type { ErpUpload, getErpUpload as getContract, listErpUploads as listContract } from '../../../contract/erp.ts'
import type { ReceivedLine } from '../../../contract/mail.ts'
import type { Sight } from '../../../contract/privacy.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import { csvLine, csvStart } from '../../platform/csv.ts'
import { asTenant, type Database, type Scope, type Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { maskedKinds } from '../../privacy/sight.ts'
import { countLines, listLines } from '../line/received-lines.ts'
import { sayProblem } from '../mail/write-answer.ts'

const firstLines = 200
const linesPerPage = 1000

type Row = Omit<ErpUpload, 'createdAt' | 'finishedAt' | 'created' | 'duplicates' | 'waiting'> & {
  createdAt: Date
  finishedAt: Date | null
}
const columns = sql`u.id, u.upload_no as "uploadNo", u.kind, u.name, u.client_id as "clientId", c.name as "clientName", u.state, u.order_count as "orderCount", u.done,
  u.created_at as "createdAt", u.created_by_name as "createdByName", u.finished_at as "finishedAt", u.why
  from erp_upload u join client c on c.tenant_id = u.tenant_id and c.id = u.client_id`

export async function listUploads(
  tx: Tx,
  { uploadNo, cursor: given, limit }: z.infer<typeof listContract.query>,
): Promise<z.infer<typeof listContract.reply>> {
  const cursor = readCursor(given, 1)
  const { rows } = await sql<Row>`
    select ${columns} where u.tenant_id = current_tenant() ${uploadNo ? sql`and u.upload_no = ${uploadNo}` : sql``} ${cursor ? sql`and u.id < ${cursor[0]}::uuid` : sql``}
    order by u.id desc limit ${sql.lit(limit + 1)}`.execute(tx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const counts = await countLines(tx, page.map(({ id }) => id)) // prettier-ignore
  return {
    uploads: page.map((row) => viewOf(row, counts.get(row.id))),
    nextCursor: rows.length > limit && last ? writeCursor([last.id]) : null,
  }
}

export async function getUpload(tx: Tx, id: string, sight: Sight): Promise<z.infer<typeof getContract.reply>> {
  const { rows } = await sql<Row>`select ${columns} where u.tenant_id = current_tenant() and u.id = ${id}`.execute(tx)
  const [row] = rows
  if (!row) throw new Refusal('erp.not_found')
  return {
    ...viewOf(row, (await countLines(tx, [id])).get(id)),
    ...(await pageLines(tx, id, { after: 0, limit: firstLines, sight })),
  }
}

type Paging = { after: number; limit: number; outcome?: string | undefined; sight: Sight }

export async function pageLines(
  tx: Tx,
  id: string,
  { sight, ...paging }: Paging,
): Promise<{ lines: ReceivedLine[]; nextAfter: number | null }> {
  const { lines, more } = await listLines(tx, { sourceId: id, ...paging, outcome: paging.outcome })
  const isHidden = maskedKinds(sight).length > 0
  const shown = isHidden
    ? lines.map((line) => ({ ...line, problems: line.problems.map(({ value: _value, ...rest }) => rest) }))
    : lines
  return { lines: shown, nextAfter: more ? (lines.at(-1)?.lineNo ?? null) : null }
}

export async function mustBeUpload(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql`select from erp_upload where tenant_id = current_tenant() and id = ${id}`.execute(tx)
  if (rows.length === 0) throw new Refusal('erp.not_found')
}

const outcomes = { created: '已成单 accepted', duplicate: '重复 duplicate', waiting: '待补 waiting' } as const
const head = [
  '行号 line',
  '位置 place',
  '外部单号 externalNo',
  '回执 outcome',
  '现在 now',
  '订单 orderId',
  '进单消息 messageId',
  '原因 reasons',
]

/** All acknowledgements as CSV, a page per transaction. */
export async function* writeLinesCsv(
  database: Database,
  scope: Scope,
  id: string,
  sight: Sight,
): AsyncGenerator<Buffer, void, undefined> {
  yield Buffer.from(csvStart + csvLine(head))
  for (let after: number | null = 0; after !== null;) {
    const from: number = after
    const page = await asTenant(database, scope, (tx) => pageLines(tx, id, { after: from, limit: linesPerPage, sight }))
    yield Buffer.from(page.lines.map(csvOf).join(''))
    after = page.nextAfter
  }
}

function csvOf({ lineNo, place, externalNo, outcome, now, orderId, messageId, problems }: ReceivedLine): string {
  return csvLine([lineNo, place, externalNo, outcomes[outcome], now, orderId, messageId, problems.map(sayProblem).join('；')])
}

function viewOf(row: Row, counts: { created: number; duplicates: number; waiting: number } | undefined): ErpUpload {
  const { createdAt, finishedAt, ...rest } = row
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    ...(counts ?? { created: 0, duplicates: 0, waiting: 0 }),
  }
}
