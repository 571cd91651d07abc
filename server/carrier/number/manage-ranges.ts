import { sql } from 'kysely'
import { rangeCountMax, rangesMax, type RangeBody, type RangeView } from '../../../contract/carrier/waybill.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getCarrier } from '../manage/save-carrier.ts'
import { waybillNoOf, type NumberShape } from './check-digit.ts'

const s10Digits = 8
type Row = NumberShape & {
  id: string
  firstNo: string
  lastNo: string
  nextNo: string
  warnBelow: number
  active: boolean
  createdAt: Date
}

export async function listRanges(tx: Tx, carrierId: string): Promise<RangeView[]> {
  const { rows } = await sql<Row>`
    select id, prefix, suffix, digits, check_rule as "checkRule", first_no::text as "firstNo", last_no::text as "lastNo", next_no::text as "nextNo", warn_below as "warnBelow", active,
      created_at as "createdAt"
    from waybill_range where tenant_id = (select current_tenant()) and carrier_id = ${carrierId} order by created_at, id limit ${sql.lit(rangesMax)}`.execute(
    tx,
  )
  return rows.map(({ id, firstNo, lastNo, nextNo, warnBelow, active, createdAt, ...shape }) => {
    const left = Number(BigInt(lastNo) - BigInt(nextNo)) + 1
    return {
      id,
      first: waybillNoOf(shape, BigInt(firstNo)),
      last: waybillNoOf(shape, BigInt(lastNo)),
      next: left > 0 ? waybillNoOf(shape, BigInt(nextNo)) : null,
      left,
      warnBelow,
      checkRule: shape.checkRule,
      active,
      createdAt: createdAt.toISOString(),
    }
  })
}

type Adding = { caller: Caller; carrierId: string; body: RangeBody; now: Date; requestId: string }

/** A range joins behind those that there are; one that has numbers in common with another of the carrier is refused. */
export async function addRange(tx: Tx, { caller, carrierId, body, now, requestId }: Adding): Promise<void> {
  await getCarrier(tx, carrierId)
  const { prefix, suffix, first, last, checkRule, warnBelow } = body
  const count = BigInt(last) - BigInt(first) + 1n
  if (
    first.length !== last.length ||
    count < 1n ||
    count > BigInt(rangeCountMax) ||
    (checkRule === 's10' && first.length !== s10Digits)
  )
    throw new Refusal('carrier.range_invalid', { first, last, most: rangeCountMax })
  const id = newId()
  // the record's lock is the carrier's: two who add at once come one after the other
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'carrier',
    subjectId: carrierId,
    act: 'add_range',
    actor: caller,
    details: { rangeId: id, prefix, first, last, suffix, checkRule },
    requestId,
  })
  const { rows } = await sql<{ ranges: number; shared: number }>`
    select count(*)::int as ranges, count(*) filter (where prefix = ${prefix} and suffix = ${suffix} and digits = ${first.length} and check_rule = ${checkRule}
      and first_no <= ${last}::bigint and last_no >= ${first}::bigint)::int as shared
    from waybill_range where tenant_id = (select current_tenant()) and carrier_id = ${carrierId}`.execute(tx)
  const { ranges = 0, shared = 0 } = rows[0] ?? {}
  if (shared > 0 || ranges >= rangesMax) throw new Refusal('carrier.range_overlaps', { first, last, most: rangesMax })
  await sql`
    insert into waybill_range (tenant_id, id, carrier_id, prefix, suffix, digits, check_rule, first_no, last_no, next_no, warn_below, created_at)
    values (current_tenant(), ${id}, ${carrierId}, ${prefix}, ${suffix}, ${first.length}, ${checkRule}, ${first}::bigint, ${last}::bigint, ${first}::bigint, ${warnBelow}, ${now})`.execute(
    tx,
  )
}

type Changing = { caller: Caller; carrierId: string; rangeId: string; active: boolean; warnBelow: number; requestId: string }
export async function changeRange(tx: Tx, { caller, carrierId, rangeId, active, warnBelow, requestId }: Changing): Promise<void> {
  const { rows } = await sql`
    update waybill_range set active = ${active}, warn_below = ${warnBelow} where tenant_id = (select current_tenant()) and carrier_id = ${carrierId} and id = ${rangeId} returning 1`.execute(
    tx,
  )
  if (rows.length === 0) throw new Refusal('carrier.range_not_found')
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'carrier',
    subjectId: carrierId,
    act: 'change_range',
    actor: caller,
    details: { rangeId, active, warnBelow },
    requestId,
  })
}
