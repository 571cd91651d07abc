import type { AuditEntry } from '../../../contract/audit.ts'
import { Moment } from '../../parts/Moment.tsx'
import { Details, What, Which, Who } from './audit-columns.tsx'

/** A line of the log on a phone. */
export function AuditCard({ entry, onPerson }: { entry: AuditEntry; onPerson: (entry: AuditEntry) => void }) {
  return (
    <div className="audit-card">
      <div>
        <strong>
          <What entry={entry} />
        </strong>
        <Moment at={entry.at} className="muted" />
      </div>
      <div>
        <Which entry={entry} />
      </div>
      <div>
        <Who entry={entry} onPerson={onPerson} />
      </div>
      <div className="muted">
        <Details entry={entry} />
      </div>
    </div>
  )
}
