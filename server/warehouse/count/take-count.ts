import { sql } from 'kysely'
import type * as z from 'zod'
import type * as contract from '../../../contract/stock/count.ts'
import type { CountPage } from '../../../contract/stock/count.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getBin } from '../../stock/find-bin.ts'
import { moveStock } from '../../stock/move-stock.ts'
import { takeNumber } from '../take-number.ts'
import { getCount } from './read-count.ts'

export type Acting = { caller: Caller; at: Date; requestId: string }
type On = Acting & { countId: string }
type Act = 'record' | 'approve' | 'cancel'
const actNames = {
  record: { zh: '填实盘数', en: 'counted' },
  approve: { zh: '批准', en: 'approved' },
  cancel: { zh: '作废', en: 'cancelled' },
} as const
const stateNames = { open: { zh: '盘点中', en: 'open' }, counted: { zh: '待批准', en: 'counted' }, approved: { zh: '已批准', en: 'approved' }, cancelled: { zh: '已作废', en: 'cancelled' } } as const // prettier-ignore
const openFor: Record<Act, readonly (keyof typeof stateNames)[]> = {
  record: ['open', 'counted'],
  approve: ['counted'],
  cancel: ['open', 'counted'],
}

/** A line for each row of stock that the books have in these bins. */
export async function createCount(
  tx: Tx,
  { caller, at, requestId, warehouseId, bins, note }: Acting & z.infer<typeof contract.createCount.body>,
): Promise<CountPage> {
  const { rows: halls } = await sql`select from warehouse where tenant_id = current_tenant() and id = ${warehouseId}`.execute(tx)
  if (halls.length === 0) throw new Refusal('stock.warehouse_unknown')
  const ids: string[] = []
  for (const code of new Set(bins)) ids.push(await getBin(tx, { warehouseId, code }))
  const { tenantId } = caller
  const id = newId(at)
  const no = await takeNumber(tx, { tenantId, letter: 'C' })
  await sql`insert into stock_count (tenant_id, id, no, warehouse_id, state, note, made_at, made_by)
    values (${tenantId}, ${id}, ${no}, ${warehouseId}, 'open', ${note ?? null}, ${at}, ${caller.name})`.execute(tx)
  const { numAffectedRows } =
    await sql`insert into stock_count_line (tenant_id, count_id, line_no, bin_id, sku_id, client_id, lot, expires_on)
    select ${tenantId}, ${id}, row_number() over (order by b.zone, b.level, b.slot, s.id), s.bin_id, s.sku_id, s.client_id, s.lot, s.expires_on
    from stock s join bin b on b.tenant_id = s.tenant_id and b.id = s.bin_id where s.tenant_id = current_tenant() and s.bin_id = any (${ids}::uuid[]) and s.on_hand > 0`.execute(
      tx,
    )
  if (Number(numAffectedRows) === 0) throw new Refusal('count.nothing_there', { bins })
  await record(tx, { caller, requestId, countId: id, act: 'create', no })
  return getCount(tx, id)
}

