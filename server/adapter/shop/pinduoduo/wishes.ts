import type { FieldReader } from '../reading/field-reader.ts'
import { type JsonObject, member, writtenNumber } from '../value/json-lossless.ts'

/** Flags come as numbers, from some connectors as text. */
export function isSet(order: JsonObject, key: string, wanted: number): boolean {
  const value = member(order, key)
  return (typeof value === 'string' ? value : writtenNumber(value)) === String(wanted)
}

/** What must be seen before the goods go, in the platform's words. */
export function listPddWishes(reading: FieldReader, order: JsonObject): (string | undefined)[] {
  const text = (key: string) => reading.text('serviceRequirements', member(order, key))
  const when = isSet(order, 'shipping_type', 1) ? [text('yyps_date'), text('yyps_time')].filter(Boolean).join(' ') : undefined
  const sent = listSent(reading, order)
  return [
    isSet(order, 'group_status', 0) ? '拼团未成，暂不发货' : undefined,
    isSet(order, 'risk_control_status', 1) ? '平台审核中，暂不发货' : undefined,
    isSet(order, 'refund_status', 2) || isSet(order, 'refund_status', 3) ? '买家申请退款中' : undefined,
    when === undefined ? undefined : `预约配送${when ? ` ${when}` : ''}`,
    isSet(order, 'is_pre_sale', 1) ? `预售${text('pre_sale_time') ? `，预计 ${text('pre_sale_time')}` : ''}` : undefined,
    isSet(order, 'delivery_one_day', 1) ? '当日发货' : undefined,
    isSet(order, 'free_sf', 1) ? '顺丰包邮' : undefined,
    isSet(order, 'self_contained', 1) ? '门店自提' : undefined,
    sent.length > 0 ? `平台已有运单：${sent.join('、')}` : undefined,
  ]
}

/** Parcels that the platform knows of already: the order's own and those beside it. */
function listSent(reading: FieldReader, order: JsonObject): string[] {
  const lists = ['extra_delivery_list', 'gift_delivery_list', 'resend_delivery_list']
  const others = lists.flatMap((key) => reading.list('serviceRequirements', member(order, key)))
  return [order, ...others].flatMap((parcel) => reading.text('serviceRequirements', member(parcel, 'tracking_number')) ?? [])
}
