import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { RateCardDocument } from '../../../contract/pricing/card.ts'
import { tryCard } from '../../../contract/pricing/cards.ts'
import { placesOf } from '../../../contract/pricing/currencies.ts'
import { scaledOf } from '../../../contract/reading/decimal.ts'
import { call } from '../../api.ts'
import { PriceLines } from '../../parts/price/PriceLines.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { rateWords as words } from '../../words/pricing/rates.ts'
import { useWords } from '../../words/use-words.ts'
import { countriesIn } from '../order/draft/countries.ts'
import { DivisionInput } from '../order/draft/DivisionInput.tsx'
import type { Division } from '../order/draft/typed-draft.ts'

type Typed = { country: string; to?: Division | undefined; from?: Division | undefined; weight: string; volume: string; insured: string; cod: string; date: string } // prettier-ignore
const blank: Typed = { country: 'CN', weight: '', volume: '', insured: '', cod: '', date: '' }

/** What something would cost by the card as it stands on the page, line by line. */
export function TrialPart({ document }: { document: RateCardDocument }) {
  const { say, language } = useWords()
  const [typed, setTyped] = useState<Typed>(blank)
  const change = (changed: Partial<Typed>) => setTyped({ ...typed, ...changed })
  const body = useDeferredValue(bodyOf(document, typed))
  const priced = useQuery({
    queryKey: [tryCard.path, body],
    queryFn: ({ signal }) => call(tryCard, { body: body ?? { document, to: {} }, signal }),
    enabled: body !== undefined,
    placeholderData: keepPreviousData,
  })
  const number = (field: 'weight' | 'volume' | 'insured' | 'cod', name: string) => (
    <label>
      <span>{name}</span>
      <input
        className="rate-cell"
        inputMode="decimal"
        maxLength={20}
        value={typed[field]}
        onChange={({ target }) => change({ [field]: target.value })}
      />
    </label>
  )
  return (
    <section aria-labelledby="rate-trial" className="rate-trial">
      <h2 id="rate-trial">{say(words.trial)}</h2>
      <p className="muted">{say(words.trialHint)}</p>
      <div className="rate-trial-fields">
        <label>
          <span>{say(words.trialTo)}</span>
          <DivisionInput value={typed.to} disabled={typed.country !== 'CN'} onChange={(to) => change({ to })} />
        </label>
        <div className="rate-field">
          <span>{say(words.country)}</span>
          <Select
            size="small"
            aria-label={say(words.country)}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={220}
            value={typed.country}
            onChange={(country: string) => change({ country, ...(country !== 'CN' && { to: undefined }) })}
            options={countriesIn(language).map(({ code, name }) => ({ value: code, label: name }))}
          />
        </div>
        <label>
          <span>{say(words.trialFrom)}</span>
          <DivisionInput value={typed.from} onChange={(from) => change({ from })} />
        </label>
        {number('weight', say(words.trialWeight))}
        {number('volume', say(words.trialVolume))}
        {number('insured', say(words.trialInsured))}
        {number('cod', say(words.trialCod))}
        <label>
          <span>{say(words.trialDate)}</span>
          <input type="date" className="rate-cell" value={typed.date} onChange={({ target }) => change({ date: target.value })} />
        </label>
      </div>
      <div className="rate-answer" aria-live="polite">
        {body === undefined && <p className="muted">{say(words.trialBlank)}</p>}
        {body && priced.isError && <ProblemNote error={priced.error} />}
        {body && priced.data?.price && <PriceLines {...priced.data.price} />}
        {body && priced.data && !priced.data.price && (
          <ul className="rate-reasons">
            {priced.data.reasons.map((reason) => (
              <li key={reason.words.en}>{say(reason.words)}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

function bodyOf(document: RateCardDocument, typed: Typed): Parameters<typeof call<typeof tryCard>>[1]['body'] | undefined {
  const places = placesOf(document.currency)
  const scaled = (text: string, digits: number) => (text.trim() === '' ? undefined : scaledOf(text, digits) || undefined)
  const [weightGrams, volumeCubicCm] = [scaled(typed.weight, 3), scaled(typed.volume, 6)]
  if ((typed.country === 'CN' && !typed.to) || (weightGrams === undefined && volumeCubicCm === undefined)) return undefined
  const [insuredMinor, codMinor] = [scaled(typed.insured, places), scaled(typed.cod, places)]
  return {
    document,
    to: { country: typed.country, ...typed.to },
    ...(typed.from && { from: typed.from }),
    ...(weightGrams && { weightGrams }),
    ...(volumeCubicCm && { volumeCubicCm }),
    ...(insuredMinor && { insuredMinor }),
    ...(codMinor && { codMinor }),
    ...(typed.date && { date: typed.date }),
  }
}
