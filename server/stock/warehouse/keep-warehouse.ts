import { sql } from 'kysely'
import type * as z from 'zod'
import type * as contract from '../../../contract/catalog/warehouses.ts'
import type { WarehouseView } from '../../../contract/catalog/warehouses.ts'
import { parseAddress } from '../../../engine/address/parse-address.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'

const warehousesMax = 500
const columns = sql`w.id, w.code, w.name, w.country, w.province, w.city, w.district, w.division_code as "divisionCode", w.detail, w.longitude, w.latitude, w.active, w.version,
  (select count(*)::int from bin b where b.tenant_id = w.tenant_id and b.warehouse_id = w.id and b.active) as bins`

export async function listWarehouses(tx: Tx): Promise<WarehouseView[]> {
  const { rows } = await sql<WarehouseView>`
    select ${columns} from warehouse w where w.tenant_id = (select current_tenant()) order by w.active desc, w.code limit ${sql.lit(warehousesMax)}`.execute(
    tx,
  )
  return rows
}

export async function getWarehouse(tx: Tx, warehouseId: string): Promise<WarehouseView> {
  const { rows } = await sql<WarehouseView>`
    select ${columns} from warehouse w where w.tenant_id = (select current_tenant()) and w.id = ${warehouseId}`.execute(tx)
  if (!rows[0]) throw new Refusal('warehouse.not_found')
  return rows[0]
}

type Making = { caller: Caller; wanted: z.infer<typeof contract.createWarehouse.body>; requestId: string }

export async function createWarehouse(tx: Tx, { caller, wanted, requestId }: Making): Promise<WarehouseView> {
  const place = placeOf(wanted)
  const id = newId()
  await mustBeFree(tx, { id, name: wanted.name, code: wanted.code })
  const { rows } = await sql`
    insert into warehouse (tenant_id, id, code, name, country, province, city, district, division_code, detail, longitude, latitude)
    values (${caller.tenantId}, ${id}, ${wanted.code}, ${wanted.name}, ${wanted.country}, ${place.province}, ${place.city}, ${place.district}, ${place.divisionCode}, ${place.detail},
      ${place.longitude}, ${place.latitude}) on conflict do nothing returning id`.execute(tx)
  // somebody was quicker by a moment
  if (rows.length === 0) throw new Refusal('warehouse.name_taken', { name: wanted.name })
  await record(tx, { caller, id, act: 'create', details: { code: wanted.code, name: wanted.name }, requestId })
  return getWarehouse(tx, id)
}

type Changing = {
  caller: Caller
  warehouseId: string
  wanted: z.infer<typeof contract.changeWarehouse.body>
  requestId: string
}

/** Whoever changes names the version that they saw. Orders know a warehouse by its name, so a name is changed only while nothing lies in it. */
export async function changeWarehouse(tx: Tx, { caller, warehouseId, wanted, requestId }: Changing): Promise<WarehouseView> {
  await sql`select from warehouse where tenant_id = (select current_tenant()) and id = ${warehouseId} for update`.execute(tx)
  const before = await getWarehouse(tx, warehouseId)
  if (before.version !== wanted.version)
    throw new Refusal('warehouse.changed', { name: before.name, version: before.version, seen: wanted.version })
  const isRenamed = wanted.name !== before.name
  const closes = before.active && !wanted.active
  if (isRenamed) await mustBeFree(tx, { id: warehouseId, name: wanted.name, code: before.code })
  if (isRenamed || closes) await mustBeEmpty(tx, before)
  const place = placeOf(wanted)
  await sql`
    update warehouse set name = ${wanted.name}, country = ${wanted.country}, province = ${place.province}, city = ${place.city}, district = ${place.district},
      division_code = ${place.divisionCode}, detail = ${place.detail}, longitude = ${place.longitude}, latitude = ${place.latitude}, active = ${wanted.active}, version = version + 1
    where tenant_id = (select current_tenant()) and id = ${warehouseId}`.execute(tx)
  const act = closes ? 'retire' : wanted.active && !before.active ? 'bring_back' : 'change'
  const names = isRenamed ? { nameFrom: before.name, nameTo: wanted.name } : {}
  await record(tx, { caller, id: warehouseId, act, details: { code: before.code, ...names }, requestId })
  return getWarehouse(tx, warehouseId)
}

type Acting = { caller: Caller; id: string; act: string; details: Record<string, unknown>; requestId: string }

async function record(tx: Tx, { caller, id, act, details, requestId }: Acting): Promise<void> {
  const what = { tenantId: caller.tenantId, subject: 'warehouse', subjectId: id } as const
  await recordActivity(tx, { ...what, act, actor: caller, details, requestId })
}

async function mustBeFree(tx: Tx, { id, name, code }: { id: string; name: string; code: string }): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from warehouse where tenant_id = (select current_tenant()) and id <> ${id} and (name = ${name} or code = ${code})`.execute(
    tx,
  )
  if (rows.some((one) => one.name === name)) throw new Refusal('warehouse.name_taken', { name })
  if (rows.length > 0) throw new Refusal('warehouse.code_taken', { code })
}

async function mustBeEmpty(tx: Tx, { id, name }: WarehouseView): Promise<void> {
  const { rows } = await sql<{ pieces: number }>`
    select coalesce(sum(on_hand), 0)::int as pieces from stock where tenant_id = (select current_tenant()) and warehouse_id = ${id} and on_hand > 0`.execute(
    tx,
  )
  const { pieces = 0 } = rows[0] ?? {}
  if (pieces > 0) throw new Refusal('warehouse.holds_stock', { name, pieces })
}

type Told = Pick<z.infer<typeof contract.createWarehouse.body>, 'country' | 'address' | 'longitude' | 'latitude'>
type Place = Pick<WarehouseView, 'province' | 'city' | 'district' | 'divisionCode' | 'detail' | 'longitude' | 'latitude'>

/** At home the line must name a district: by its code the nearest warehouse is found. Coordinates come in twos or not at all. */
function placeOf({ country, address, longitude, latitude }: Told): Place {
  if ((longitude === null) !== (latitude === null)) throw new Refusal('warehouse.half_a_place')
  const nowhere = { province: null, city: null, district: null, divisionCode: null, longitude, latitude }
  if (address === null || country !== 'CN') return { ...nowhere, detail: address }
  const { province, city, district, divisionCode, detail } = parseAddress(address)
  if (!province || !divisionCode) throw new Refusal('warehouse.address_unclear', { address })
  return { province, city: city ?? null, district: district ?? null, divisionCode, detail: detail || null, longitude, latitude }
}
