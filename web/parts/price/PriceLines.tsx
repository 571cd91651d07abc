import type { PriceLine } from '../../../contract/pricing/cards.ts'
import { rateWords } from '../../words/pricing/rates.ts'
import { useWords } from '../../words/use-words.ts'
import { Money } from '../Money.tsx'
import './price-lines.css'

type Props = { lines: readonly PriceLine[]; totalMinor: number; currency: string }

/** A price as it came about: every line in words, then what they come to. */
export function PriceLines({ lines, totalMinor, currency }: Props) {
  const { say } = useWords()
  return (
    <table className="price-lines">
      <tbody>
        {lines.map((line, index) => (
          <tr key={`${line.code} ${index}`}>
            <td>{say(line.words)}</td>
            <td>
              <Money minor={line.amountMinor} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say(rateWords.total)}</th>
          <td>
            <Money minor={totalMinor} currency={currency} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
