import { sql } from 'kysely'
import type * as z from 'zod'
import type * as contract from '../../../contract/stock/transfer.ts'
import type { TransferPage } from '../../../contract/stock/transfer.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getBinOfKind } from '../../stock/find-bin.ts'
import { getStock } from '../../stock/list-stock.ts'
import { moveStock, type MoveLine } from '../../stock/move-stock.ts'
import { takeNumber } from '../take-number.ts'
import { getTransfer } from './read-transfer.ts'

export type Acting = { caller: Caller; at: Date; requestId: string }
type On = Acting & { transferId: string }
type Act = 'send' | 'receive' | 'cancel'
const actNames = {
  send: { zh: '发出', en: 'sent' },
  receive: { zh: '收货', en: 'received' },
  cancel: { zh: '作废', en: 'cancelled' },
} as const
const stateNames = { draft: { zh: '草稿', en: 'draft' }, sent: { zh: '在途', en: 'in transit' }, received: { zh: '已收货', en: 'received' }, cancelled: { zh: '已作废', en: 'cancelled' } } as const // prettier-ignore

export async function createTransfer(
  tx: Tx,
  { caller, at, requestId, toWarehouseId, note, lines }: Acting & z.infer<typeof contract.createTransfer.body>,
): Promise<TransferPage> {
  const stock = []
  for (const { stockId, quantity } of lines) stock.push({ ...(await getStock(tx, { stockId, now: at })), quantity })
  const from = new Map(stock.map((one) => [one.warehouseId, one.warehouse]))
  const { rows: halls } = await sql<{
    name: string
  }>`select name from warehouse where tenant_id = current_tenant() and id = ${toWarehouseId} and active`.execute(tx)
  const [to] = halls
  if (!to) throw new Refusal('stock.warehouse_unknown')
  const [fromId = ''] = from.keys()
  if (from.size !== 1 || fromId === toWarehouseId || new Set(lines.map(({ stockId }) => stockId)).size < lines.length)
    throw new Refusal('transfer.one_warehouse', { to: to.name, from: [...from.values()] })
  const { tenantId } = caller
  const id = newId(at)
  const no = await takeNumber(tx, { tenantId, letter: 'T' })
  await sql`insert into transfer (tenant_id, id, no, from_warehouse_id, to_warehouse_id, state, note, made_at, made_by)
    values (${tenantId}, ${id}, ${no}, ${fromId}, ${toWarehouseId}, 'draft', ${note ?? null}, ${at}, ${caller.name})`.execute(tx)
  const rows = stock.map(({ binId, skuId, clientId, lot, expiresOn, quantity }, index) => ({
    lineNo: index + 1,
    binId,
    skuId,
    clientId,
    lot,
    expiresOn,
    quantity,
  }))
  await sql`insert into transfer_line (tenant_id, transfer_id, line_no, bin_id, sku_id, client_id, lot, expires_on, quantity)
    select ${tenantId}, ${id}, n."lineNo", n."binId", n."skuId", n."clientId", n.lot, n."expiresOn", n.quantity
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("lineNo" int, "binId" uuid, "skuId" uuid, "clientId" uuid, lot text, "expiresOn" date, quantity int)`.execute(
    tx,
  )
  await record(tx, { caller, requestId, transferId: id, act: 'create', no })
  return getTransfer(tx, id)
}

/** The goods leave their bins; what is promised to orders cannot. */
export async function sendTransfer(tx: Tx, given: On): Promise<TransferPage> {
  const { no, lines } = await lock(tx, given, 'send')
  await write(tx, given, { no, lines: lines.map((line) => ({ ...line, kind: 'transfer_out', quantity: -line.quantity })) })
  await sql`update transfer set state = 'sent', sent_at = ${given.at}, sent_by = ${given.caller.name} where tenant_id = current_tenant() and id = ${given.transferId}`.execute(
    tx,
  )
  return done(tx, given, { act: 'send', no })
}

