import type { PickLine } from '../../../../contract/warehouse/wave.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { waveWords as words } from '../../../words/warehouse/wave.ts'
import { useWords } from '../../../words/use-words.ts'

const nameOf = {
  open: words.part_open,
  picked: words.part_picked,
  short: words.part_short,
  back: words.part_back,
} satisfies Record<PickLine['state'], unknown>

/** Along the way through the bins; who picked what and when. */
export function WaveLines({ lines }: { lines: readonly PickLine[] }) {
  const { say } = useWords()
  return (
    <section>
      <h2>{say(words.lines, { count: lines.length })}</h2>
      <div className="waves-table">
        <table>
          <thead>
            <tr>
              {(['bin', 'item', 'lot', 'quantity', 'tote', 'status', 'by'] as const).map((head) => (
                <th key={head} scope="col">
                  {say(words[head])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id} data-state={line.state}>
                <th scope="row" className="nowrap">
                  {line.bin ?? <span className="muted">{say(words.noBin)}</span>}
                </th>
                <td>
                  {line.name} <span className="muted">{[line.sku, line.spec, line.colour].filter(Boolean).join(' · ')}</span>
                </td>
                <td>{[line.lot, line.expiresOn].filter(Boolean).join(' · ')}</td>
                <td className="nowrap">
                  {line.picked} / {line.quantity}
                  {line.short > 0 && <em> · {say(words.short, { count: line.short })}</em>}
                </td>
                <td className="nowrap">{line.tote}</td>
                <td className="nowrap">{say(nameOf[line.state])}</td>
                <td className="nowrap">
                  {line.pickedBy} {line.pickedAt && <Moment at={line.pickedAt} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
