import { CheckCircleFilled, ExclamationCircleFilled, PauseCircleFilled, WarningFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { FieldProblem } from '../../../../contract/order-draft.ts'
import type { previewOrder } from '../../../../contract/order.ts'
import type { Reply } from '../../../api.ts'
import { draftWords as words } from '../../../words/draft.ts'
import { problemText } from '../../../words/field.ts'
import { useWords } from '../../../words/use-words.ts'
import './preview.css'

export type Preview = Reply<typeof previewOrder>
type Props = { preview: Preview; stale: boolean; onGo: (path: string) => void }

/** What the server thinks of the draft: what must be mended, what will be held, what may be there already. */
export function PreviewPanel({ preview, stale, onGo }: Props) {
  const { say } = useWords()
  const { blocking, doubts, possibleDuplicates } = preview
  const verdict = doubts.length + possibleDuplicates.length > 0 ? words.withDoubts : words.clean
  return (
    <section className="preview" aria-label={say(words.preview)} data-stale={stale}>
      {stale && (
        <p className="preview-stale">
          <WarningFilled /> {say(words.changed)}
        </p>
      )}
      {blocking.length > 0 ? (
        <div className="preview-group" data-look="late">
          <h2>
            <ExclamationCircleFilled /> {say(words.blocking, { count: blocking.length })}
          </h2>
          <Problems problems={blocking} onGo={onGo} />
        </div>
      ) : (
        <p className="preview-clean">
          <CheckCircleFilled /> {say(verdict)}
        </p>
      )}
      {doubts.length > 0 && (
        <div className="preview-group" data-look="held">
          <h2>
            <PauseCircleFilled /> {say(words.doubts, { count: doubts.length })}
          </h2>
          {doubts.map((doubt) => (
            <div key={doubt.hold}>
              <strong>{say(doubt.name)}</strong>
              <Problems problems={doubt.fields} onGo={onGo} />
            </div>
          ))}
        </div>
      )}
      {possibleDuplicates.length > 0 && (
        <div className="preview-group" data-look="warn">
          <h2>
            <WarningFilled /> {say(words.duplicates)}
          </h2>
          <ul>
            {possibleDuplicates.map(({ id, label }) => (
              <li key={id}>
                <Link to="/orders/$orderId" params={{ orderId: id }} target="_blank">
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function Problems({ problems, onGo }: { problems: readonly FieldProblem[]; onGo: (path: string) => void }) {
  const { say } = useWords()
  return (
    <ul>
      {problems.map((problem) => (
        <li key={`${problem.path} ${problem.code}`}>
          <Button type="link" size="small" onClick={() => onGo(problem.path)}>
            {problemText(problem, say)}
          </Button>
        </li>
      ))}
    </ul>
  )
}
