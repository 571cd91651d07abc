import { sql } from 'kysely'
import { orderDraft } from '../../../contract/order-draft.ts'
import type { Road } from '../../order/door/take-step.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import type { ShopMessage, ShopReading } from '../port.ts'
import { entryDue } from '../receive-drafts.ts'
import { recordMessages } from '../record-messages.ts'
import type { Shop } from './shop-order.ts'

type Aside = Exclude<ShopReading, { kind: 'order' }>

/** What is no order is kept all the same: unreadable messages wait for a person, ignored ones say why. */
export async function keepAside(
  road: Road,
  tx: Tx,
  { shop, reading, message }: { shop: Shop; reading: Aside; message: ShopMessage },
) {
  const state = reading.kind === 'ignored' ? ('ignored' as const) : ('waiting' as const)
  const dueAt = state === 'waiting' ? (await entryDue(road, tx, shop.tenant_id, road.now())).normal : null
  const said = reading.kind === 'ignored' ? { problems: [], why: reading.why } : { problems: reading.problems, why: null }
  const row = { ...rowOf(road, shop, message), ...said, state, dueAt, draft: orderDraft.parse({}) }
  await recordMessages(tx, shop.tenant_id, [row])
  return { state, orderId: null, intakeMessageId: row.id }
}

type Telling = { shop: Shop; message: ShopMessage; externalNo: string; orderId: string; isCancelled: boolean }

/** What a shop says of an order that stands: every telling is on record. */
export async function keepTold(
  road: Road,
  tx: Tx,
  { shop, message, externalNo, orderId, isCancelled }: Telling,
): Promise<string> {
  const row = {
    ...rowOf(road, shop, message),
    externalNo,
    state: 'duplicate' as const,
    dueAt: null,
    draft: null,
    problems: [],
    holds: isCancelled ? ['shop_cancelled'] : [],
    orderId,
  }
  await recordMessages(tx, shop.tenant_id, [row])
  return row.id
}

/** What waited under this number has been overtaken by a message that could be read. */
export async function settleWaiting(
  tx: Tx,
  shop: Shop,
  { externalNo, orderId }: { externalNo: string; orderId: string },
): Promise<void> {
  await sql`
    update intake_message set state = 'duplicate', order_id = ${orderId}, settled_at = now(), settled_by = 'system', consents = '[]', why = 'a later message became the order'
    where tenant_id = current_tenant() and state = 'waiting' and channel = ${shop.channel} and shop_id = ${shop.id} and external_no = ${externalNo}`.execute(
    tx,
  )
}

/** Windows of polling overlap: what is about no order comes again for as long. */
export async function isKeptAlready(tx: Tx, shop: Shop, { message, now }: { message: ShopMessage; now: Date }): Promise<boolean> {
  const since = new Date(now.getTime() - 24 * 3_600_000)
  const { rows } = await sql`
    select from intake_message where tenant_id = current_tenant() and shop_id = ${shop.id} and id >= first_id(${since}) and external_no is null and raw = ${message.rawBody} limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

export function typeOf(message: ShopMessage): string {
  return message.headers['content-type'] ?? 'application/octet-stream'
}

function rowOf(road: Road, shop: Shop, message: ShopMessage) {
  return {
    id: newId(road.now()),
    channel: shop.channel,
    shopId: shop.id,
    clientId: shop.client_id,
    externalNo: null,
    receivedAt: road.now(),
    raw: message.rawBody,
    rawType: typeOf(message),
    holds: [],
    orderId: null,
    importId: null,
    sheetRows: [],
    why: null,
  }
}
