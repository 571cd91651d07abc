import { sql } from 'kysely'
import { orderDraft } from '../../contract/order-draft.ts'
import { systemActor } from '../order/door/command.ts'
import { externalToken } from '../order/search-tokens.ts'
import { takeStep, type Road, type StepChange } from '../order/door/take-step.ts'
import { asTenant, type Database, type Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { ShopMessage, ShopReader, ShopReading } from './port.ts'
import { entryDue, receiveDrafts } from './receive-drafts.ts'
import { recordMessages } from './record-messages.ts'

type Shop = { tenant_id: string; id: string; channel: string; name: string; client_id: string; sealed_secret: Buffer }
type Receiving = {
  road: Road
  database: Database
  readers: Record<string, ShopReader>
  openSecret: (sealed: Buffer) => string
  shopId: string
  message: ShopMessage
  requestId: string
}
export type ShopMessageTaken = {
  state: 'ordered' | 'waiting' | 'duplicate' | 'ignored'
  orderId: string | null
  intakeMessageId: string | null
}

/** A platform tells us of an order. The message is kept before the platform hears that we have it; said three times, it makes one order. */
export async function receiveShopMessage({
  road,
  database,
  readers,
  openSecret,
  shopId,
  message,
  requestId,
}: Receiving): Promise<ShopMessageTaken> {
  const { rows } = await sql<Shop>`select * from find_shop(${shopId})`.execute(database)
  const shop = rows[0]
  const reader = shop && readers[shop.channel]
  if (!shop || !reader) throw new Refusal('shop.not_found')
  const reading = reader.read(message)
  const isGenuine = reader.isGenuine(message, openSecret(shop.sealed_secret), road.now())
  // platforms send pings unsigned: answered kindly, kept by nobody
  if (reading.kind === 'ignored' && !isGenuine) return { state: 'ignored', orderId: null, intakeMessageId: null }
  if (!isGenuine) throw new Refusal('access.bad_signature')
  const { taken, changes } = await asTenant(database, { tenantId: shop.tenant_id }, (tx) =>
    keepReading(road, tx, { shop, reading, message, requestId }),
  )
  for (const change of changes) road.onStep({ tenantId: shop.tenant_id, ...change })
  return taken
}

type Keeping = { shop: Shop; reading: ShopReading; message: ShopMessage; requestId: string }
type Kept = { taken: ShopMessageTaken; changes: Omit<StepChange, 'tenantId'>[] }

async function keepReading(road: Road, tx: Tx, keeping: Keeping): Promise<Kept> {
  const { shop, reading, message, requestId } = keeping
  if (reading.kind !== 'order') return keepAside(road, tx, { shop, reading, message })
  const { externalNo, topic, read } = reading
  const known = externalNo === undefined ? undefined : await findKnown(tx, shop, externalNo)
  // a cancellation may hold no more than the number, and comes now before the order, now after it
  if (topic === 'cancelled' && known?.order_id)
    return holdCancelled(road, tx, { ...keeping, orderId: known.order_id, externalNo })
  const holds = topic === 'cancelled' || known?.cancelled ? ['shop_cancelled'] : []
  const [received] = await receiveDrafts(road, tx, {
    tenantId: shop.tenant_id,
    actor: {
      ...systemActor,
      name: shop.name,
    },
    channel: shop.channel,
    shopId: shop.id,
    requestId,
    incoming: [
      {
        read,
        raw: message.rawBody,
        rawType: typeOf(message),
        clientId: shop.client_id,
        holds,
      },
    ],
  })
  if (!received) throw new Error('a shop message was not received')
  const { state, orderId, messageId, arrived } = received
  const made = arrived?.orderId === undefined ? undefined : arrived.made
  return {
    taken: { state: state === 'created' ? 'ordered' : state, orderId, intakeMessageId: messageId },
    changes: made ? [{ orderId: made.id, seq: made.state.version, step: 'intake', from: null, to: made.state.status }] : [],
  }
}

type Known = { order_id: string | null; cancelled: boolean }

/** What we know of a shop's number: its order, and whether the shop has cancelled it. Messages of one number come one after the other. */
async function findKnown(tx: Tx, { id, channel }: Shop, externalNo: string): Promise<Known | undefined> {
  const token = externalToken(channel, id, externalNo)
  await sql`select pg_advisory_xact_lock(hashtextextended(${token}, 2))`.execute(tx)
  const { rows } = await sql<Known>`
    select (select order_id from order_token where tenant_id = current_tenant() and kind = 'external' and token = ${token}) as order_id,
      exists (select from intake_message where tenant_id = current_tenant() and shop_id = ${id} and external_no = ${externalNo} and holds <> '{}' and 'shop_cancelled' = any(holds)) as cancelled`.execute(
    tx,
  )
  return rows[0]
}

/** What is no order is kept all the same: unreadable messages wait for a person, ignored ones say why. */
async function keepAside(
  road: Road,
  tx: Tx,
  { shop, reading, message }: { shop: Shop; reading: Exclude<ShopReading, { kind: 'order' }>; message: ShopMessage },
): Promise<Kept> {
  const state = reading.kind === 'ignored' ? 'ignored' : 'waiting'
  const dueAt = state === 'waiting' ? (await entryDue(road, tx, shop.tenant_id, road.now())).normal : null
  const said = reading.kind === 'ignored' ? { problems: [], why: reading.why } : { problems: reading.problems, why: null }
  const row = { ...rowOf(road, shop, message), ...said, state, dueAt, draft: orderDraft.parse({}) } as const
  await recordMessages(tx, shop.tenant_id, [row])
  return { taken: { state, orderId: null, intakeMessageId: row.id }, changes: [] }
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

function typeOf(message: ShopMessage): string {
  return message.headers['content-type'] ?? 'application/octet-stream'
}

/** The shop has cancelled an order that is under way: a person decides, nothing moves until then. Said twice, it holds once. */
async function holdCancelled(
  road: Road,
  tx: Tx,
  { shop, message, requestId, orderId, externalNo }: Keeping & { orderId: string; externalNo: string | undefined },
): Promise<Kept> {
  const row = {
    ...rowOf(road, shop, message),
    externalNo: externalNo ?? null,
    state: 'duplicate' as const,
    dueAt: null,
    draft: null,
    problems: [],
    holds: ['shop_cancelled'],
    orderId,
  }
  await recordMessages(tx, shop.tenant_id, [row])
  const taken = { state: 'duplicate' as const, orderId, intakeMessageId: row.id }
  try {
    const additions = { holdsPlaced: [{ type: 'shop_cancelled', reason: null, fields: [] }] }
    const { state, from } = await takeStep(road, tx, {
      tenantId: shop.tenant_id,
      orderId,
      step: 'hold_by_system',
      actor: systemActor,
      requestId,
      additions,
    })
    return { taken, changes: [{ orderId, seq: state.version, step: 'hold_by_system', from, to: state.status }] }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error // held already, or past the point where holding helps: the message is on record
    return { taken, changes: [] }
  }
}
