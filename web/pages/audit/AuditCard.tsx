import type { AuditEntry } from '../../../contract/audit.ts'
import { Moment } from '../../parts/Moment.tsx'
import { useWords } from '../../words/use-words.ts'
import { saidOf, What, Which, Who } from './audit-columns.tsx'

/** A line of the log on a phone. */
export function AuditCard({ entry, onPerson }: { entry: AuditEntry; onPerson: (entry: AuditEntry) => void }) {
  const { say } = useWords()
  const said = saidOf(entry, say)
  return (
    <div className="audit-card">
      <div>
        <strong>
          <What entry={entry} />
        </strong>
        <Moment at={entry.at} className="muted" />
      </div>
      {entry.subjectLabel !== '' && (
        <div>
          <Which entry={entry} />
        </div>
      )}
      <div>
        <Who entry={entry} onPerson={onPerson} /> <span className="muted">{entry.address}</span>
      </div>
      {said && <div className="muted">{said}</div>}
    </div>
  )
}
