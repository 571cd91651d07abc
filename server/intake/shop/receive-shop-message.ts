import { sql } from 'kysely'
import { cartOf } from '../../../contract/check/cart.ts'
import { systemActor } from '../../order/door/command.ts'
import type { Road, StepChange } from '../../order/door/take-step.ts'
import { asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { judgeDraft } from '../judge/judge-draft.ts'
import type { ShopMessage, ShopReader, ShopReading } from '../port.ts'
import { receiveDrafts } from '../receive-drafts.ts'
import { askStaff } from './ask-staff.ts'
import { followShop } from './follow-shop.ts'
import { isKeptAlready, keepAside, keepTold, settleWaiting, typeOf } from './keep-message.ts'
import { noteTrouble } from './note-trouble.ts'
import { lockShopOrder, saveShopOrder, type Shop, type ShopOrder } from './shop-order.ts'
import { markVerified } from './verify-shop.ts'
import { contentOf, digestSections, lastMs, weighTold } from './weigh-told.ts'

export type ShopMessageTaken = {
  state: 'ordered' | 'waiting' | 'duplicate' | 'ignored'
  orderId: string | null
  intakeMessageId: string | null
}
type Receiving = {
  road: Road
  database: Database
  readers: Record<string, ShopReader>
  openSecret: (sealed: Buffer) => string
  shopId: string
  message: ShopMessage
  requestId: string
}

/** A platform tells us of an order. The message is kept before the platform hears that we have it; said three times, it makes one order. */
export async function receiveShopMessage(receiving: Receiving): Promise<ShopMessageTaken> {
  const { road, database, readers, openSecret, shopId, message, requestId } = receiving
  const { rows } = await sql<Shop>`select * from find_shop(${shopId})`.execute(database)
  const shop = rows[0]
  const reader = shop && readers[shop.channel]
  if (!shop || !reader) throw new Refusal('shop.not_found')
  const parts = reader.split?.(message) ?? [message]
  const readings = parts.map((part) => ({ message: part, reading: reader.read(part) }))
  const isGenuine = reader.isGenuine(message, openSecret(shop.sealed_secret), road.now())
  // platforms send pings unsigned: answered kindly, kept by nobody
  if (!isGenuine && readings.every(({ reading }) => reading.kind === 'ignored'))
    return { state: 'ignored', orderId: null, intakeMessageId: null }
  if (!isGenuine) {
    const { tenant_id: tenantId } = shop
    await asTenant(database, { tenantId }, (tx) =>
      noteTrouble(tx, { tenantId, shopId, kind: 'bad_signature', words: null, now: road.now() }),
    )
    throw new Refusal('access.bad_signature')
  }
  let taken: ShopMessageTaken = { state: 'ignored', orderId: null, intakeMessageId: null }
  for (const one of readings) taken = await takeShopMessage({ road, database, shop, ...one, requestId, came: 'pushed' })
  return taken
}

export type Taking = {
  road: Road
  database: Database
  shop: Shop
  message: ShopMessage
  reading: ShopReading
  requestId: string | null
  /** What was fetched comes again with every overlap: of that only news is kept. */
  came: 'pushed' | 'fetched'
}

/** One message of a shop, believed: in one transaction what it says is kept and done. */
export async function takeShopMessage(taking: Taking): Promise<ShopMessageTaken> {
  const { road, database, shop } = taking
  const { taken, changes } = await asTenant(database, { tenantId: shop.tenant_id }, (tx) => keepReading(road, tx, taking))
  for (const change of changes) road.onStep({ tenantId: shop.tenant_id, ...change })
  return taken
}

type Kept = { taken: ShopMessageTaken; changes: Omit<StepChange, 'tenantId'>[] }
type OrderReading = Extract<ShopReading, { kind: 'order' }>

async function keepReading(road: Road, tx: Tx, taking: Taking): Promise<Kept> {
  const { shop, reading, message } = taking
  if (reading.kind === 'order') return keepOrder(road, tx, taking, reading)
  if (taking.came === 'fetched' && (await isKeptAlready(tx, shop, { message, now: road.now() })))
    return {
      taken: { state: reading.kind === 'ignored' ? 'ignored' : 'waiting', orderId: null, intakeMessageId: null },
      changes: [],
    }
  return { taken: await keepAside(road, tx, { shop, reading, message }), changes: [] }
}

async function keepOrder(road: Road, tx: Tx, taking: Taking, reading: OrderReading): Promise<Kept> {
  const { shop, requestId, message } = taking
  const { externalNo } = reading
  if (externalNo === undefined) return makeOrder(road, tx, { taking, reading, known: undefined, holds: [] })
  const known = await lockShopOrder(tx, shop, externalNo)
  const isCancelled = reading.topic === 'cancelled'
  const ms = reading.toldAt ? Date.parse(reading.toldAt) : isCancelled ? lastMs : road.now().getTime()
  const judged = judgeDraft(reading.read, { clientId: shop.client_id, clients: new Map() })
  const isFit = judged.problems.length === 0
  const content = isFit ? contentOf(judged.draft, { ms, isCancelled }) : undefined
  const weighed = weighTold(known, { content, ms, isCancelled })
  const after: ShopOrder = { ...known, ...weighed.known }
  if (weighed.isNewContent)
    Object.assign(after, { sections: digestSections(judged.draft), doubts: judged.doubts.map(({ hold }) => hold) })
  const isUnreadNews = !isFit && !isCancelled && !weighed.isOlder
  // goods that cannot be read yet are kept as far as they are said: whoever fills them in is held against them
  if (weighed.isNewContent || isUnreadNews) after.cart = { items: cartOf(judged.draft.items), ms }
  if (isUnreadNews) after.waitingMs = Math.max(ms, known.waitingMs ?? 0)

  if (known.orderId === null || isUnreadNews) {
    const kept = await makeOrder(road, tx, { taking, reading, known, holds: after.cancelled ? ['shop_cancelled'] : [] })
    if (kept.taken.state === 'ordered' && kept.taken.orderId && after.cancelled)
      await askStaff(road, tx, { shop, orderId: kept.taken.orderId, kind: 'cancel', reason: '店铺已取消该订单' })
    await saveShopOrder(tx, shop, externalNo, after)
    return kept
  }
  if (!weighed.isNews && taking.came === 'fetched')
    return { taken: { state: 'duplicate', orderId: known.orderId, intakeMessageId: null }, changes: [] }
  const intakeMessageId = await keepTold(road, tx, { shop, message, externalNo, orderId: known.orderId, isCancelled })
  const changes = weighed.isNews
    ? await followShop(road, tx, {
        shop,
        orderId: known.orderId,
        requestId: requestId ?? '',
        news: weighed.isNewContent
          ? { judged, before: known.sections, after: digestSections(judged.draft), doubtsBefore: known.doubts }
          : undefined,
        turned: after.cancelled === known.cancelled ? undefined : after.cancelled ? 'cancelled' : 'revived',
      })
    : []
  if (weighed.isNewContent && known.waitingMs !== null && ms >= known.waitingMs) {
    await settleWaiting(tx, shop, { externalNo, orderId: known.orderId })
    after.waitingMs = null
  }
  if (weighed.isNews || after.newestMs !== known.newestMs || after.waitingMs !== known.waitingMs)
    await saveShopOrder(tx, shop, externalNo, after)
  return { taken: { state: 'duplicate', orderId: known.orderId, intakeMessageId }, changes }
}

type Making = { taking: Taking; reading: OrderReading; known: ShopOrder | undefined; holds: string[] }

async function makeOrder(road: Road, tx: Tx, { taking, reading, known, holds }: Making): Promise<Kept> {
  const { shop, message, requestId } = taking
  const [received] = await receiveDrafts(road, tx, {
    tenantId: shop.tenant_id,
    actor: { ...systemActor, name: shop.name },
    channel: shop.channel,
    shopId: shop.id,
    requestId,
    incoming: [{ read: reading.read, raw: message.rawBody, rawType: typeOf(message), clientId: shop.client_id, holds }],
  })
  if (!received) throw new Error('a shop message was not received')
  const { state, orderId, messageId, arrived } = received
  const made = arrived?.orderId === undefined ? undefined : arrived.made
  if (made) await markVerified(tx, { shop, messageId, now: road.now() })
  return {
    taken: {
      state: state === 'created' ? 'ordered' : state,
      orderId: orderId ?? known?.orderId ?? null,
      intakeMessageId: messageId,
    },
    changes: made ? [{ orderId: made.id, seq: made.state.version, step: 'intake', from: null, to: made.state.status }] : [],
  }
}
