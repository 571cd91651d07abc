import { Button, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { traits } from '../../../../contract/pricing/card.ts'
import { rateWords as words } from '../../../words/pricing/rates.ts'
import { handlingWords, priorityWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import type { EditedSurcharge } from '../edited-card.ts'
import { PlacesCell } from './PlacesCell.tsx'

type Props = {
  one: EditedSurcharge
  name: string
  above: ReactNode
  onChange: ((changed: Partial<EditedSurcharge>) => void) | undefined
}

/** When a surcharge is asked at all; weight and days, which few have, on asking. */
export function SurchargeWhen({ one, name, above, onChange }: Props) {
  const { say } = useWords()
  const [more, setMore] = useState([one.aboveKg, one.firstDay, one.lastDay].some(Boolean))
  return (
    <div className="rate-when">
      {(onChange || one.places.length > 0) && (
        <PlacesCell
          label={`${name} ${say(words.places)}`}
          placeholder={say(words.placesPlaceholder)}
          values={one.places}
          disabled={!onChange}
          onChange={(places) => onChange?.({ places })}
        />
      )}
      {(onChange || one.traits.length > 0) && <TraitsCell label={`${name} ${say(words.traits)}`} one={one} onChange={onChange} />}
      {!more && onChange && (
        <Button size="small" type="link" onClick={() => setMore(true)}>
          {say(words.moreWhen)}
        </Button>
      )}
      {more && (
        <>
          <label>
            {say(words.aboveKg)} {above}
          </label>
          {(['firstDay', 'lastDay'] as const).map((end) => (
            <label key={end}>
              {say(words[end])}{' '}
              <input
                type="date"
                className="rate-cell"
                aria-label={`${name} ${say(words[end])}`}
                readOnly={!onChange}
                value={one[end]}
                onChange={({ target }) => onChange?.({ [end]: target.value })}
              />
            </label>
          ))}
        </>
      )}
    </div>
  )
}

type TraitsProps = Pick<Props, 'one' | 'onChange'> & { label: string }

function TraitsCell({ label, one, onChange }: TraitsProps) {
  const { say } = useWords()
  const nameOf = (trait: string) =>
    trait === 'cod' ? say(words.cod) : termIn({ ...handlingWords, ...priorityWords }, trait, say)
  if (!onChange) return <span>{one.traits.map(nameOf).join('、')}</span>
  return (
    <Select<EditedSurcharge['traits']>
      mode="multiple"
      size="small"
      className="rate-places"
      aria-label={label}
      placeholder={say(words.traitsPlaceholder)}
      popupMatchSelectWidth={false}
      options={traits.map((trait) => ({ value: trait, label: nameOf(trait) }))}
      value={one.traits}
      onChange={(chosen) => onChange({ traits: chosen })}
    />
  )
}
