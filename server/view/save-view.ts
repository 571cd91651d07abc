import { sql } from 'kysely'
import type * as z from 'zod'
import type { changeView as changing, SavedView, saveView as contract } from '../../contract/view.ts'
import type { Caller } from '../access/caller.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { getView } from './list-views.ts'

const viewsMax = 50

/** Keeps filters, columns and sort under a name: for its owner, or for everybody of a role. */
export async function saveView(tx: Tx, caller: Caller, given: z.infer<typeof contract.body>): Promise<SavedView> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`view/${caller.id}`}, 0))`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from saved_view where tenant_id = current_tenant() and owner_id = ${caller.id}`.execute(tx)
  if ((rows[0]?.count ?? 0) >= viewsMax) throw new Refusal('view.too_many', { max: viewsMax })
  await mustBeFree(tx, caller, given.name)
  const id = newId()
  await sql`
    insert into saved_view (tenant_id, id, owner_id, owner_name, name, role, search, columns)
    values (${caller.tenantId}, ${id}, ${caller.id}, ${caller.name}, ${given.name}, ${given.role}, ${JSON.stringify(given.search)}::jsonb, ${jsonOf(given.columns)}::jsonb)`.execute(
    tx,
  )
  return getView(tx, id, caller)
}

/** Only its owner changes a view; for whom it is shared it changes with it. */
export async function changeView(
  tx: Tx,
  caller: Caller,
  { viewId, change }: { viewId: string; change: z.infer<typeof changing.body> },
): Promise<SavedView> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`view/${caller.id}`}, 0))`.execute(tx)
  const before = await getView(tx, viewId, caller)
  if (!before.mine) throw new Refusal('view.not_found')
  const after = { ...before, ...withoutUndefined(change) }
  if (after.name.toLowerCase() !== before.name.toLowerCase()) await mustBeFree(tx, caller, after.name)
  await sql`
    update saved_view set name = ${after.name}, role = ${after.role}, search = ${JSON.stringify(after.search)}::jsonb, columns = ${jsonOf(after.columns)}::jsonb, changed_at = now()
    where id = ${viewId} and owner_id = ${caller.id}`.execute(tx)
  return getView(tx, viewId, caller)
}

export async function deleteView(tx: Tx, caller: Caller, viewId: string): Promise<void> {
  const deleted = await sql`delete from saved_view where id = ${viewId} and owner_id = ${caller.id}`.execute(tx)
  if (Number(deleted.numAffectedRows) === 0) throw new Refusal('view.not_found')
}

async function mustBeFree(tx: Tx, { id }: Caller, name: string): Promise<void> {
  const { rows } = await sql`
    select from saved_view where tenant_id = current_tenant() and owner_id = ${id} and lower(name) = lower(${name})`.execute(tx)
  if (rows.length > 0) throw new Refusal('view.name_taken', { name })
}

const jsonOf = (value: unknown) => (value === null ? null : JSON.stringify(value))

function withoutUndefined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
