import type { Client } from 'pg'
import type { OpenClock } from '../../deadline/open-clock.ts'
import type { HashedEvent } from '../../log/hash-event.ts'
import type { Assignment, Changes, OpenHold, Part, PartItem } from '../door/state.ts'

/** An order as its rows tell it. */
export type StoredOrder = {
  tenantId: string
  id: string
  clientId: string
  version: number
  status: string
  outcome: string | null
  orderNo: string | null
  trackingNo: string | null
  firstReviewedBy: string | null
  secondReviewedBy: string | null
  reviewers: string[]
  held: boolean
  warnAt: Date | null
  dueAt: Date | null
  shipmentsDone: number
  shipmentsTotal: number
  lastEventAt: Date
  chainHash: string
  holds: (OpenHold & { isOpen: boolean })[]
  clocks: OpenClock[]
  parts: Part[]
  partItems: PartItem[]
  assignments: Assignment[]
}
export type StoredEvent = Omit<HashedEvent, 'details' | 'at' | 'recordedAt'> & {
  at: Date
  recordedAt: Date
  tenantId: string
  clientId: string
  hash: string
  details: { said: unknown; changes: Changes }
  /** SHA-256 of what is left of an event from which words were taken (ARC-1); its own hash is over all of them. */
  kept: string | null
}

const ordersPerFetch = 200
const eventsPerFetch = 1000

const selectOrders = `select o.tenant_id as "tenantId", o.id, o.client_id as "clientId", o.version, o.status, o.outcome, o.order_no as "orderNo", o.tracking_no as "trackingNo",
  o.first_reviewed_by as "firstReviewedBy", o.second_reviewed_by as "secondReviewedBy", o.reviewers, o.held, o.warn_at as "warnAt", o.due_at as "dueAt", o.shipments_done as "shipmentsDone",
  o.shipments_total as "shipmentsTotal", o.last_event_at as "lastEventAt", encode(o.chain_hash, 'hex') as "chainHash",
  (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'type', h.type, 'isOpen', h.released_at is null)), '[]') from hold h where h.tenant_id = o.tenant_id and h.order_id = o.id) as holds,
  (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'clock', c.clock, 'node', c.node, 'owner', c.owner, 'promise', c.promise, 'calendarId', c.calendar_id,
    'calendarVersion', c.calendar_version, 'budget', c.budget, 'startedAt', c.started_at, 'warnAt', c.warn_at, 'dueAt', c.due_at, 'confirmed', c.confirmed, 'since', c.since,
    'remaining', c.remaining, 'pausedAt', c.paused_at, 'warnedAt', c.warned_at, 'breachedAt', c.breached_at, 'stoppedAt', c.stopped_at)), '[]')
    from clock c where c.tenant_id = o.tenant_id and c.order_id = o.id) as clocks,
  (select coalesce(jsonb_agg(jsonb_build_object('shipmentId', p.shipment_id, 'no', p.no, 'status', p.status, 'task', p.task, 'pickedBy', p.picked_by, 'checkedBy', p.checked_by,
    'closed', p.closed, 'warehouse', p.warehouse, 'carrier', p.carrier, 'waybillNo', p.waybill_no) || case when p.merged then '{"merged": true}'::jsonb else '{}'::jsonb end
      || case when p.stocked then '{"stocked": true}'::jsonb else '{}'::jsonb end), '[]')
    from shipment_order p where p.tenant_id = o.tenant_id and p.order_id = o.id) as parts,
  (select coalesce(jsonb_agg(jsonb_build_object('shipmentId', i.shipment_id, 'itemNo', i.item_no, 'quantity', i.quantity)), '[]')
    from shipment_item i where i.tenant_id = o.tenant_id and i.order_id = o.id) as "partItems",
  (select coalesce(jsonb_agg(jsonb_build_object('role', a.role, 'personId', a.person_id, 'name', a.name)), '[]')
    from assignment a where a.tenant_id = o.tenant_id and a.order_id = o.id) as assignments
  from "order" o order by o.tenant_id, o.id`

const selectEvents = `select e.tenant_id as "tenantId", e.order_id as "orderId", e.client_id as "clientId", e.seq, e.at, e.recorded_at as "recordedAt", e.actor_id as "actorId",
  e.actor_name as "actorName", e.actor_role as "actorRole", e.step, e.from_status as "from", e.to_status as "to", e.details, e.evidence, e.request_id as "requestId",
  encode(e.hash, 'hex') as hash, encode(r.kept, 'hex') as kept
  from order_event e left join event_redaction r on r.tenant_id = e.tenant_id and r.order_id = e.order_id and r.seq = e.seq order by e.tenant_id, e.order_id, e.seq`

/** Every order with its events one by one, both in the order of their keys: nothing is held but a fetch of each. */
export async function* readOrders(client: Client): AsyncGenerator<{ order: StoredOrder; events: AsyncGenerator<StoredEvent> }> {
  const events = peekable(readRows<StoredEvent>(client, { name: 'events', select: selectEvents, perFetch: eventsPerFetch }))
  for await (const order of readRows<StoredOrder>(client, { name: 'orders', select: selectOrders, perFetch: ordersPerFetch }))
    yield { order, events: eventsOf(order, events) }
}

type Peekable<T> = { peek: () => Promise<T | undefined>; skip: () => void }

function peekable<T>(rows: AsyncGenerator<T>): Peekable<T> {
  let next: Promise<IteratorResult<T>> | undefined
  return {
    peek: async () => {
      const { done, value } = await (next ??= rows.next())
      return done ? undefined : value
    },
    skip: () => (next = undefined),
  }
}

async function* eventsOf(order: StoredOrder, events: Peekable<StoredEvent>): AsyncGenerator<StoredEvent> {
  for (
    let event = await events.peek();
    event?.orderId === order.id && event.tenantId === order.tenantId;
    event = await events.peek()
  ) {
    events.skip()
    yield event
  }
}

/** Rows through a cursor of the open transaction. */
export async function* readRows<T extends object>(
  client: Client,
  { name, select, perFetch }: { name: string; select: string; perFetch: number },
): AsyncGenerator<T> {
  await client.query(`declare ${name} cursor for ${select}`)
  for (;;) {
    const { rows } = await client.query<T>(`fetch ${perFetch} from ${name}`)
    yield* rows
    if (rows.length < perFetch) return
  }
}
