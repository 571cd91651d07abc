import { sql } from 'kysely'
import { compareGoods, doDiffer, type CartItem } from '../../../contract/check/cart.ts'
import { isHeldUnpaid, unpaidHold } from '../../../contract/flow-payment.ts'
import type { Flow } from '../../../contract/flow.ts'
import type { OrderDraft } from '../../../contract/order-draft.ts'
import { travelsWithOthers } from '../../order/correct/list-together.ts'
import { isCorrectable } from '../../order/correct-order.ts'
import { systemActor, type Additions, type PartyRow } from '../../order/door/command.ts'
import { lockOrder, type LockedOrder } from '../../order/door/lock-order.ts'
import { withdrawn } from '../../order/door/state.ts'
import { takeStep, type Road, type StepChange } from '../../order/door/take-step.ts'
import { nodeOf } from '../../order/door/why-closed.ts'
import { searchTokens } from '../../order/search-tokens.ts'
import { goodsOf, quantityOf } from '../../order/create-orders.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Judged } from '../judge/judge-draft.ts'
import { askStaff, takeBackCancellation } from './ask-staff.ts'
import { goodsDoubt, planChange, type Change } from './plan-change.ts'
import type { Shop } from './shop-order.ts'
import { moneyOf, sectionsOf, type SectionName, type Sections } from './weigh-told.ts'

type Changes = Omit<StepChange, 'tenantId'>[]
type Following = {
  shop: Shop
  orderId: string
  requestId: string
  /** Newer content, when there is some. */
  news: { judged: Judged; before: Sections | null; after: Sections; doubtsBefore: string[] } | undefined
  /** Whether the shop's word on a cancellation has turned. */
  turned: 'cancelled' | 'revived' | undefined
}

const over = ['sign', 'returned', 'complete', 'archive', 'cancelled', 'closed_abnormally']
const sectionWords: Record<SectionName, string> = {
  consignee: '收件人',
  buyer: '买家',
  items: '商品',
  money: '金额',
  wishes: '要求',
}

/** Brings an order to what its shop says now: what may change changes, with the shop as the one who agreed; what may not is put before staff. */
export async function followShop(road: Road, tx: Tx, following: Following): Promise<Changes> {
  const { shop, orderId, news, turned } = following
  const locked = await lockOrder(tx, orderId)
  const flow = await road.flows.ofOrder(tx, shop.tenant_id, locked)
  if (over.includes(nodeOf(flow, locked.state.status).anchor)) return [] // the message is on record
  const changes: Changes = []
  if (news) changes.push(...(await applyNews(road, tx, { following, news, locked, flow })))
  if (turned === 'cancelled') changes.push(...(await holdCancelled(road, tx, following)))
  if (turned === 'revived') changes.push(...(await releaseCancelled(road, tx, following)))
  return changes
}

type Applying = { following: Following; news: NonNullable<Following['news']>; locked: LockedOrder; flow: Flow }

async function applyNews(road: Road, tx: Tx, { following, news, locked, flow }: Applying): Promise<Changes> {
  const { shop, orderId } = following
  const { draft, doubts, attributes } = news.judged
  const { state } = locked
  const parts = state.parts.filter((part) => part.status !== withdrawn)
  const old = await readParties(tx, orderId)
  const change = planChange({
    before: news.before,
    after: news.after,
    doubtsBefore: news.doubtsBefore,
    doubtsAfter: doubts.map(({ hold }) => hold).filter((hold) => hold !== unpaidHold || isHeldUnpaid(flow)),
    holds: state.holds,
    reach: {
      isOpen: [state, ...parts].every(({ status }) => isCorrectable(flow, status)),
      isUnprepared: parts.length === 0,
      isSameSide: (old.consignee?.country === 'CN') === ((draft.consignee?.country ?? 'CN') === 'CN'),
      isAlone: !(await travelsWithOthers(tx, { orderId, state })),
    },
    goodsDiffer: compareGoods(await readGoods(tx, orderId), draft.items).some(doDiffer),
  })
  if (change.asked.length > 0) await askAbout(road, tx, { following, draft, change })
  const holdsPlaced = placedBy(change, { doubts: [...doubts, goodsDoubt], state, flow })
  if (change.applied.length + holdsPlaced.length + change.released.length === 0) return []
  const additions = additionsOf({ change, draft, old, locked, shop, now: road.now() })
  const taken = await takeStep(road, tx, {
    tenantId: shop.tenant_id,
    orderId,
    step: 'correct',
    actor: systemActor,
    onBehalfOf: { ...systemActor, name: shop.name },
    requestId: following.requestId,
    additions: { ...additions, ...(holdsPlaced.length > 0 && { holdsPlaced }), holdsReleased: change.released },
  })
  if (change.applied.length > 0)
    await sql`select tell_order(${orderId}, ${taken.state.version}, ${JSON.stringify(rowsOf(change, draft, attributes))}::jsonb)`.execute(
      tx,
    )
  return [{ orderId, seq: taken.state.version, step: 'correct', from: taken.from, to: taken.state.status }]
}

/** A change that the order is too far for waits for a person; while its goods are still here they wait too. */
async function askAbout(
  road: Road,
  tx: Tx,
  { following, draft, change }: { following: Following; draft: OrderDraft; change: Change },
): Promise<void> {
  const { shop, orderId } = following
  const what = change.asked.map((name) => sectionWords[name]).join('、')
  const goods = change.asked.includes('items')
    ? `。现为：${draft.items.map(({ name, quantity }) => `${name}×${quantity}`).join('，')}`
    : ''
  const reason = `店铺修改了${what}${goods}`.slice(0, 500).toWellFormed()
  const consignee = change.asked.includes('consignee') ? draft.consignee : undefined
  await askStaff(road, tx, { shop, orderId, kind: 'change', reason, consignee })
}

