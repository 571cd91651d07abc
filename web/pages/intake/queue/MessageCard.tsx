import type { IntakeMessage } from '../../../../contract/intake.ts'
import { DueTime } from '../../../parts/DueTime.tsx'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemLines } from '../ProblemLines.tsx'
import { From, Number } from './message-columns.tsx'

/** A message on a phone. */
export function MessageCard({ row }: { row: IntakeMessage }) {
  return (
    <div className="intake-card">
      <div>
        <strong>
          <Number row={row} />
        </strong>
        {row.state === 'waiting' ? (
          <DueTime state={row.late ? 'late' : 'running'} dueAt={row.dueAt} />
        ) : (
          <Moment at={row.receivedAt} />
        )}
      </div>
      <div className="muted">
        <From row={row} />
      </div>
      {row.state === 'waiting' ? <ProblemLines problems={row.problems} /> : <p>{row.why}</p>}
    </div>
  )
}
