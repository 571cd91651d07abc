import { sql } from 'kysely'
import type { Party } from '../../contract/order-draft.ts'
import { foundByWords } from '../order/find-by-words.ts'
import type { Tx } from '../platform/database/database.ts'

const ordersLookedAt = 300
const shownMax = 50

/** The address book: parties of the client's latest orders, each once, the newest first; with a word, of any order it finds. */
export async function listAddresses(
  tx: Tx,
  { kind, search }: { kind: 'consignee' | 'shipper'; search: string | undefined },
): Promise<Party[]> {
  const within = search
    ? sql`select id from "order" where tenant_id = current_tenant() and client_id = current_client() and id in ${foundByWords(search)} order by id desc limit ${ordersLookedAt}`
    : sql`select id from "order" where tenant_id = current_tenant() and client_id = current_client() order by id desc limit ${ordersLookedAt}`
  const { rows } = await sql<{ party: Party }>`
    select jsonb_strip_nulls(jsonb_build_object('name', name, 'company', company, 'phone', phone, 'country', country, 'province', province, 'city', city, 'district', district,
      'divisionCode', division_code, 'detail', detail, 'postcode', postcode)) as party
    from (select distinct on (name, phone, detail) p.* from order_party p
      where p.tenant_id = current_tenant() and p.kind = ${kind} and not p.masked and p.order_id in (${within})
      order by name, phone, detail, p.order_id desc) latest
    order by order_id desc limit ${shownMax}`.execute(tx)
  return rows.map(({ party }) => party)
}
