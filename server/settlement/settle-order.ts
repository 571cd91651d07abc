import { sql } from 'kysely'
import type { Price, PriceAnswer } from '../../contract/pricing/cards.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { priceOrder } from '../pricing/order/price-order.ts'
import { readFreightOrder, type FreightOrder } from '../pricing/order/read-freight.ts'
import { listWanted, planCharges, type Standing, type Subject } from './plan-charges.ts'
import { keepUnpriced } from './keep-unpriced.ts'

type Settling = { tenantId: string; orderId: string; now: Date }
export type Answered = Subject & { answer: PriceAnswer }

/**
 * Brings an order's charges to what it is now: prices what is to be priced, takes back what no longer holds, and keeps what cannot be priced as a work
 * item. Doing it twice changes nothing.
 */
export async function settleOrder(tx: Tx, { tenantId, orderId, now }: Settling): Promise<Answered[]> {
  // one at a time for an order: listener, worker and person may come at once
  await sql`select pg_advisory_xact_lock(hashtextextended(${`charge/${orderId}`}, 2))`.execute(tx)
  const order = await readFreightOrder(tx, { orderId, now })
  if (!order) return []
  const answers: Answered[] = []
  for (const { part, date, ...subject } of listWanted(order)) {
    const answer = await priceOrder(tx, {
      tenantId,
      order,
      side: subject.side,
      stage: subject.stage,
      date,
      ...(part && { part }),
    })
    if (answer) answers.push({ ...subject, answer })
  }
  const standing = await readStanding(tx, { tenantId, orderId })
  const { reverse, add } = planCharges(standing, answers)
  for (const one of reverse) await reverseRun(tx, { tenantId, one, now })
  for (const { price, ...subject } of add) await addCharges(tx, { tenantId, order, subject, price, byName: null, now })
  const byHand = standing.filter((one) => one.byName !== null && !reverse.includes(one))
  await keepUnpriced(tx, { tenantId, order, answers, byHand, now })
  return answers
}

type StandingRow = Omit<Standing, 'lines'> & { lines: Standing['lines'] }

async function readStanding(tx: Tx, { tenantId, orderId }: Omit<Settling, 'now'>): Promise<Standing[]> {
  const { rows } = await sql<StandingRow>`
    select c.side, c.stage, c.shipment_id as "shipmentId", c.card_id as "cardId", c.card_version as "cardVersion", c.by_name as "byName",
      jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'amountMinor', c.amount_minor) order by c.line_no) as lines
    from charge c where c.tenant_id = ${tenantId} and c.order_id = ${orderId} and c.reverses is null
      and not exists (select from charge r where r.tenant_id = c.tenant_id and r.reverses = c.id)
    group by c.run, c.side, c.stage, c.shipment_id, c.card_id, c.card_version, c.by_name order by c.run`.execute(tx)
  return rows
}

/** Nothing is edited or deleted: every line is taken back by one of the same size. */
async function reverseRun(tx: Tx, { tenantId, one, now }: { tenantId: string; one: Standing; now: Date }): Promise<void> {
  const ids = one.lines.map(({ id }) => id)
  await sql`
    insert into charge (tenant_id, id, order_id, client_id, shipment_id, side, stage, run, line_no, code, words, amount_minor, currency, card_id, card_version, by_name, reverses, at)
    select c.tenant_id, n.new_id, c.order_id, c.client_id, c.shipment_id, c.side, c.stage, ${newId()}, c.line_no, c.code, c.words, -c.amount_minor, c.currency, c.card_id,
      c.card_version, c.by_name, c.id, ${now}
    from unnest(${ids}::uuid[], ${ids.map(() => newId())}::uuid[]) n (id, new_id) join charge c on c.tenant_id = ${tenantId} and c.id = n.id`.execute(
    tx,
  )
}

type Adding = { tenantId: string; order: Pick<FreightOrder, 'orderId' | 'clientId'>; subject: Subject; price: Omit<Price, 'totalMinor'>; byName: string | null; now: Date } // prettier-ignore

export async function addCharges(tx: Tx, { tenantId, order, subject, price, byName, now }: Adding): Promise<void> {
  const { side, stage, shipmentId } = subject
  const { card, currency } = price
  const lines = price.lines.map((line, index) => ({ ...line, id: newId(), no: index + 1 }))
  await sql`
    insert into charge (tenant_id, id, order_id, client_id, shipment_id, side, stage, run, line_no, code, words, amount_minor, currency, card_id, card_version, by_name, at)
    select ${tenantId}, l.id, ${order.orderId}, ${order.clientId}, ${shipmentId}, ${side}, ${stage}, ${newId()}, l.no, l.code, l.words, l."amountMinor", ${currency},
      ${card?.id ?? null}, ${card?.version ?? null}, ${byName}, ${now}
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(id uuid, no int, code text, words jsonb, "amountMinor" bigint)`.execute(
    tx,
  )
}
