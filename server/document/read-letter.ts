import { sql } from 'kysely'
import type { PartyLine, ConfirmationLetter, LetterItem } from './port.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

type Row = {
  company: string
  companyPhone: string | null
  zone: string
  clientName: string
  orderNo: string | null
  trackingNo: string | null
  externalNo: string | null
  placedAt: Date | null
  receivedAt: Date
  confirmedAt: Date | null
  said: { expectedDispatchAt?: string; expectedArrivalAt?: string } | null
  consignee: PartyLine | null
  shipper: PartyLine | null
  items: LetterItem[]
  serviceRequirements: string[]
  currency: string
  freightMinor: number | null
  insuredMinor: number | null
  codMinor: number | null
  totalMinor: number | null
  paidMinor: number | null
  paymentMethod: string | null
}

const methodWords: Record<string, string> = {
  prepaid: '现付 Prepaid',
  freight_collect: '到付 Freight collect',
  monthly: '月结 Monthly',
}

/** What the confirmation letter says (AUD-5), as the order stood when it was confirmed last. */
export async function readLetter(tx: Tx, orderId: string): Promise<ConfirmationLetter> {
  const { rows } = await sql<Row>`
    select t.name as company, t.phone as "companyPhone", t.zone, c.name as "clientName", o.order_no as "orderNo", o.tracking_no as "trackingNo", o.external_no as "externalNo",
      o.placed_at as "placedAt", o.received_at as "receivedAt", e.at as "confirmedAt", e.details->'said' as said, ${partyOf('consignee')} as consignee, ${partyOf('shipper')} as shipper,
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', i.name, 'sku', i.sku, 'spec', concat_ws(' ', i.spec, i.colour), 'quantity', i.quantity,
        'weightGrams', i.weight_grams, 'declaredMinor', i.declared_minor)) order by i.item_no), '[]') from order_item i where i.tenant_id = o.tenant_id and i.order_id = o.id) as items,
      o.service_requirements as "serviceRequirements", o.currency, o.freight_minor as "freightMinor", o.insured_minor as "insuredMinor", o.cod_minor as "codMinor",
      o.total_minor as "totalMinor", o.paid_minor as "paidMinor", o.payment_method as "paymentMethod"
    from "order" o join tenant t on t.id = o.tenant_id join client c on c.tenant_id = o.tenant_id and c.id = o.client_id
      left join lateral (select at, details from order_event where tenant_id = o.tenant_id and order_id = o.id and step = 'confirm' order by seq desc limit 1) e on true
    where o.tenant_id = current_tenant() and o.id = ${orderId}`.execute(tx)
  const row = rows[0]
  if (!row) throw new Refusal('order.not_found', { orderId })
  if (!row.orderNo || !row.trackingNo || !row.confirmedAt) throw new Refusal('letter.not_ready', { orderId })
  return letterOf({ ...row, orderNo: row.orderNo, trackingNo: row.trackingNo, confirmedAt: row.confirmedAt })
}

function partyOf(kind: 'consignee' | 'shipper') {
  return sql`(select jsonb_strip_nulls(jsonb_build_object('name', p.name, 'company', p.company, 'phone', p.phone, 'country', p.country, 'province', p.province, 'city', p.city,
    'district', p.district, 'detail', p.detail, 'postcode', p.postcode)) from order_party p where p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = ${sql.lit(kind)})`
}

function letterOf(row: Row & { orderNo: string; trackingNo: string; confirmedAt: Date }): ConfirmationLetter {
  const amount = (label: string, amountMinor: number | null) => (amountMinor === null ? [] : [{ label, amountMinor }])
  const method = row.paymentMethod && methodWords[row.paymentMethod]
  return {
    company: {
      name: row.company,
      ...(row.companyPhone && { phone: row.companyPhone }),
    },
    client: { name: row.clientName },
    orderNo: row.orderNo,
    trackingNo: row.trackingNo,
    placedAt: row.placedAt ?? row.receivedAt,
    confirmedAt: row.confirmedAt,
    ...(row.externalNo && { externalNo: row.externalNo }),
    consignee: row.consignee ?? { country: 'CN' },
    shipper: row.shipper ?? {
      country: 'CN',
      company: row.clientName,
    },
    items: row.items,
    serviceRequirements: row.serviceRequirements,
    currency: row.currency,
    zone: row.zone,
    charges: amount('运费 Freight', row.freightMinor),
    amounts: [
      ...amount('订单金额 Order total', row.totalMinor),
      ...amount('已付 Paid', row.paidMinor),
      ...amount('保价金额 Insured value', row.insuredMinor),
      ...amount('代收货款 Cash on delivery', row.codMinor),
    ],
    ...(method && { paymentMethod: method }),
    ...(row.said?.expectedDispatchAt && { expectedDispatchAt: new Date(row.said.expectedDispatchAt) }),
    ...(row.said?.expectedArrivalAt && { expectedArrivalAt: new Date(row.said.expectedArrivalAt) }),
  }
}
