import { sql } from 'kysely'
import { asLocked, type LockedOrder, type StoredOrder } from '../order/door/lock-order.ts'
import type { Tx } from '../platform/database/database.ts'

export type ChosenOrder = LockedOrder & { label: string }

/** What decisions need to know of many orders, in one statement and without locking any: for showing, never for moving. */
export async function readOrders(tx: Tx, orderIds: readonly string[]): Promise<ChosenOrder[]> {
  const { rows } = await sql<{ stored: StoredOrder; label: string }>`
    select coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as label, json_build_object(
      'id', o.id, 'clientId', o.client_id, 'version', o.version, 'status', o.status, 'outcome', o.outcome,
      'flowCode', o.flow_code, 'flowVersion', o.flow_version, 'service', o.service, 'orderNo', o.order_no, 'trackingNo', o.tracking_no,
      'attributes', o.attributes, 'priority', o.priority, 'totalMinor', o.total_minor, 'insuredMinor', o.insured_minor, 'quantity', o.quantity,
      'firstReviewedBy', o.first_reviewed_by, 'secondReviewedBy', o.second_reviewed_by, 'reviewers', o.reviewers, 'lastEventAt', o.last_event_at,
      'chainHash', encode(o.chain_hash, 'hex'), 'serviceRequirements', o.service_requirements,
      'holds', case when o.held then (select coalesce(json_agg(json_build_object('id', h.id, 'type', h.type)), '[]') from hold h
        where h.tenant_id = o.tenant_id and h.order_id = o.id and h.released_at is null) else '[]' end,
      'clocks', (select coalesce(json_agg(json_build_object('id', c.id, 'clock', c.clock, 'node', c.node, 'owner', c.owner, 'promise', c.promise,
          'calendarId', c.calendar_id, 'calendarVersion', c.calendar_version, 'budget', c.budget, 'startedAt', c.started_at, 'warnAt', c.warn_at,
          'dueAt', c.due_at, 'confirmed', c.confirmed, 'pausedAt', c.paused_at, 'since', c.since, 'remaining', c.remaining, 'warnedAt', c.warned_at,
          'breachedAt', c.breached_at, 'stoppedAt', c.stopped_at)), '[]')
        from clock c where c.tenant_id = o.tenant_id and c.order_id = o.id and c.stopped_at is null),
      'parts', (select coalesce(json_agg(json_build_object('shipmentId', p.shipment_id, 'no', p.no, 'status', p.status, 'task', p.task, 'pickedBy', p.picked_by,
          'checkedBy', p.checked_by, 'closed', p.closed, 'warehouse', s.warehouse, 'carrier', s.carrier, 'waybillNo', s.waybill_no, 'merged', p.merged) order by p.no), '[]')
        from shipment_order p join shipment s on s.tenant_id = p.tenant_id and s.id = p.shipment_id where p.tenant_id = o.tenant_id and p.order_id = o.id),
      'assignments', (select coalesce(json_agg(json_build_object('role', a.role, 'personId', a.person_id, 'name', a.name)), '[]')
        from assignment a where a.tenant_id = o.tenant_id and a.order_id = o.id)) as stored
    from "order" o where o.tenant_id = current_tenant() and o.id = any(${[...orderIds]}::uuid[])`.execute(tx)
  return rows.map(({ stored, label }) => ({ ...asLocked(stored), label }))
}
