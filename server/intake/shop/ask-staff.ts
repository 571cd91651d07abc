import { sql } from 'kysely'
import type { Party } from '../../../contract/order-draft.ts'
import { dueTime } from '../../../engine/worktime/due-time.ts'
import { warnTime } from '../../../engine/worktime/warn-time.ts'
import type { Road } from '../../order/door/take-step.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Shop } from './shop-order.ts'

/** As a client's own wish: goods may be on the move. */
const answerBudget = { workingMinutes: 120 }
const warnAfter = 0.75

type Asked = { shop: Shop; orderId: string; kind: 'change' | 'cancel'; reason: string; consignee?: Party | undefined }

/** What a shop wants of an order that the program may not do by itself waits among the clients' requests; said again, it is the same request. */
export async function askStaff(road: Road, tx: Tx, { shop, orderId, kind, reason, consignee }: Asked): Promise<void> {
  const askedAt = road.now()
  const calendar = await road.findCalendar(tx, shop.tenant_id, askedAt)
  const dueAt = dueTime(calendar, askedAt, answerBudget).at
  const changes = consignee ? { consignee: askedOf(consignee) } : {}
  await sql`
    insert into client_request (tenant_id, id, order_id, client_id, kind, changes, reason, asked_by, asked_by_name, asked_at, warn_at, due_at)
    values (${shop.tenant_id}, ${newId(askedAt)}, ${orderId}, ${shop.client_id}, ${kind}, ${JSON.stringify(changes)}::jsonb, ${reason}, null, ${shop.name}, ${askedAt},
      ${warnTime(calendar, askedAt, dueAt, warnAfter, answerBudget)}, ${dueAt})
    on conflict (tenant_id, order_id, kind) where state = 'open' do update set changes = client_request.changes || excluded.changes, reason = excluded.reason`.execute(
    tx,
  )
}

/** The shop has thought better of it; what a person of the client's asked stays. */
export async function takeBackCancellation(road: Road, tx: Tx, orderId: string): Promise<void> {
  await sql`
    update client_request set state = 'withdrawn', answered_at = ${road.now()}
    where tenant_id = current_tenant() and order_id = ${orderId} and kind = 'cancel' and state = 'open' and asked_by is null`.execute(
    tx,
  )
}

/** What staff may change of a receiver by accepting. */
function askedOf({ name, company, phone, province, city, district, detail, postcode }: Party): Partial<Party> {
  const told = Object.entries({ name, company, phone, province, city, district, detail, postcode })
  return Object.fromEntries(told.filter(([, value]) => value !== undefined))
}
