import { Link } from '@tanstack/react-router'
import type { WavePart, WholeWave } from '../../../../contract/warehouse/wave.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { waveWords as words } from '../../../words/warehouse/wave.ts'
import { useWords } from '../../../words/use-words.ts'

const nameOf = {
  open: words.part_open,
  picked: words.part_picked,
  short: words.part_short,
  left: words.part_left,
  gone: words.part_gone,
} satisfies Record<WavePart['state'], unknown>

/** Orders with the box each is picked into, and how far each is. */
export function WaveParts({ wave: { parts } }: { wave: WholeWave }) {
  const { say } = useWords()
  return (
    <section>
      <h2>{say(words.parts, { count: parts.length })}</h2>
      <div className="waves-table">
        <table>
          <thead>
            <tr>
              {(['tote', 'order', 'status', 'pieces', 'due', 'client', 'carrier'] as const).map((head) => (
                <th key={head} scope="col">
                  {say(words[head])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={`${part.orderId} ${part.shipmentId}`} data-state={part.state}>
                <td className="nowrap">{part.tote}</td>
                <th scope="row">
                  <Link to="/orders/$orderId" params={{ orderId: part.orderId }}>
                    {part.label}
                  </Link>
                </th>
                <td className="nowrap">{say(nameOf[part.state])}</td>
                <td className="nowrap">
                  {part.picked} / {part.quantity}
                </td>
                <td>
                  <Moment at={part.dueAt} />
                </td>
                <td>{part.clientName}</td>
                <td>{part.carrier}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
