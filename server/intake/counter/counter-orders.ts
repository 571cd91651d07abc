import { sql } from 'kysely'
import type * as z from 'zod'
import type {
  confirmCounterOrder,
  counterSetting,
  CounterOrder,
  createCounterOrder,
  listCounterOrders,
} from '../../../contract/counter.ts'
import { dueTime } from '../../../engine/worktime/due-time.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import { actorOf } from '../../order/door/actor-of.ts'
import { findEvidence } from '../../order/door/find-evidence.ts'
import { takeStep, type Road, type StepTaken } from '../../order/door/take-step.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { maskValue } from '../../privacy/mask.ts'
import { maskText } from '../../privacy/mask-text.ts'
import type { Sight } from '../../../contract/privacy.ts'
import { entryDue, receiveDrafts, type Received } from '../receive-drafts.ts'

const cameAgoMaxMs = 3 * 24 * 3_600_000
const clockSlackMs = 5 * 60_000
/** The hold of an order that waits for its client: it pauses our own clocks. */
const waitingHold = 'client_asked'

type Setting = z.infer<typeof counterSetting>
const usual: Setting = { hold: true, confirmMinutes: 120 }

export async function readSetting(tx: Tx): Promise<Setting> {
  const { rows } =
    await sql<Setting>`select hold, confirm_minutes as "confirmMinutes" from counter_setting where tenant_id = current_tenant()`.execute(
      tx,
    )
  return rows[0] ?? usual
}

export async function saveSetting(
  tx: Tx,
  { hold, confirmMinutes }: Setting,
  { caller, requestId }: { caller: Caller; requestId: string },
): Promise<Setting> {
  await sql`insert into counter_setting (tenant_id, hold, confirm_minutes, saved_by) values (${caller.tenantId}, ${hold}, ${confirmMinutes}, ${caller.name})
    on conflict (tenant_id) do update set hold = excluded.hold, confirm_minutes = excluded.confirm_minutes, saved_by = excluded.saved_by, saved_at = now()`.execute(
    tx,
  )
  await recordActivity(tx, { tenantId: caller.tenantId, subject: 'counter', subjectId: caller.tenantId, act: 'change', actor: caller, details: { hold, confirmMinutes }, requestId }) // prettier-ignore
  return { hold, confirmMinutes }
}

/** When somebody came or called, as far as it can be: not to come, and not long ago. */
export function cameAt(text: string, now: Date): Date {
  const at = new Date(text)
  const ago = now.getTime() - at.getTime()
  if (ago < -clockSlackMs || ago > cameAgoMaxMs) throw new Refusal('counter.wrong_time', { at: text })
  return ago < 0 ? now : at
}

type Entering = { caller: Caller; given: z.infer<typeof createCounterOrder.body>; requestId: string; raw: Buffer }

/** Enters an order for somebody: received when they came, held until they have confirmed where the company wants that. */
export async function enterOrder(road: Road, tx: Tx, { caller, given, requestId, raw }: Entering): Promise<Received> {
  const now = road.now()
  const receivedAt = cameAt(given.cameAt, now)
  const { hold, confirmMinutes } = await readSetting(tx)
  const [received] = await receiveDrafts(road, tx, {
    tenantId: caller.tenantId,
    actor: actorOf(caller),
    channel: 'counter',
    shopId: null,
    requestId,
    receivedAt,
    incoming: [
      {
        read: { draft: given.draft, problems: [] },
        raw,
        rawType: 'application/json',
        clientId: null,
        holds: hold ? [waitingHold] : [],
      },
    ],
  })
  if (!received) throw new Error('an order was not received')
  if (received.state === 'waiting') throw new Refusal('order.incomplete', {}, received.problems)
  if (received.state === 'duplicate' || !received.orderId) return received
  const due = await entryDue(road, tx, caller.tenantId, receivedAt)
  const entryDueAt = given.draft.priority === 'urgent' ? due.urgent : due.normal
  const calendar = await road.findCalendar(tx, caller.tenantId, now)
  const confirmDueAt = hold ? dueTime(calendar, now, { workingMinutes: confirmMinutes }).at : null
  await sql`insert into counter_order (tenant_id, order_id, client_id, kind, came_at, entry_due_at, entered_at, entered_by_name, confirm_due_at)
    select ${caller.tenantId}, id, client_id, ${given.kind}, ${receivedAt}, ${entryDueAt}, ${now}, ${caller.name}, ${confirmDueAt} from "order" where id = ${received.orderId}`.execute(
    tx,
  )
  return received
}

type Confirming = { caller: Caller; orderId: string; given: z.infer<typeof confirmCounterOrder.body>; requestId: string }

/**
 * The client stands behind what was written down: who, when and how is kept with the order, the picture is evidence of the step, and the order no
 * longer waits. Of two who record it at once one hears that it is done.
 */
