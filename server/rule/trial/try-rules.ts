import { sql } from 'kysely'
import type { FactSheet } from '../../../contract/rule/facts.ts'
import {
  trialChangesMax,
  trialOrdersMax,
  type AnyTable,
  type RuleSummary,
  type RuleTrial,
} from '../../../contract/rule/tables.ts'
import type { Caller } from '../../access/caller.ts'
import { asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import { readTable } from '../check-table.ts'
import { compileTable } from '../compile-table.ts'
import type { RulesInForce } from '../decide.ts'
import type { RuleFinder } from '../find-rules.ts'
import { sheetColumns, sheetTables, type StoredSheet } from '../read-sheet.ts'
import { readTablePage } from '../table/read-tables.ts'
import { invalid } from '../table/save-draft.ts'
import { judgePast, rulesWith, type Trying } from './judge-trial.ts'

const batchMax = 1_000

type Wanted = {
  tableId: string
  table: AnyTable
  from: string
  to: string
  clientId?: string | undefined
  cursor?: string | undefined
}
type Ground = { database: Database; rules: RuleFinder; now: Date }
type Row = { id: string; client_id: string; shop_id: string | null; label: string; received_at: Date; sheet: StoredSheet }
type Span = Pick<Wanted, 'from' | 'to' | 'clientId'>

/**
 * AUD-4: a slice of orders of the past, judged by the rules in force now and by the same with one table changed. Orders are read in
 * batches, each in a transaction of its own, so that nothing waits behind a long look.
 */
export async function tryRules({ database, rules, now }: Ground, caller: Caller, wanted: Wanted): Promise<RuleTrial> {
  const { table, findings } = readTable(wanted.table)
  if (!table) throw invalid(findings)
  const { summary, total, inForce } = await asTenant(database, caller, (tx) => prepare(tx, { caller, rules, now, wanted }))
  const trying: Trying = {
    kind: table.kind,
    tableId: wanted.tableId,
    layer: summary.layer,
    ownerId: summary.owner?.id ?? null,
    table: compileTable(table),
  }
  const sums: Sums = { orders: 0, hits: 0, hitsBefore: 0, changed: 0, fired: new Map(), changes: [] }
  let cursor = wanted.cursor ?? null
  for (;;) {
    const batch = await asTenant(database, caller, (tx) =>
      readBatch(tx, { ...wanted, ...spanOf(summary, wanted), zone: caller.zone }, cursor),
    )
    for (const row of batch) judgeRow(sums, row, { inForce, after: rulesWith(inForce, trying), trying })
    cursor = batch.length < batchMax ? null : (batch.at(-1)?.id ?? null)
    if (cursor === null || sums.orders >= trialOrdersMax) break
  }
  const { fired, ...rest } = sums
  return { total, ...rest, rows: table.rows.map(({ id }) => ({ rowId: id, fired: fired.get(id) ?? 0 })), nextCursor: cursor }
}

/** A table of one client is tried on that client's orders. */
const spanOf = ({ layer, owner }: RuleSummary, { clientId }: Wanted): { clientId?: string | undefined } =>
  layer === 'client' && owner ? { clientId: owner.id } : { clientId }

async function prepare(
  tx: Tx,
  { caller, rules, now, wanted }: { caller: Caller; rules: RuleFinder; now: Date; wanted: Wanted },
): Promise<{ summary: RuleSummary; total: number | null; inForce: RulesInForce }> {
  const { summary } = await readTablePage(tx, wanted.tableId, now)
  const { rows } = await sql<{ clients: string[]; shops: string[] }>`
    select coalesce(array_agg(layer_client_id) filter (where layer_client_id is not null), '{}') as clients,
      coalesce(array_agg(layer_shop_id) filter (where layer_shop_id is not null), '{}') as shops
    from rule_table where tenant_id = current_tenant()`.execute(tx)
  const inForce = await rules.inForce(tx, {
    tenantId: caller.tenantId,
    at: now,
    clientIds: rows[0]?.clients ?? [],
    shopIds: rows[0]?.shops ?? [],
  })
  const span = { ...wanted, ...spanOf(summary, wanted), zone: caller.zone }
  return { summary, inForce, total: wanted.cursor === undefined ? await countOrders(tx, span) : null }
}

/** An order's id begins with the time at which it was received. */
const within = ({ from, to, clientId, zone }: Span & { zone: string }) => sql`o.tenant_id = (select current_tenant())
  and o.id >= first_id((${from}::date)::timestamp at time zone ${zone}) and o.id < first_id((${to}::date + 1)::timestamp at time zone ${zone})
  ${clientId ? sql`and o.client_id = ${clientId}` : sql``}`

async function countOrders(tx: Tx, span: Span & { zone: string }): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from "order" o where ${within(span)}`.execute(tx)
  return rows[0]?.count ?? 0
}

async function readBatch(tx: Tx, span: Span & { zone: string }, after: string | null): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select o.id, o.client_id, o.shop_id, coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as label, o.received_at, ${sheetColumns} as sheet
    from "order" o ${sheetTables} where ${within(span)} ${after ? sql`and o.id > ${after}` : sql``} order by o.id limit ${sql.lit(batchMax)}`.execute(
    tx,
  )
  return rows
}

type Sums = Pick<RuleTrial, 'orders' | 'hits' | 'hitsBefore' | 'changed' | 'changes'> & { fired: Map<string, number> }

function judgeRow(
  sums: Sums,
  row: Row,
  { inForce, after, trying }: { inForce: RulesInForce; after: RulesInForce; trying: Trying },
): void {
  const sheet: FactSheet = { ...row.sheet, highValue: [] }
  const order = { clientId: row.client_id, shopId: row.shop_id, sheet }
  const [was, is] = [judgePast(trying.kind, inForce, order), judgePast(trying.kind, after, order)]
  sums.orders++
  if (was.hit) sums.hitsBefore++
  if (is.hit) sums.hits++
  for (const { tableId, rowId } of is.fired)
    if (tableId === trying.tableId) sums.fired.set(rowId, (sums.fired.get(rowId) ?? 0) + 1)
  if (was.said.zh === is.said.zh) return
  sums.changed++
  if (sums.changes.length < trialChangesMax)
    sums.changes.push({
      orderId: row.id,
      label: row.label,
      receivedAt: row.received_at.toISOString(),
      before: was.said,
      after: is.said,
    })
}
