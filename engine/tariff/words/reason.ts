import { quantityText } from './quantity-text.ts'
import type { Measure, Words } from '../rate-card.ts'

/** Why something cannot be priced: a closed list, each a work item for a human. Quantities in the units of the card. */
export type Reason =
  | { readonly why: 'no_card'; readonly service: string; readonly client?: string | undefined; readonly date: string }
  | { readonly why: 'several_cards'; readonly cards: readonly string[]; readonly date: string }
  | { readonly why: 'not_valid'; readonly date: string; readonly validFrom: string; readonly validTo?: string | undefined }
  | {
      readonly why: 'no_zone'
      readonly destination: string
      readonly origin: string
      readonly distanceMeters?: number | undefined
    }
  | { readonly why: 'not_date'; readonly date: string }
  | { readonly why: 'no_distance' }
  | { readonly why: 'no_parcel' }
  | { readonly why: 'no_weight' }
  | { readonly why: 'no_size'; readonly pieces: number }
  | {
      readonly why: 'hole'
      readonly by: Measure
      readonly value: number
      readonly after: number
      readonly before: number
      readonly currency: string
    }
  | {
      readonly why: 'over_limit'
      readonly by: Measure | 'side' | 'parcel'
      readonly value: number
      readonly limit: number
      readonly currency: string
    }
  | {
      readonly why: 'other_currency'
      readonly field: 'insured' | 'cod'
      readonly currency: string
      readonly cardCurrency: string
    }
  | { readonly why: 'invalid'; readonly field: string; readonly value: number; readonly min: number; readonly max: number }
  | { readonly why: 'too_large'; readonly line: string }

/** A sentence that names the field, the value and the remedy. */
export function reasonWords(reason: Reason): Words {
  switch (reason.why) {
    case 'no_card':
      return {
        zh: `${reason.date} 没有适用的运价表（服务 ${reason.service}，客户 ${reason.client ?? '不限'}）：请新增或延长运价表`,
        en: `No rate card holds on ${reason.date} (service ${reason.service}, client ${reason.client ?? 'any'}): add or prolong one`,
      }
    case 'several_cards':
      return {
        zh: `${reason.date} 有多份同样具体的运价表：${reason.cards.join('、')}：请调整有效期，只留一份`,
        en: `Several rate cards are equally particular on ${reason.date}: ${reason.cards.join(', ')}: change their dates so that one is left`,
      }
    case 'not_valid':
      return {
        zh: `运价表自 ${reason.validFrom} 至 ${reason.validTo ?? '长期'} 有效，不含 ${reason.date}：请换一份运价表`,
        en: `The rate card holds from ${reason.validFrom} to ${reason.validTo ?? 'further notice'}, not on ${reason.date}: choose another one`,
      }
    case 'not_date':
      return {
        zh: `“${reason.date}” 不是日期：请按 2026-03-04 的写法填写`,
        en: `“${reason.date}” is no date: write it like 2026-03-04`,
      }
    case 'no_zone':
      return noZoneWords(reason)
    case 'no_distance':
      return {
        zh: '没有里程，此线路按里程计价：请填写里程',
        en: 'The distance is missing, and this route is priced by it: enter it',
      }
    case 'no_parcel':
      return { zh: '没有包裹：请至少录入一件', en: 'There is no parcel: enter at least one' }
    case 'no_weight':
      return { zh: '有包裹没有重量：请称重后录入', en: 'A parcel has no weight: weigh it and enter the weight' }
    case 'no_size':
      return {
        zh: `${reason.pieces} 件没有尺寸，此运价表需要体积：请量尺寸`,
        en: `${reason.pieces} parcel(s) have no size, which this card needs: measure them`,
      }
    case 'other_currency':
      return {
        zh: `${reason.field === 'insured' ? '保价金额' : '代收货款'}币种 ${reason.currency} 与运价表 ${reason.cardCurrency} 不同：请换算后填写`,
        en: `The ${reason.field === 'insured' ? 'insured value' : 'COD amount'} is in ${reason.currency}, the rate card in ${reason.cardCurrency}: convert it`,
      }
    case 'invalid':
      return {
        zh: `${reason.field} 为 ${reason.value}，须是 ${reason.min} 到 ${reason.max} 的整数：请更正`,
        en: `${reason.field} is ${reason.value}, must be a whole number from ${reason.min} to ${reason.max}: correct it`,
      }
    case 'too_large':
      return {
        zh: `${reason.line} 的金额超过上限：请核对运价表`,
        en: `The amount of ${reason.line} is beyond the limit: check the rate card`,
      }
    case 'hole':
    case 'over_limit':
      return limitWords(reason)
  }
}

function noZoneWords({ destination, origin, distanceMeters }: Extract<Reason, { why: 'no_zone' }>): Words {
  const [start, far] = [
    origin === '' ? '—' : origin,
    distanceMeters === undefined ? '' : ` · ${quantityText('distance', distanceMeters, '')}`,
  ]
  return {
    zh: `${start} → ${destination}${far} 不在任何计费区内：请在运价表中补线路或人工报价`,
    en: `${start} → ${destination}${far} lies in no zone: add the route to the rate card or quote by hand`,
  }
}

const measureWords: Readonly<Record<Measure | 'side' | 'parcel', Words>> = {
  weight: { zh: '计费重', en: 'charged weight' },
  volume: { zh: '体积', en: 'volume' },
  distance: { zh: '里程', en: 'distance' },
  parcels: { zh: '件数', en: 'number of parcels' },
  insured: { zh: '保价金额', en: 'insured value' },
  cod: { zh: '代收货款', en: 'COD amount' },
  side: { zh: '最长边', en: 'longest side' },
  parcel: { zh: '单件重量', en: 'heaviest parcel' },
}

function limitWords(reason: Extract<Reason, { why: 'hole' | 'over_limit' }>): Words {
  const { zh, en } = measureWords[reason.by]
  const text = (value: number) => quantityText(reason.by, value, reason.currency)
  if (reason.why === 'over_limit')
    return {
      zh: `${zh} ${text(reason.value)} 超过上限 ${text(reason.limit)}：请人工报价`,
      en: `The ${en} of ${text(reason.value)} exceeds ${text(reason.limit)}: quote by hand`,
    }
  return {
    zh: `${zh} ${text(reason.value)} 落在 ${text(reason.after)} 与 ${text(reason.before)} 之间，运价表没有这一档：请补档或人工报价`,
    en: `The ${en} of ${text(reason.value)} lies between ${text(reason.after)} and ${text(reason.before)}, where the rate card has no band: add one or quote by hand`,
  }
}