type Placing = { doubts: Judged['doubts']; state: LockedOrder['state']; flow: Flow }

/** A road published before a type existed has the general one in its place. */
function placedBy(change: Change, { doubts, state, flow }: Placing): NonNullable<Additions['holdsPlaced']> {
  return change.placed.flatMap((hold) => {
    const type = flow.holds.some(({ id }) => id === hold) ? hold : 'manual'
    if (state.holds.some((open) => open.type === type)) return []
    const fields = (doubts.find((doubt) => doubt.hold === hold)?.fields ?? []).map(({ path, code }) => ({ path, code }))
    return [{ type, reason: type === hold ? null : '店铺修改了商品，核对后解除', fields }]
  })
}

type Adding = { change: Change; draft: OrderDraft; old: Old; locked: LockedOrder; shop: Shop; now: Date }

function additionsOf({ change, draft, old, locked, shop, now }: Adding): Additions {
  if (change.applied.length === 0) return {}
  const sections = sectionsOf(draft)
  const kinds = (['consignee', 'buyer'] as const).filter((kind) => change.applied.includes(kind))
  const parties: PartyRow[] = kinds.map((kind) => ({ ...draft[kind], orderId: locked.id, clientId: locked.clientId, kind }))
  const agreedAt = now.toISOString()
  return {
    corrected: change.applied,
    said: { agreedHow: 'shop', agreedAt, fields: change.applied },
    parties,
    tokens: searchTokens({ consignee: draft.consignee, buyer: draft.buyer }),
    correction: {
      agreedBy: shop.name,
      agreedHow: 'shop',
      agreedAt,
      before: Object.fromEntries(kinds.map((kind) => [kind, old[kind] ?? null])),
      after: Object.fromEntries(change.applied.map((name) => [name, sections[name]])),
    },
  }
}

/** The order's own rows, as they would be had it been made of this draft. */
function rowsOf({ applied }: Change, draft: OrderDraft, attributes: string[]): Record<string, unknown> {
  const rows: Record<string, unknown> = {}
  if (applied.includes('money')) rows.money = moneyOf(draft)
  if (applied.includes('wishes')) rows.wishes = sectionsOf(draft).wishes
  if (applied.includes('items')) {
    rows.items = draft.items.map((item, index) => ({ ...item, itemNo: index + 1 }))
    rows.goods = goodsOf(draft)
    rows.quantity = quantityOf(draft)
  }
  if (applied.includes('items') || applied.includes('consignee') || applied.includes('money')) rows.attributes = attributes
  return rows
}

async function readGoods(tx: Tx, orderId: string): Promise<CartItem[]> {
  const { rows } = await sql<Record<keyof CartItem, string | number | null>>`
    select name, sku, quantity, spec, colour from order_item where tenant_id = current_tenant() and order_id = ${orderId} order by item_no`.execute(
    tx,
  )
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)))
}

type Old = { consignee?: Record<string, unknown>; buyer?: Record<string, unknown> }

async function readParties(tx: Tx, orderId: string): Promise<Old> {
  const { rows } = await sql<{ kind: 'consignee' | 'buyer'; party: Record<string, unknown> }>`
    select kind, jsonb_strip_nulls(jsonb_build_object('name', name, 'company', company, 'account', account, 'phone', phone, 'email', email, 'country', country, 'province', province,
      'city', city, 'district', district, 'detail', detail, 'postcode', postcode)) as party
    from order_party where tenant_id = current_tenant() and order_id = ${orderId} and kind in ('consignee', 'buyer')`.execute(tx)
  return Object.fromEntries(rows.map(({ kind, party }) => [kind, party]))
}

/** A person decides: nothing moves until then, and the wish stands among the requests. */
async function holdCancelled(road: Road, tx: Tx, { shop, orderId, requestId }: Following): Promise<Changes> {
  await askStaff(road, tx, { shop, orderId, kind: 'cancel', reason: '店铺已取消该订单' })
  const { state } = await lockOrder(tx, orderId)
  if (state.holds.some(({ type }) => type === 'shop_cancelled')) return []
  const taken = await takeStep(road, tx, {
    tenantId: shop.tenant_id,
    orderId,
    step: 'hold_by_system',
    actor: systemActor,
    requestId,
    additions: { holdsPlaced: [{ type: 'shop_cancelled', reason: null, fields: [] }] },
  })
  return [{ orderId, seq: taken.state.version, step: 'hold_by_system', from: taken.from, to: taken.state.status }]
}

async function releaseCancelled(road: Road, tx: Tx, { shop, orderId, requestId }: Following): Promise<Changes> {
  await takeBackCancellation(road, tx, orderId)
  const { state } = await lockOrder(tx, orderId)
  if (!state.holds.some(({ type }) => type === 'shop_cancelled')) return []
  const taken = await takeStep(road, tx, {
    tenantId: shop.tenant_id,
    orderId,
    step: 'release_hold',
    actor: systemActor,
    details: { hold: 'shop_cancelled', reason: '店铺已恢复该订单' },
    requestId,
  })
  return [{ orderId, seq: taken.state.version, step: 'release_hold', from: taken.from, to: taken.state.status }]
}
