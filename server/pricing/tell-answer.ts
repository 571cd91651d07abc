import { freightServiceWords, type FreightService } from '../../contract/pricing/card.ts'
import type { PriceAnswer } from '../../contract/pricing/cards.ts'
import type { Answer } from '../../engine/tariff/price-shipment.ts'
import type { RateCard } from '../../engine/tariff/rate-card.ts'
import { reasonWords, type Reason } from '../../engine/tariff/words/reason.ts'
import { placeName } from './place-names.ts'

type Names = {
  cards: readonly RateCard[]
  /** Of a receivable price. */ owner?: string | undefined
  /** Of a payable one. */ carrier?: string | undefined
  service?: FreightService | undefined
}

/** The engine's answer as people read it: names in place of ids and codes. */
export function tellAnswer(answer: Answer, names: Names): PriceAnswer {
  if (!answer.priced)
    return { price: null, reasons: answer.reasons.map((reason) => ({ code: reason.why, words: sayReason(reason, names) })) }
  const { cardId, cardVersion, currency, totalMinor, lines } = answer.quote
  const card = names.cards.find(({ id }) => id === cardId)
  return {
    price: {
      currency,
      totalMinor,
      lines: lines.map(({ code, amountMinor, words }) => ({ code, amountMinor, words: { ...words } })),
      card: card ? { id: cardId, name: card.name.zh, version: cardVersion } : null,
    },
    reasons: [],
  }
}

function sayReason(reason: Reason, { cards, owner, carrier, service }: Names): { zh: string; en: string } {
  const serviceName = service && freightServiceWords[service]
  const inBoth = (named: (language: 'zh' | 'en') => Reason) => ({
    zh: reasonWords(named('zh')).zh,
    en: reasonWords(named('en')).en,
  })
  if (reason.why === 'no_card') {
    if (carrier)
      return {
        zh: `${reason.date} 没有承运商“${carrier}”适用的应付运价表（服务 ${serviceName?.zh ?? reason.service}）：请新增或延长一份`,
        en: `No payable rate card of “${carrier}” holds on ${reason.date} (service ${serviceName?.en ?? reason.service}): add or prolong one`,
      }
    return inBoth((language) => ({ ...reason, client: owner, service: serviceName?.[language] ?? reason.service }))
  }
  if (reason.why === 'several_cards')
    return inBoth(() => ({ ...reason, cards: reason.cards.map((id) => cards.find((card) => card.id === id)?.name.zh ?? id) }))
  if (reason.why !== 'no_zone') return reasonWords(reason)
  if (reason.destination === '')
    return {
      zh: '收货地址没有能识别的省市：请在订单里更正收货地址',
      en: 'The consignee’s address names no known division: correct it on the order',
    }
  return inBoth(() => ({ ...reason, destination: placeName(reason.destination), origin: placeName(reason.origin) }))
}