/** Each line keeps what the books say at this moment; once every line is counted, it is for a second person. */
export async function recordCount(tx: Tx, given: On & z.infer<typeof contract.recordCount.body>): Promise<CountPage> {
  const { caller, at, countId, lines, found } = given
  const { no, warehouseId } = await lock(tx, countId, 'record')
  for (const one of found) {
    const binId = await getBin(tx, { warehouseId, code: one.bin })
    const { numAffectedRows } =
      await sql`insert into stock_count_line (tenant_id, count_id, line_no, bin_id, sku_id, client_id, lot, expires_on, book, counted, reason)
      select k.tenant_id, ${countId}, (select coalesce(max(x.line_no), 0) + 1 from stock_count_line x where x.tenant_id = k.tenant_id and x.count_id = ${countId}), ${binId}, k.id, k.client_id,
        ${one.lot}, ${one.expiresOn}, coalesce((select s.on_hand from stock s where s.tenant_id = k.tenant_id and s.bin_id = ${binId} and s.sku_id = k.id and s.lot = ${one.lot}
          and s.expires_on is not distinct from ${one.expiresOn}::date), 0), ${one.counted}, ${one.reason ?? null}
      from sku k where k.tenant_id = current_tenant() and k.id = ${one.skuId}
      on conflict (tenant_id, count_id, bin_id, sku_id, lot, expires_on) do update set book = excluded.book, counted = excluded.counted, reason = excluded.reason`.execute(
        tx,
      )
    if (Number(numAffectedRows) === 0) throw new Refusal('sku.not_found')
  }
  const { rows } = await sql<{ lineNo: number }>`update stock_count_line l set counted = n.counted, reason = n.reason,
      book = coalesce((select s.on_hand from stock s where s.tenant_id = l.tenant_id and s.bin_id = l.bin_id and s.sku_id = l.sku_id and s.lot = l.lot
        and s.expires_on is not distinct from l.expires_on), 0)
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as n("lineNo" int, counted int, reason text)
    where l.tenant_id = current_tenant() and l.count_id = ${countId} and l.line_no = n."lineNo" returning l.line_no as "lineNo"`.execute(
    tx,
  )
  const odd = lines.find(({ lineNo }) => !rows.some((row) => row.lineNo === lineNo))
  if (odd) throw new Refusal('count.line_unknown', { line: odd.lineNo })
  await sql`update stock_count n set counted_by_id = ${caller.id}, counted_by = ${caller.name}, counted_at = ${at},
      state = case when exists (select from stock_count_line l where l.tenant_id = n.tenant_id and l.count_id = n.id and l.counted is null) then 'open' else 'counted' end
    where n.tenant_id = current_tenant() and n.id = ${countId}`.execute(tx)
  await record(tx, { ...given, act: 'record', no })
  return getCount(tx, countId)
}

/** The books follow the count by what differed when it was counted: what has come or gone since stays. What is promised cannot be counted away. */
export async function approveCount(tx: Tx, given: On): Promise<CountPage> {
  const { caller, at, countId, requestId } = given
  const { no, countedById } = await lock(tx, countId, 'approve')
  if (countedById === caller.id) throw new Refusal('count.same_person', { no })
  const { rows } = await sql<{ binId: string; skuId: string; lot: string; expiresOn: string | null; quantity: number }>`
    select bin_id as "binId", sku_id as "skuId", lot, expires_on::text as "expiresOn", counted - book as quantity from stock_count_line
    where tenant_id = current_tenant() and count_id = ${countId} and counted <> book order by line_no`.execute(tx)
  const lines = rows.map((row) => ({ ...row, kind: 'count' as const }))
  if (lines.length > 0) await moveStock(tx, { at, actor: caller, requestId, document: no, lines })
  await sql`update stock_count set state = 'approved', approved_at = ${at}, approved_by_id = ${caller.id}, approved_by = ${caller.name}
    where tenant_id = current_tenant() and id = ${countId}`.execute(tx)
  await record(tx, { ...given, act: 'approve', no, differing: lines.length })
  return getCount(tx, countId)
}

export async function cancelCount(tx: Tx, given: On): Promise<CountPage> {
  const { no } = await lock(tx, given.countId, 'cancel')
  await sql`update stock_count set state = 'cancelled' where tenant_id = current_tenant() and id = ${given.countId}`.execute(tx)
  await record(tx, { ...given, act: 'cancel', no })
  return getCount(tx, given.countId)
}

async function lock(tx: Tx, countId: string, act: Act): Promise<{ no: string; warehouseId: string; countedById: string | null }> {
  const { rows } = await sql<{ no: string; state: keyof typeof stateNames; warehouseId: string; countedById: string | null }>`
    select no, state, warehouse_id as "warehouseId", counted_by_id as "countedById" from stock_count where tenant_id = current_tenant() and id = ${countId} for update`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Refusal('count.not_found')
  if (!openFor[act].includes(row.state))
    throw new Refusal('count.wrong_state', { no: row.no, state: stateNames[row.state], act: actNames[act] })
  return row
}

type Recording = { caller: Caller; requestId: string; countId: string; act: Act | 'create'; no: string; differing?: number }
async function record(tx: Tx, { caller, requestId, countId, act, no, differing }: Recording): Promise<void> {
  const details = { no, ...(differing !== undefined && { differing }) }
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'stock_count',
    subjectId: countId,
    act,
    actor: caller,
    details,
    requestId,
  })
}
