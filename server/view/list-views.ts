import { sql } from 'kysely'
import type { SavedView } from '../../contract/view.ts'
import type { Caller } from '../access/caller.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** Shared views of everybody with this role; each person's own are limited (`save-view.ts`). */
const listedMax = 200

type Row = Omit<SavedView, 'first'>
type Arrangement = { firstViewId: string | null; viewOrder: string[] }

/** The caller's own views and those shared with their role, as the caller has arranged them: what they never placed comes last, by name. */
export async function listViews(tx: Tx, caller: Caller): Promise<SavedView[]> {
  const views = await readViews(tx, caller)
  const { firstViewId, viewOrder } = await readArrangement(tx, caller)
  const place = new Map(viewOrder.map((id, at) => [id, at]))
  return views
    .toSorted((a, b) => (place.get(a.id) ?? viewOrder.length) - (place.get(b.id) ?? viewOrder.length))
    .map((view) => ({ ...view, first: view.id === firstViewId }))
}

export async function getView(tx: Tx, viewId: string, caller: Caller): Promise<SavedView> {
  const view = (await listViews(tx, caller)).find(({ id }) => id === viewId)
  if (!view) throw new Refusal('view.not_found')
  return view
}

async function readViews(tx: Tx, caller: Caller): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, name, owner_id = ${caller.id} as mine, owner_name as "ownerName", role, search, columns from saved_view
    where tenant_id = current_tenant() and (owner_id = ${caller.id} or role = ${caller.role})
    order by owner_id = ${caller.id} desc, name, id limit ${sql.lit(listedMax)}`.execute(tx)
  return rows
}

async function readArrangement(tx: Tx, { id }: Caller): Promise<Arrangement> {
  const { rows } = await sql<Arrangement>`
    select first_view_id as "firstViewId", view_order as "viewOrder" from view_choice where tenant_id = current_tenant() and person_id = ${id}`.execute(
    tx,
  )
  return rows[0] ?? { firstViewId: null, viewOrder: [] }
}

/** Which view opens first, and in which order they stand: each person's own affair, also of views that others share. */
export async function arrangeViews(
  tx: Tx,
  caller: Caller,
  { firstViewId, order }: { firstViewId?: string | null | undefined; order?: string[] | undefined },
): Promise<SavedView[]> {
  const known = new Set((await readViews(tx, caller)).map(({ id }) => id))
  if (firstViewId && !known.has(firstViewId)) throw new Refusal('view.not_found')
  const before = await readArrangement(tx, caller)
  const first = firstViewId === undefined ? before.firstViewId : firstViewId
  const kept = (order ?? before.viewOrder).filter((id, at, all) => known.has(id) && all.indexOf(id) === at)
  await sql`
    insert into view_choice (tenant_id, person_id, first_view_id, view_order) values (${caller.tenantId}, ${caller.id}, ${first}, ${kept}::uuid[])
    on conflict (tenant_id, person_id) do update set first_view_id = excluded.first_view_id, view_order = excluded.view_order`.execute(
    tx,
  )
  return listViews(tx, caller)
}