/** What has come lies in the receiving bin, the damaged apart; what has not is lost on the way, with the reason. */
export async function receiveTransfer(tx: Tx, given: On & z.infer<typeof contract.receiveTransfer.body>): Promise<TransferPage> {
  const { no, toWarehouseId, lines } = await lock(tx, given, 'receive')
  const come = new Map(given.lines.map((one) => [one.lineNo, one]))
  const odd = given.lines.find((one) => !lines.some(({ lineNo }) => lineNo === one.lineNo) || one.damaged > one.received)
  if (odd || come.size !== lines.length || given.lines.length !== lines.length)
    throw new Refusal('transfer.lines_differ', {
      line: odd?.lineNo ?? lines.find(({ lineNo }) => !come.has(lineNo))?.lineNo ?? '—',
    })
  const differences = lines.flatMap(({ lineNo, sku, quantity }) => {
    const { received = 0, damaged = 0 } = come.get(lineNo) ?? {}
    return received === quantity && damaged === 0
      ? []
      : [`${sku} ${quantity} → ${received}${damaged > 0 ? `（${damaged}）` : ''}`]
  })
  if (differences.length > 0 && !given.explanation) throw new Refusal('transfer.difference_unexplained', { differences })
  const into = async (
    kind: 'receiving' | 'damaged',
    piecesOf: (one: { received: number; damaged: number }) => number,
  ): Promise<MoveLine[]> => {
    const found = lines.map((line) => ({ ...line, kind: 'transfer_in' as const, quantity: piecesOf(come.get(line.lineNo) ?? { received: 0, damaged: 0 }) })).filter(({ quantity }) => quantity > 0) // prettier-ignore
    const binId = found.length > 0 ? await getBinOfKind(tx, { warehouseId: toWarehouseId, kind }) : ''
    return found.map((line) => ({ ...line, binId }))
  }
  const moved = [
    ...(await into('receiving', (one) => one.received - one.damaged)),
    ...(await into('damaged', (one) => one.damaged)),
  ]
  await write(tx, given, { no, lines: moved })
  await sql`update transfer_line l set received = n.received, damaged = n.damaged from jsonb_to_recordset(${JSON.stringify(given.lines)}::jsonb) as n("lineNo" int, received int, damaged int)
    where l.tenant_id = current_tenant() and l.transfer_id = ${given.transferId} and l.line_no = n."lineNo"`.execute(tx)
  await sql`update transfer set state = 'received', received_at = ${given.at}, received_by = ${given.caller.name}, explanation = ${given.explanation ?? null}
    where tenant_id = current_tenant() and id = ${given.transferId}`.execute(tx)
  return done(tx, given, { act: 'receive', no, differences })
}

export async function cancelTransfer(tx: Tx, given: On): Promise<TransferPage> {
  const { no } = await lock(tx, given, 'cancel')
  await sql`update transfer set state = 'cancelled' where tenant_id = current_tenant() and id = ${given.transferId}`.execute(tx)
  return done(tx, given, { act: 'cancel', no })
}

type Line = { lineNo: number; binId: string; skuId: string; sku: string; lot: string; expiresOn: string | null; quantity: number }

async function lock(tx: Tx, { transferId }: On, act: Act): Promise<{ no: string; toWarehouseId: string; lines: Line[] }> {
  const { rows } = await sql<{ no: string; state: keyof typeof stateNames; toWarehouseId: string }>`
    select no, state, to_warehouse_id as "toWarehouseId" from transfer where tenant_id = current_tenant() and id = ${transferId} for update`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Refusal('transfer.not_found')
  if (row.state !== (act === 'receive' ? 'sent' : 'draft'))
    throw new Refusal('transfer.wrong_state', { no: row.no, state: stateNames[row.state], act: actNames[act] })
  const { rows: lines } = await sql<Line>`
    select l.line_no as "lineNo", l.bin_id as "binId", l.sku_id as "skuId", k.code as sku, l.lot, l.expires_on::text as "expiresOn", l.quantity
    from transfer_line l join sku k on k.tenant_id = l.tenant_id and k.id = l.sku_id where l.tenant_id = current_tenant() and l.transfer_id = ${transferId} order by l.line_no`.execute(
    tx,
  )
  return { ...row, lines }
}

async function write(
  tx: Tx,
  { at, caller, requestId }: Acting,
  { no, lines }: { no: string; lines: readonly (MoveLine & { lineNo?: number; sku?: string })[] },
): Promise<void> {
  const plain = lines.map(({ binId, skuId, lot, expiresOn, kind, quantity }) => ({
    binId,
    skuId,
    lot,
    expiresOn,
    kind,
    quantity,
  }))
  if (plain.length > 0) await moveStock(tx, { at, actor: caller, requestId, document: no, lines: plain })
}

async function done(
  tx: Tx,
  { caller, requestId, transferId }: On,
  said: { act: Act; no: string; differences?: string[] },
): Promise<TransferPage> {
  await record(tx, { caller, requestId, transferId, ...said })
  return getTransfer(tx, transferId)
}

type Recording = {
  caller: Caller
  requestId: string
  transferId: string
  act: Act | 'create'
  no: string
  differences?: string[]
}
async function record(tx: Tx, { caller, requestId, transferId, act, no, differences = [] }: Recording): Promise<void> {
  const details = { no, ...(differences.length > 0 && { differences }) }
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'transfer',
    subjectId: transferId,
    act,
    actor: caller,
    details,
    requestId,
  })
}
