import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import type { listProduction as contract, ProductionTask } from '../../../contract/warehouse/production.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

const countMax = 999
type Row = Omit<ProductionTask, 'dueAt' | 'createdAt' | 'startedAt' | 'doneAt'> & {
  dueAt: Date | null
  createdAt: Date
  startedAt: Date | null
  doneAt: Date | null
}

/** Tasks, with the text as it stands in the order: there is no copy that could differ. */
const selectTasks = (where: RawBuilder<unknown>, limit: number) => sql<Row>`
  select t.id, t.order_id as "orderId", coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as label, c.name as "clientName", t.item_no as "itemNo", i.name, i.spec, i.colour,
    i.quantity, i.custom_text as "customText", t.status, o.due_at as "dueAt", t.created_at as "createdAt", t.started_at as "startedAt", t.started_name as "startedBy",
    t.done_at as "doneAt", t.done_name as "doneBy",
    not exists (select from shipment_order so where so.tenant_id = t.tenant_id and so.order_id = t.order_id and so.status <> 'withdrawn') as "isCancelled"
  from production_task t join "order" o on o.tenant_id = t.tenant_id and o.id = t.order_id join client c on c.tenant_id = t.tenant_id and c.id = t.client_id
    join order_item i on i.tenant_id = t.tenant_id and i.order_id = t.order_id and i.item_no = t.item_no
  where t.tenant_id = current_tenant() and ${where} order by t.created_at, t.id limit ${sql.lit(limit)}`

function view({ dueAt, createdAt, startedAt, doneAt, ...row }: Row): ProductionTask {
  return {
    ...row,
    dueAt: dueAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    doneAt: doneAt?.toISOString() ?? null,
  }
}

export async function listProduction(tx: Tx, query: z.infer<typeof contract.query>): Promise<z.infer<typeof contract.reply>> {
  const cursor = readCursor(query.cursor, 2)
  const where = [sql`t.status = ${query.status}`]
  if (cursor) where.push(sql`(t.created_at, t.id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  const { rows } = await selectTasks(sql.join(where, sql` and `), query.limit + 1).execute(tx)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    tasks: page.map(view),
    nextCursor: rows.length > query.limit && last ? writeCursor([last.createdAt.toISOString(), last.id]) : null,
  }
}

export async function findTask(tx: Tx, taskId: string): Promise<ProductionTask> {
  const { rows } = await selectTasks(sql`t.id = ${taskId}`, 1).execute(tx)
  if (!rows[0]) throw new Refusal('production.not_found')
  return view(rows[0])
}

export async function countProduction(tx: Tx): Promise<{ waiting: number; inProduction: number }> {
  const of = (status: ProductionTask['status']) => sql`(select count(*)::int from (
    select from production_task t where t.tenant_id = current_tenant() and t.status = ${status}
      and exists (select from shipment_order so where so.tenant_id = t.tenant_id and so.order_id = t.order_id and so.status <> 'withdrawn') limit ${sql.lit(countMax)}) c)`
  const { rows } = await sql<{ waiting: number; inProduction: number }>`
    select ${of('waiting')} as waiting, ${of('in_production')} as "inProduction"`.execute(tx)
  return rows[0] ?? { waiting: 0, inProduction: 0 }
}
