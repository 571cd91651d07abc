import { confidences, confidenceWords, reasonWords, type FieldChoice } from '../../../contract/reading/choice-words.ts'
import { draftFieldWords } from '../../../contract/vocabulary.ts'
import { readingWords as words } from '../../words/reading/reading.ts'
import { useWords } from '../../words/use-words.ts'
import './reading.css'

/** How an address was read, a reason for each field; open where one of them is doubtful. */
export function AddressReading({ reading }: { reading: readonly FieldChoice[] | undefined }) {
  const { say } = useWords()
  if (!reading || reading.length === 0) return null
  const told = confidences
    .map((confidence) => ({ confidence, count: reading.filter((one) => one.confidence === confidence).length }))
    .filter(({ count }) => count > 0)
    .map(({ confidence, count }) => `${say(confidenceWords[confidence])} ${count}`)
  return (
    <details className="address-reading" open={reading.some(({ confidence }) => confidence === 'doubtful')}>
      <summary>{say(words.how, { told: told.join(say(words.and)) })}</summary>
      <ul>
        {reading.map(({ field, confidence, reason, text }) => (
          <li key={field} data-confidence={confidence}>
            {say(draftFieldWords[field] ?? { zh: field, en: field })}
            <b>{say(confidenceWords[confidence])}</b>
            {say(reasonWords[reason], { text })}
          </li>
        ))}
      </ul>
    </details>
  )
}
