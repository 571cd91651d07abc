import { sql } from 'kysely'
import type * as z from 'zod'
import { lanesMax, type LaneBody, type LaneView, type listLanes as contract } from '../../../contract/carrier/lane.ts'
import type { PerformanceView } from '../../../contract/carrier/carrier.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getCarrier } from '../manage/save-carrier.ts'
import { isLaneDivision, nameLaneDivision } from './lane-division.ts'

const performanceMax = 400
type Row = Omit<LaneView, 'fromName' | 'toName'>
const columns = sql`l.id, s.code as service, l.from_division as "fromDivision", l.to_division as "toDivision", l.promised_hours as "promisedHours", l.active`
const tables = sql`carrier_lane l left join carrier_service s on s.tenant_id = l.tenant_id and s.id = l.service_id`

const viewOf = (row: Row): LaneView => ({
  ...row,
  fromName: nameLaneDivision(row.fromDivision),
  toName: nameLaneDivision(row.toDivision),
})

/** A carrier's lanes as they were made, and how it did lately by destination, the most parcels first. */
export async function listLanes(
  tx: Tx,
  carrierId: string,
  { cursor, limit }: z.infer<typeof contract.query>,
): Promise<z.infer<typeof contract.reply>> {
  await getCarrier(tx, carrierId)
  const after = readCursor(cursor, 1)
  const { rows } = await sql<Row>`
    select ${columns} from ${tables} where l.tenant_id = (select current_tenant()) and l.carrier_id = ${carrierId} ${after ? sql`and l.id > ${after[0]}::uuid` : sql``}
    order by l.id limit ${sql.lit(limit + 1)}`.execute(tx)
  const performance = await sql<Omit<PerformanceView, 'toName'>>`
    select to_division as "toDivision", signed, p50_hours::float8 as "p50Hours", p90_hours::float8 as "p90Hours", promised, on_time as "onTime"
    from lane_performance where tenant_id = (select current_tenant()) and carrier_id = ${carrierId} order by signed desc, to_division limit ${sql.lit(performanceMax)}`.execute(
    tx,
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    lanes: page.map(viewOf),
    nextCursor: rows.length > limit && last ? writeCursor([last.id]) : null,
    performance: performance.rows.map((row) => ({ ...row, toName: nameLaneDivision(row.toDivision) })),
  }
}

type Putting = {
  caller: Caller
  carrierId: string
  lanes: readonly LaneBody[]
  act: 'put_lane' | 'import_lanes'
  requestId: string
}

/** Lanes with the same ends and service are changed, others added; all or none. */
export async function putLanes(tx: Tx, { caller, carrierId, lanes, act, requestId }: Putting): Promise<LaneView[]> {
  const carrier = await getCarrier(tx, carrierId)
  for (const lane of lanes)
    for (const field of ['fromDivision', 'toDivision'] as const)
      if (!isLaneDivision(lane[field])) throw new Refusal('carrier.lane_unknown', { field, value: lane[field] })
  const written = lanes.map(({ service, ...lane }) => ({ ...lane, id: newId(), serviceId: serviceIdOf(carrier, service) }))
  // one at a time: the limit is counted under this record's lock
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'carrier',
    subjectId: carrierId,
    act,
    actor: caller,
    details: { lanes: lanes.length, ...(lanes.length === 1 && { lane: lanes[0] }) },
    requestId,
  })
  const { rows } = await sql<Row>`
    with put as (
      insert into carrier_lane as l (tenant_id, id, carrier_id, service_id, from_division, to_division, promised_hours, active)
      select current_tenant(), n."id", ${carrierId}, n."serviceId", n."fromDivision", n."toDivision", n."promisedHours", n."active"
      from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as n("id" uuid, "serviceId" uuid, "fromDivision" text, "toDivision" text, "promisedHours" int, "active" boolean)
      on conflict (tenant_id, carrier_id, service_id, from_division, to_division) do update set promised_hours = excluded.promised_hours, active = excluded.active
      returning l.*)
    select ${columns} from put l left join carrier_service s on s.tenant_id = l.tenant_id and s.id = l.service_id`.execute(tx)
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from carrier_lane where tenant_id = (select current_tenant()) and carrier_id = ${carrierId}`.execute(
    tx,
  )
  const count = counted[0]?.count ?? 0
  if (count > lanesMax) throw new Refusal('carrier.lanes_too_many', { most: lanesMax, count })
  return rows.map(viewOf)
}

function serviceIdOf(carrier: Awaited<ReturnType<typeof getCarrier>>, service: string | null): string | null {
  if (service === null) return null
  const found = carrier.services.find(({ code }) => code.toLowerCase() === service.toLowerCase())
  if (found) return found.id
  const services = carrier.services.map(({ code }) => code).join('、')
  throw new Refusal('carrier.service_not_found', { carrier: carrier.name, service, services })
}

export async function removeLane(
  tx: Tx,
  { caller, carrierId, laneId, requestId }: { caller: Caller; carrierId: string; laneId: string; requestId: string },
): Promise<{ removed: boolean }> {
  const { rows } = await sql<{ fromDivision: string; toDivision: string }>`
    delete from carrier_lane where tenant_id = (select current_tenant()) and carrier_id = ${carrierId} and id = ${laneId}
    returning from_division as "fromDivision", to_division as "toDivision"`.execute(tx)
  const lane = rows[0]
  if (!lane) throw new Refusal('carrier.lane_not_found')
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'carrier',
    subjectId: carrierId,
    act: 'remove_lane',
    actor: caller,
    details: { lane },
    requestId,
  })
  return { removed: true }
}
