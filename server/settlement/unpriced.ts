import { sql } from 'kysely'
import type * as z from 'zod'
import type { listUnpriced as listing, priceByHand as pricing, UnpricedView } from '../../contract/pricing/charges.ts'
import type { Caller } from '../access/caller.ts'
import { recordActivity } from '../access/record-activity.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { addCharges, settleOrder } from './settle-order.ts'

const setByHand = 'by_hand'

type Row = Omit<UnpricedView, 'since' | 'triedAt'> & { since: Date; triedAt: Date }
type Reply = { unpriced: UnpricedView[]; nextCursor: string | null }

const columns = sql`u.id, u.order_id as "orderId", coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as label, c.name as "clientName", u.side, u.stage, s.carrier,
  o.currency, u.reasons, u.since, u.tried_at as "triedAt", u.tries`
const joined = sql`unpriced u join "order" o on o.tenant_id = u.tenant_id and o.id = u.order_id join client c on c.tenant_id = u.tenant_id and c.id = u.client_id
  left join shipment s on s.tenant_id = u.tenant_id and s.id = u.shipment_id`

const viewOf = (row: Row): UnpricedView => ({ ...row, since: row.since.toISOString(), triedAt: row.triedAt.toISOString() })

/** The oldest first: what waits longest is mended first. */
export async function listUnpriced(tx: Tx, { side, cursor, limit }: z.infer<typeof listing.query>): Promise<Reply> {
  const [since, id] = readCursor(cursor, 2) ?? []
  const { rows } = await sql<Row>`
    select ${columns} from ${joined} where u.tenant_id = (select current_tenant()) and u.settled_at is null
      and ${side ? sql`u.side = ${side}` : sql`true`} and ${since && id ? sql`(u.since, u.id) > (${since}, ${id}::uuid)` : sql`true`}
    order by u.since, u.id limit ${limit + 1}`.execute(tx)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { unpriced: shown.map(viewOf), nextCursor: last ? writeCursor([last.since.toISOString(), last.id]) : null }
}

export async function listUnpricedOf(tx: Tx, { orderId, costs }: { orderId: string; costs: boolean }): Promise<UnpricedView[]> {
  const { rows } = await sql<Row>`
    select ${columns} from ${joined} where u.tenant_id = (select current_tenant()) and u.order_id = ${orderId} and u.settled_at is null
      and (${costs} or u.side = 'receivable') order by u.side desc, u.id limit 50`.execute(tx)
  return rows.map(viewOf)
}

export async function countUnpriced(tx: Tx): Promise<{ open: number }> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from unpriced where tenant_id = (select current_tenant()) and settled_at is null`.execute(tx)
  return rows[0] ?? { open: 0 }
}

type Settling = { unpricedId: string; caller: Caller; now: Date; requestId: string }
type Outcome = { priced: boolean; reasons: UnpricedView['reasons'] }

export async function retryUnpriced(tx: Tx, { unpricedId, caller, now }: Omit<Settling, 'requestId'>): Promise<Outcome> {
  const { orderId, side, shipmentId } = await mustBeOpen(tx, unpricedId)
  const answers = await settleOrder(tx, { tenantId: caller.tenantId, orderId, now })
  const own = answers.find((one) => one.side === side && one.shipmentId === shipmentId)
  return { priced: own === undefined || own.answer.price !== null, reasons: own?.answer.reasons ?? [] }
}

/** A person says the price where no card can; it stands until the order is given up. */
export async function priceByHand(
  tx: Tx,
  { unpricedId, caller, now, requestId, wanted }: Settling & { wanted: z.infer<typeof pricing.body> },
): Promise<Outcome> {
  const { orderId, clientId, currency, ...subject } = await mustBeOpen(tx, unpricedId)
  const words = { zh: `人工定价：${wanted.reason}`, en: `Set by hand: ${wanted.reason}` }
  const lines = [{ code: setByHand, amountMinor: wanted.amountMinor, words }]
  const { tenantId } = caller
  await addCharges(tx, {
    tenantId,
    order: { orderId, clientId },
    subject,
    price: { currency, lines, card: null },
    byName: caller.name,
    now,
  })
  await recordActivity(tx, {
    tenantId,
    subject: 'unpriced',
    subjectId: unpricedId,
    act: 'price_by_hand',
    actor: caller,
    details: { orderId, side: subject.side, amountMinor: wanted.amountMinor, currency, reason: wanted.reason },
    requestId,
  })
  await settleOrder(tx, { tenantId, orderId, now })
  return { priced: true, reasons: [] }
}

type Open = {
  orderId: string
  clientId: string
  currency: string
  side: UnpricedView['side']
  stage: UnpricedView['stage']
  shipmentId: string | null
}

/** Locks it, so that two who settle it at once come one after the other. */
async function mustBeOpen(tx: Tx, unpricedId: string): Promise<Open> {
  const { rows } = await sql<Open>`
    select u.order_id as "orderId", u.client_id as "clientId", o.currency, u.side, u.stage, u.shipment_id as "shipmentId" from unpriced u
      join "order" o on o.tenant_id = u.tenant_id and o.id = u.order_id
    where u.tenant_id = (select current_tenant()) and u.id = ${unpricedId} and u.settled_at is null for update of u`.execute(tx)
  if (!rows[0]) throw new Refusal('unpriced.not_found')
  return rows[0]
}
