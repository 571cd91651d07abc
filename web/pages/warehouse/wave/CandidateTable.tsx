import { Checkbox } from 'antd'
import type { WaveCandidate } from '../../../../contract/warehouse/wave.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { PriorityTag } from '../../../parts/PriorityTag.tsx'
import { waveWords as words } from '../../../words/warehouse/wave.ts'
import { useWords } from '../../../words/use-words.ts'

type Props = {
  candidates: readonly WaveCandidate[]
  isChosen: (one: WaveCandidate) => boolean
  onToggle: (one: WaveCandidate) => void
}

/** The most urgent first. */
export function CandidateTable({ candidates, isChosen, onToggle }: Props) {
  const { say } = useWords()
  return (
    <div className="waves-table wave-candidates">
      <table>
        <thead>
          <tr>
            {(['order', 'due', 'goods', 'pieces', 'client', 'carrier'] as const).map((head) => (
              <th key={head} scope="col">
                {say(words[head])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {candidates.map((one) => (
            <tr key={`${one.orderId} ${one.shipmentId}`}>
              <th scope="row" className="nowrap">
                <Checkbox checked={isChosen(one)} onChange={() => onToggle(one)}>
                  {one.label}
                </Checkbox>{' '}
                <PriorityTag priority={one.priority} />
              </th>
              <td>
                <Moment at={one.dueAt} />
              </td>
              <td>{one.goods}</td>
              <td>{one.quantity}</td>
              <td>{one.clientName}</td>
              <td>{one.carrier}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
