import { sql } from 'kysely'
import type { CartItem } from '../../../contract/check/cart.ts'
import { externalToken } from '../../order/search-tokens.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Known, Sections } from './weigh-told.ts'

export type Shop = { tenant_id: string; id: string; channel: string; name: string; client_id: string; sealed_secret: Buffer }

/** What is known of one of a shop's orders. */
export type ShopOrder = Known & {
  orderId: string | null
  sections: Sections | null
  doubts: string[]
  waitingMs: number | null
  /** VAL-4: the goods as they were said last, and when by the platform's time. */
  cart: { items: CartItem[]; ms: number } | null
}

type Row = {
  order_id: string | null
  is_kept: boolean
  content_cancelled: boolean | null
  content_ms: number | null
  content_rank: number | null
  content_hash: string | null
  sections: Sections | null
  doubts: string[] | null
  newest_ms: number | null
  cancelled: boolean | null
  waiting_ms: number | null
  said_cancelled: boolean
  cart: ShopOrder['cart']
}

/** Messages of one number come one after the other from here on. */
export async function lockShopOrder(tx: Tx, { id, channel }: Shop, externalNo: string): Promise<ShopOrder> {
  const token = externalToken(channel, id, externalNo)
  await sql`select pg_advisory_xact_lock(hashtextextended(${token}, 2))`.execute(tx)
  const { rows } = await sql<Row>`
    select (select order_id from order_token where tenant_id = current_tenant() and kind = 'external' and token = ${token}) as order_id, s.shop_id is not null as is_kept,
      s.content_cancelled, s.content_ms, s.content_rank, s.content_hash, s.sections, s.doubts, s.newest_ms, s.cancelled, s.waiting_ms, s.cart,
      -- told before this was kept
      s.shop_id is null and exists (select from intake_message where tenant_id = current_tenant() and shop_id = ${id} and external_no = ${externalNo} and holds <> '{}'
        and 'shop_cancelled' = any(holds)) as said_cancelled
    from (select) nothing left join shop_order s on s.tenant_id = current_tenant() and s.shop_id = ${id} and s.external_no = ${externalNo}`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) throw new Error('a shop order was not read')
  const content =
    row.content_hash === null
      ? undefined
      : {
          isCancelled: row.content_cancelled ?? false,
          ms: row.content_ms ?? 0,
          rank: row.content_rank ?? 0,
          hash: row.content_hash,
        }
  return {
    orderId: row.order_id,
    content,
    newestMs: row.newest_ms ?? undefined,
    cancelled: (row.cancelled ?? false) || row.said_cancelled,
    sections: row.sections,
    doubts: row.doubts ?? [],
    waitingMs: row.waiting_ms,
    cart: row.cart,
  }
}

export async function saveShopOrder(tx: Tx, shop: Shop, externalNo: string, known: Omit<ShopOrder, 'orderId'>): Promise<void> {
  const { content, sections, doubts, newestMs = null, cancelled, waitingMs, cart } = known
  await sql`
    insert into shop_order (tenant_id, shop_id, external_no, content_cancelled, content_ms, content_rank, content_hash, sections, doubts, newest_ms, cancelled, waiting_ms, cart)
    values (${shop.tenant_id}, ${shop.id}, ${externalNo}, ${content?.isCancelled ?? null}, ${content?.ms ?? null}, ${content?.rank ?? null}, ${content?.hash ?? null},
      ${sections === null ? null : JSON.stringify(sections)}::jsonb, ${doubts}, ${newestMs}, ${cancelled}, ${waitingMs}, ${cart === null ? null : JSON.stringify(cart)}::jsonb)
    on conflict (tenant_id, shop_id, external_no) do update set content_cancelled = excluded.content_cancelled, content_ms = excluded.content_ms,
      content_rank = excluded.content_rank, content_hash = excluded.content_hash, sections = excluded.sections, doubts = excluded.doubts, newest_ms = excluded.newest_ms,
      cancelled = excluded.cancelled, waiting_ms = excluded.waiting_ms, cart = excluded.cart`.execute(tx)
}

/** The goods as the shop said them of this number, where it has. */
export async function findCart(tx: Tx, shopId: string, externalNo: string): Promise<CartItem[] | null> {
  const { rows } = await sql<{ cart: ShopOrder['cart'] }>`
    select cart from shop_order where tenant_id = current_tenant() and shop_id = ${shopId} and external_no = ${externalNo}`.execute(
    tx,
  )
  return rows[0]?.cart?.items ?? null
}
