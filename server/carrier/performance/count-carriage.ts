import { sql } from 'kysely'
import type { Listener, LoggedEvent } from '../../log/run-listeners.ts'
import type { Tx } from '../../platform/database/database.ts'
import { readOffers } from '../recommend/read-offers.ts'
import { laneFor } from '../recommend/recommend-carriers.ts'

const cityDigits = 4
const settleMs = 60_000

/** DSP-1: how long a carrier took from collection to signature, counted from the log; a signature that is taken back counts no more. */
export const carriageListener: Listener = {
  name: 'carriage',
  steps: ['sign', 'undo_sign'],
  react: (tx, event) => (event.step === 'sign' ? countSigned(tx, event) : takeBack(tx, event)),
}

type Row = {
  shipmentId: string
  clientId: string
  carrierId: string
  serviceId: string | null
  toDivision: string
  collectedAt: Date
  signedAt: Date
}

async function countSigned(tx: Tx, { orderId, at }: LoggedEvent): Promise<void> {
  const lastOf = (step: string) => sql`
    select e.at from order_event e where e.tenant_id = so.tenant_id and e.order_id = so.order_id and e.step = ${sql.lit(step)}
      and e.details->'changes'->'parts' @> jsonb_build_array(jsonb_build_object('shipmentId', so.shipment_id)) order by e.seq desc limit 1`
  const { rows } = await sql<Row>`
    select so.shipment_id as "shipmentId", so.client_id as "clientId", c.id as "carrierId", k.service_id as "serviceId", left(coalesce(p.division_code, ''), ${sql.lit(cityDigits)}) as "toDivision",
      collected.at as "collectedAt", signed.at as "signedAt"
    from shipment_order so join shipment sh on sh.tenant_id = so.tenant_id and sh.id = so.shipment_id
      join carrier c on c.tenant_id = so.tenant_id and lower(sh.carrier) in (lower(c.name), lower(c.code))
      left join carrier_choice k on k.tenant_id = so.tenant_id and k.order_id = so.order_id and k.carrier_id = c.id
      left join order_party p on p.tenant_id = so.tenant_id and p.order_id = so.order_id and p.kind = 'consignee' and p.country = 'CN'
      cross join lateral (${lastOf('collect')}) collected cross join lateral (${lastOf('sign')}) signed
    where so.tenant_id = (select current_tenant()) and so.order_id = ${orderId} and so.closed and so.status <> 'withdrawn' and signed.at >= collected.at`.execute(
    tx,
  )
  if (rows.length === 0) return
  const offers = await readOffers(tx, orderId)
  for (const row of rows) {
    const offer = offers?.offers.find((one) => one.carrierId === row.carrierId && one.serviceId === row.serviceId)
    const lane = offer && offers && laneFor(offer, offers)
    await sql`
      insert into carriage (tenant_id, order_id, shipment_id, client_id, carrier_id, service_id, to_division, collected_at, signed_at, promised_hours)
      values (current_tenant(), ${orderId}, ${row.shipmentId}, ${row.clientId}, ${row.carrierId}, ${row.serviceId}, ${row.toDivision}, ${row.collectedAt}, ${row.signedAt}, ${lane?.promisedHours ?? null})
      on conflict (tenant_id, order_id, shipment_id) do update set signed_at = excluded.signed_at, collected_at = excluded.collected_at, promised_hours = excluded.promised_hours`.execute(
      tx,
    )
  }
  await countSoon(tx, new Set(rows.map(({ carrierId }) => carrierId)), at)
}

async function takeBack(tx: Tx, { orderId, at }: LoggedEvent): Promise<void> {
  const { rows } = await sql<{ carrierId: string }>`
    delete from carriage g where g.tenant_id = (select current_tenant()) and g.order_id = ${orderId} and not exists (
      select from shipment_order so where so.tenant_id = g.tenant_id and so.order_id = g.order_id and so.shipment_id = g.shipment_id and so.closed)
    returning g.carrier_id as "carrierId"`.execute(tx)
  await countSoon(tx, new Set(rows.map(({ carrierId }) => carrierId)), at)
}

/** Many signatures of a minute are counted together. */
async function countSoon(tx: Tx, carriers: ReadonlySet<string>, at: Date): Promise<void> {
  const due = new Date(at.getTime() + settleMs)
  await sql`update carrier set count_at = least(coalesce(count_at, ${due}), ${due}) where tenant_id = (select current_tenant()) and id = any (${[...carriers].toSorted()}::uuid[])`.execute(
    tx,
  )
}
