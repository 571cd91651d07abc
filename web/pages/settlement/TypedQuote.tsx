import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Form, type FormInstance } from 'antd'
import { useEffect, useState } from 'react'
import { freightServiceOf, traits } from '../../../contract/pricing/card.ts'
import { quotePrice } from '../../../contract/pricing/cards.ts'
import { countOf, scaledOf, textOf } from '../../../contract/reading/decimal.ts'
import { call } from '../../api.ts'
import { moneyText } from '../../parts/money-text.ts'
import { PriceLines } from '../../parts/price/PriceLines.tsx'
import { useMe } from '../../shell/me.ts'
import { chargeWords as words } from '../../words/pricing/charges.ts'
import { useWords } from '../../words/use-words.ts'
import { moneyDigits, volumeDigits, weightDigits, type TypedDraft, type TypedItem } from '../order/draft/typed-draft.ts'
import './charges.css'

type Asked = Parameters<typeof call<typeof quotePrice>>[1]['body']
const pauseMs = 400

/** What the freight is estimated at by the client’s card, while the order is being typed. */
export function TypedQuote({
  form,
  currency,
  onFilled,
}: {
  form: FormInstance<TypedDraft>
  currency: string
  onFilled: () => void
}) {
  const { say, language } = useWords()
  const mayAsk = useMe().permissions.includes('quote.ask')
  const typed = Form.useWatch([], form) as TypedDraft | undefined
  const wanted = JSON.stringify(mayAsk && typed ? (askedOf(typed, currency) ?? null) : null)
  const [asked, setAsked] = useState('null')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), pauseMs)
    return () => clearTimeout(timer)
  }, [wanted])
  const body = JSON.parse(asked) as Asked | null
  const quote = useQuery({
    queryKey: [quotePrice.path, asked],
    queryFn: ({ signal }) => call(quotePrice, { body: body ?? { clientCode: '', service: 'domestic', to: {} }, signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
  })
  if (body === null || !quote.data) return null
  const { price, reasons } = quote.data
  if (!price && reasons.length === 0) return null // the company has no cards
  if (!price)
    return (
      <p className="typed-quote muted">
        {say(words.quoteNone)}：{reasons.map((reason) => say(reason.words)).join('；')}
      </p>
    )
  return (
    <details className="typed-quote">
      <summary>
        <span>{say(words.quote)}</span> <strong>{moneyText(price.totalMinor, price.currency, language)}</strong>{' '}
        <span className="muted">{price.card && say(words.byCard, price.card)}</span>
        {price.currency === currency && !typed?.freight && (
          <Button
            size="small"
            type="link"
            onClick={() => {
              form.setFieldValue('freight', textOf(price.totalMinor, moneyDigits, moneyDigits))
              onFilled()
            }}
          >
            {say(words.quoteFill)}
          </Button>
        )}
      </summary>
      <PriceLines {...price} />
    </details>
  )
}

/** Undefined until there is a client, a place and a weight to ask about. */
function askedOf(typed: TypedDraft, currency: string): Asked | undefined {
  const { clientCode, consignee, shipper, items = [], priority } = typed
  const abroad = consignee?.country !== undefined && consignee.country !== 'CN'
  const flow = typed.flow ?? (abroad ? 'cross_border' : 'domestic')
  const [weightGrams, volumeCubicCm] = [sumOf(items, 'weight', weightDigits), sumOf(items, 'volume', volumeDigits)]
  if (!clientCode || !consignee || (!abroad && !consignee.division) || weightGrams === undefined) return undefined
  const money = (text: string | undefined) => scaledOf(text ?? '', moneyDigits) || undefined
  const marks: readonly string[] = [...items.flatMap((item) => item?.handling ?? []), priority ?? 'normal']
  const place = (party: TypedDraft['consignee']) => ({ country: party?.country ?? 'CN', ...party?.division })
  const [insuredMinor, codMinor] = [money(typed.insured), money(typed.cod)]
  return {
    clientCode,
    service: freightServiceOf(flow, typed.service),
    currency,
    to: place(consignee),
    ...(shipper?.division && { from: place(shipper) }),
    weightGrams,
    ...(volumeCubicCm && { volumeCubicCm }),
    ...(insuredMinor && { insuredMinor }),
    ...(codMinor && { codMinor }),
    traits: traits.filter((one) => marks.includes(one)),
  }
}

/** Of all items together; undefined while one of them has none. */
function sumOf(items: readonly (TypedItem | undefined)[], field: 'weight' | 'volume', digits: number): number | undefined {
  const told = items.filter((item) => item?.name ?? item?.quantity ?? item?.weight)
  const each = told.map((item) => (scaledOf(item?.[field] ?? '', digits) ?? 0) * (countOf(item?.quantity ?? '') ?? 1))
  return each.length === 0 || each.includes(0) ? undefined : each.reduce((sum, one) => sum + one, 0)
}
