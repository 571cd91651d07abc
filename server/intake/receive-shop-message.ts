import { sql } from 'kysely'
import { orderDraft } from '../../contract/order-draft.ts'
import { systemActor } from '../order/command.ts'
import { takeStep, type Road } from '../order/take-step.ts'
import { asTenant, type Database, type Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { ShopMessage, ShopReader, ShopReading } from './port.ts'
import { receiveDrafts } from './receive-drafts.ts'
import { recordMessages } from './record-messages.ts'

type Shop = { tenant_id: string; id: string; channel: string; name: string; client_id: string; sealed_secret: Buffer }
type Receiving = { road: Road; database: Database; readers: Record<string, ShopReader>; openSecret: (sealed: Buffer) => string; shopId: string; message: ShopMessage; requestId: string }
export type ShopMessageTaken = { state: 'ordered' | 'waiting' | 'duplicate' | 'ignored'; orderId: string | null; intakeMessageId: string | null }

/** A platform tells us of an order. The message is kept before the platform hears that we have it; said three times, it makes one order. */
export async function receiveShopMessage({ road, database, readers, openSecret, shopId, message, requestId }: Receiving): Promise<ShopMessageTaken> {
  const { rows } = await sql<Shop>`select * from find_shop(${shopId})`.execute(database)
  const shop = rows[0]
  const reader = shop && readers[shop.channel]
  if (!shop || !reader) throw new Refusal('shop.not_found')
  const reading = reader.read(message)
  const isGenuine = reader.isGenuine(message, openSecret(shop.sealed_secret), road.now())
  // platforms send pings unsigned: answered kindly, kept by nobody
  if (reading.kind === 'ignored' && !isGenuine) return { state: 'ignored', orderId: null, intakeMessageId: null }
  if (!isGenuine) throw new Refusal('access.bad_signature')
  return asTenant(database, { tenantId: shop.tenant_id }, (tx) => keepReading(road, tx, { shop, reading, message, requestId }))
}

async function keepReading(road: Road, tx: Tx, { shop, reading, message, requestId }: { shop: Shop; reading: ShopReading; message: ShopMessage; requestId: string }): Promise<ShopMessageTaken> {
  const rawType = message.headers['content-type'] ?? 'application/octet-stream'
  if (reading.kind !== 'order') return keepAside(road, tx, { shop, reading, message, rawType })
  const holds = reading.topic === 'cancelled' ? ['shop_cancelled'] : []
  const [received] = await receiveDrafts(road, tx, {
    ...{ tenantId: shop.tenant_id, actor: { ...systemActor, name: shop.name }, channel: shop.channel, shopId: shop.id, requestId },
    incoming: [{ read: reading.read, raw: message.rawBody, rawType, clientId: shop.client_id, holds }],
  })
  if (!received) throw new Error('a shop message was not received')
  if (received.state === 'duplicate' && received.orderId && reading.topic === 'cancelled') await holdCancelled(road, tx, { tenantId: shop.tenant_id, orderId: received.orderId, requestId })
  return { state: received.state === 'created' ? 'ordered' : received.state, orderId: received.orderId, intakeMessageId: received.messageId }
}

/** What is no order is kept all the same: unreadable messages wait for a person, ignored ones say why. */
async function keepAside(road: Road, tx: Tx, { shop, reading, message, rawType }: { shop: Shop; reading: Exclude<ShopReading, { kind: 'order' }>; message: ShopMessage; rawType: string }): Promise<ShopMessageTaken> {
  const id = newId(road.now())
  const state = reading.kind === 'ignored' ? 'ignored' : 'waiting'
  const row = { id, channel: shop.channel, shopId: shop.id, clientId: shop.client_id, externalNo: null, state, receivedAt: road.now(), dueAt: state === 'waiting' ? road.now() : null } as const
  const said = reading.kind === 'ignored' ? { problems: [], why: reading.why } : { problems: reading.problems, why: null }
  await recordMessages(tx, shop.tenant_id, [{ ...row, ...said, raw: message.rawBody, rawType, draft: orderDraft.parse({}), orderId: null, importId: null, sheetRows: [] }])
  return { state, orderId: null, intakeMessageId: id }
}

/** The shop has cancelled an order that is under way: a person decides, nothing moves until then. Said twice, it holds once. */
async function holdCancelled(road: Road, tx: Tx, { tenantId, orderId, requestId }: { tenantId: string; orderId: string; requestId: string }): Promise<void> {
  try {
    await takeStep(road, tx, { tenantId, orderId, step: 'hold_by_system', actor: systemActor, requestId, additions: { holdsPlaced: [{ type: 'shop_cancelled', reason: null, fields: [] }] } })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error // held already, or past the point where holding helps: the message is on record
  }
}