export async function confirmOrder(road: Road, tx: Tx, { caller, orderId, given, requestId }: Confirming): Promise<StepTaken> {
  const now = road.now()
  const at = cameAt(given.at, now)
  const { rows } = await sql<{
    confirmedAt: Date | null
  }>`select confirmed_at as "confirmedAt" from counter_order where order_id = ${orderId} for update`.execute(tx)
  const [found] = rows
  if (!found) throw new Refusal('counter.not_found')
  if (found.confirmedAt) throw new Refusal('counter.confirmed', { at: found.confirmedAt.toISOString() })
  if (given.how === 'signature' && given.hashes.length === 0) throw new Refusal('counter.picture_needed')
  await sql`update counter_order set confirmed_at = ${at}, confirmed_by = ${given.confirmedBy}, confirmed_how = ${given.how}, note = ${given.note ?? null}, recorded_by_name = ${caller.name}
    where order_id = ${orderId}`.execute(tx)
  const { rows: holds } =
    await sql`select from hold where order_id = ${orderId} and type = ${waitingHold} and released_at is null limit 1`.execute(tx)
  const evidence = await findEvidence(tx, given.hashes.map((hash) => ({ kind: 'document' as const, hash }))) // prettier-ignore
  const told = `客户已确认（${hows[given.how]}）`
  const step =
    holds.length > 0
      ? { step: 'release_hold', details: { hold: waitingHold, reason: told } }
      : evidence.length > 0
        ? { step: 'attach', details: { note: told } }
        : { step: 'add_note', details: { note: told } }
  return takeStep(road, tx, { tenantId: caller.tenantId, orderId, ...step, actor: actorOf(caller), evidence, requestId })
}

const hows = { signature: '签字', phone: '电话', message: '短信或聊天' } as const

type Row = Omit<
  CounterOrder,
  'cameAt' | 'enteredAt' | 'entryDueAt' | 'enteredLate' | 'confirmDueAt' | 'confirmLate' | 'confirmedAt'
> & {
  cameAt: Date
  enteredAt: Date
  entryDueAt: Date
  confirmDueAt: Date | null
  confirmedAt: Date | null
}
const columns = sql`k.order_id as "orderId", coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as "orderLabel", c.name as "clientName", k.kind, k.came_at as "cameAt",
  k.entered_at as "enteredAt", k.entered_by_name as "enteredByName", k.entry_due_at as "entryDueAt", k.confirm_due_at as "confirmDueAt", k.confirmed_at as "confirmedAt",
  k.confirmed_by as "confirmedBy", k.confirmed_how as "confirmedHow", k.note, k.recorded_by_name as "recordedByName"
  from counter_order k join "order" o on o.tenant_id = k.tenant_id and o.id = k.order_id join client c on c.tenant_id = k.tenant_id and c.id = k.client_id`
type Showing = { sight: Sight; now: Date }

export async function listOrders(
  tx: Tx,
  query: z.infer<typeof listCounterOrders.query>,
  showing: Showing,
): Promise<z.infer<typeof listCounterOrders.reply>> {
  const cursor = readCursor(query.cursor, 2)
  const isOpen = query.state === 'open'
  const after = cursor
    ? isOpen
      ? sql`and (k.confirm_due_at, k.order_id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
      : sql`and k.order_id < ${cursor[1]}::uuid`
    : sql``
  const { rows } = await sql<Row>`
    select ${columns} where k.tenant_id = current_tenant() and ${isOpen ? sql`k.confirmed_at is null and k.confirm_due_at is not null` : sql`k.confirmed_at is not null`} ${after}
    order by ${isOpen ? sql`k.confirm_due_at, k.order_id` : sql`k.order_id desc`} limit ${sql.lit(query.limit + 1)}`.execute(tx)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    orders: page.map((row) => viewOf(row, showing)),
    nextCursor: rows.length > query.limit && last ? writeCursor([last.confirmDueAt?.toISOString() ?? null, last.orderId]) : null,
  }
}

export async function getOrder(tx: Tx, orderId: string, showing: Showing): Promise<CounterOrder> {
  const { rows } = await sql<Row>`select ${columns} where k.tenant_id = current_tenant() and k.order_id = ${orderId}`.execute(tx)
  if (!rows[0]) throw new Refusal('counter.not_found')
  return viewOf(rows[0], showing)
}

function viewOf(row: Row, { sight, now }: Showing): CounterOrder {
  const { cameAt: came, enteredAt, entryDueAt, confirmDueAt, confirmedAt, confirmedBy, note, ...rest } = row
  return {
    ...rest,
    cameAt: came.toISOString(),
    enteredAt: enteredAt.toISOString(),
    entryDueAt: entryDueAt.toISOString(),
    enteredLate: enteredAt > entryDueAt,
    confirmDueAt: confirmDueAt?.toISOString() ?? null,
    confirmLate: confirmDueAt !== null && (confirmedAt ?? now) > confirmDueAt,
    confirmedAt: confirmedAt?.toISOString() ?? null,
    confirmedBy: confirmedBy && (maskValue('name', confirmedBy, sight) ?? null),
    note: note && maskText(note, { sight, known: [] }),
  }
}
