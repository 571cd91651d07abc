import { sql } from 'kysely'
import { accountFields, type senderBody } from '../../../contract/carrier/waybill.ts'
import * as z from 'zod'
import { asNobody, asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import type { GivenWaybill, WaybillService, WaybillWish } from '../port.ts'
import { callKinds, queueCall, type CallKind } from './queue-call.ts'

const triesMax = 8
const claimMs = 120_000
const firstPauseMs = 30_000
const whyMax = 500
const credentialsOf = z.partialRecord(z.enum(accountFields), z.string())

type Ground = {
  database: Database
  workers: Database
  service: WaybillService
  openSecret: (sealed: Buffer) => string
  now: () => Date
}
type Claimed = { tenant_id: string; id: string; tries: number; kind: CallKind }
type Subject = {
  waybill: string
  orderId: string
  carrierId: string
  state: 'asked' | 'taken' | 'failed' | 'void'
  waybillNo: string | null
  carrierOrderNo: string | null
  baseUrl: string
  companyCode: string
  sender: z.infer<typeof senderBody>
  sealed: Buffer
  wish: Omit<WaybillWish, 'reference' | 'companyCode' | 'sender' | 'remark'>
  remark: string | null
}

/**
 * Makes one call to a carrier's service that is due: claimed by moving its next try ahead, read in a short transaction, made outside of any, written
 * after. A crash in between asks once more under the same reference. Answers whether there was one.
 */
export async function callNextCarrier(ground: Ground): Promise<boolean> {
  const claimed = await claim(ground)
  if (!claimed) return false
  const { tenant_id: tenantId, id, kind } = claimed
  const subject = await asTenant(ground.database, { tenantId }, (tx) => read(tx, id))
  if (!subject) {
    await settle(ground, claimed, { state: 'dead', why: '没有可用的联网账号 / the carrier’s account is gone or off' })
    return true
  }
  try {
    const given = await call(ground, kind, subject)
    await asTenant(ground.database, { tenantId }, (tx) => writeDone(tx, { ...claimed, subject, given, now: ground.now() }))
  } catch (error) {
    await recordFailure(ground, claimed, subject, error instanceof Error ? error.message : 'unknown')
  }
  return true
}

async function call(ground: Ground, kind: CallKind, subject: Subject): Promise<GivenWaybill | undefined> {
  const { baseUrl, companyCode, sender, sealed, waybillNo, carrierOrderNo, waybill } = subject
  const credentials = credentialsOf.parse(JSON.parse(ground.openSecret(sealed)))
  const account = { baseUrl, credentials, now: ground.now() }
  if (kind === 'waybill_cancel') {
    if (waybillNo) await ground.service.cancel(account, { companyCode, waybillNo, carrierOrderNo, reason: '订单取消' })
    return undefined
  }
  if (subject.state === 'taken') return undefined
  return ground.service.order(account, { ...subject.wish, companyCode, sender, reference: waybill, remark: subject.remark ?? '' })
}

async function claim({ workers, now }: Ground): Promise<Claimed | undefined> {
  return asNobody(workers, async (tx) => {
    const until = new Date(now().getTime() + claimMs)
    const { rows } = await sql<Claimed>`
      update outgoing set next_try_at = ${until} where (tenant_id, id) = (
        select tenant_id, id from outgoing where state = 'waiting' and next_try_at <= ${now()} and kind = any (${[...callKinds]}::text[]) order by next_try_at limit 1 for update skip locked)
      returning tenant_id, id, tries, kind`.execute(tx)
    return rows[0]
  })
}

/** A merged shipment goes to the consignee that its orders share; its first order speaks for all. */
async function read(tx: Tx, id: string): Promise<Subject | undefined> {
  const { rows } = await sql<Subject>`
    select w.id as waybill, g.order_id as "orderId", w.carrier_id as "carrierId", w.state, w.waybill_no as "waybillNo", w.carrier_order_no as "carrierOrderNo", a.base_url as "baseUrl",
      a.company_code as "companyCode", a.sender, a.sealed_credentials as sealed, o.buyer_note as remark,
      jsonb_build_object('consignee', jsonb_build_object('name', coalesce(p.name, p.company, ''), 'company', p.company, 'phone', coalesce(p.phone, ''),
          'address', concat(p.province, p.city, p.district, p.detail)),
        'cargo', coalesce(i.cargo, ''), 'pieces', coalesce(i.pieces, 1), 'weightGrams', coalesce(i.grams, 0), 'codMinor', coalesce(o.cod_minor, 0), 'insuredMinor', coalesce(o.insured_minor, 0)) as wish
    from outgoing g join waybill w on w.tenant_id = g.tenant_id and w.id = g.about_waybill
      join carrier_account a on a.tenant_id = w.tenant_id and a.carrier_id = w.carrier_id and (a.is_on or g.kind = 'waybill_cancel')
      join "order" o on o.tenant_id = g.tenant_id and o.id = g.order_id
      left join order_party p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'consignee'
      cross join lateral (select string_agg(n.name, '、' order by n.item_no) as cargo, sum(s.quantity)::int as pieces, sum(n.weight_grams * s.quantity)::bigint as grams
        from shipment_item s join order_item n on n.tenant_id = s.tenant_id and n.order_id = s.order_id and n.item_no = s.item_no
        where s.tenant_id = w.tenant_id and s.shipment_id = w.shipment_id and s.order_id = o.id) i
    where g.id = ${id} and g.state = 'waiting'`.execute(tx)
  return rows[0]
}

type Done = Claimed & { subject: Subject; given: GivenWaybill | undefined; now: Date }

async function writeDone(tx: Tx, { id, tries, tenant_id: tenantId, subject, given, now }: Done): Promise<void> {
  await sql`update outgoing set state = 'sent', sent_at = ${now}, tries = ${tries + 1}, next_try_at = null, why = null where id = ${id}`.execute(
    tx,
  )
  if (!given) return
  const { waybill, carrierId, orderId } = subject
  const { rows } = await sql<{ state: string }>`
    update waybill set waybill_no = ${given.waybillNo}, sort_code = ${given.sortCode}, carrier_order_no = ${given.carrierOrderNo}, taken_at = ${now}, why = case when state = 'void' then why end,
      state = case when state = 'void' then 'void' else 'taken' end
    where id = ${waybill} and waybill_no is null returning state`.execute(tx)
  await sql`update carrier_account set verified_at = ${now} where carrier_id = ${carrierId} and verified_at is null`.execute(tx)
  // withdrawn while the carrier was asked: it hears that nobody needs the number
  if (rows[0]?.state === 'void') await queueCall(tx, { tenantId, orderId, waybill, kind: 'waybill_cancel', now })
}

/** Tries again after 30 s, 1, 2, 4 … minutes; after the eighth try a person decides, and the part says that it has no number. */
async function recordFailure(ground: Ground, claimed: Claimed, { waybill }: Subject, words: string): Promise<void> {
  const why = words.slice(0, whyMax)
  const isDead = claimed.tries + 1 >= triesMax
  await settle(ground, claimed, { state: isDead ? 'dead' : 'waiting', why })
  await asTenant(ground.database, { tenantId: claimed.tenant_id }, (tx) =>
    sql`update waybill set why = ${why}, state = ${isDead ? 'failed' : 'asked'} where id = ${waybill} and state = 'asked'`.execute(
      tx,
    ),
  )
}

async function settle(
  { database, now }: Ground,
  { tenant_id: tenantId, id, tries }: Claimed,
  { state, why }: { state: 'dead' | 'waiting'; why: string },
): Promise<void> {
  const next = state === 'dead' ? null : new Date(now().getTime() + firstPauseMs * 2 ** tries)
  await asTenant(database, { tenantId }, (tx) =>
    sql`update outgoing set tries = ${tries + 1}, state = ${state}, next_try_at = ${next}, why = ${why} where id = ${id}`.execute(
      tx,
    ),
  )
}
