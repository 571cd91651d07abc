import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { draftWords as words } from '../../../words/draft.ts'
import { useWords } from '../../../words/use-words.ts'
import { PrintDraft } from '../../counter/PrintDraft.tsx'
import type { Preview } from './PreviewPanel.tsx'
import type { Placed, useNewOrder } from './use-new-order.ts'

type Props = { draft: ReturnType<typeof useNewOrder>; placed: Placed | undefined; busy: boolean; onClear: () => void }

/** Stays at the foot: preview, place, and what came of it. */
export function NewOrderBar({ draft, placed, busy, onClear }: Props) {
  const { say } = useWords()
  const error = draft.place.error ?? draft.preview.error
  return (
    <footer className="new-order-bar">
      {error !== null && <ProblemNote error={error} />}
      {placed && <NotPlaced placed={placed} />}
      <div className="new-order-buttons">
        <Button
          type={draft.ready ? 'default' : 'primary'}
          loading={draft.preview.isPending}
          disabled={busy}
          onClick={() => void draft.previewNow()}
        >
          {say(draft.seen ? words.again : words.preview)}
        </Button>
        <Button
          type={draft.ready ? 'primary' : 'default'}
          loading={draft.place.isPending}
          disabled={!draft.ready || busy}
          onClick={() => void draft.next()}
        >
          {say(words.submit)}
        </Button>
        <PrintDraft typed={draft.typed} />
        <span role="status" className="new-order-verdict">
          {draft.stale ? say(words.changed) : draft.seen && verdictOf(draft.seen)}
        </span>
        <Button type="text" className="new-order-clear" onClick={onClear}>
          {say(words.clear)}
        </Button>
      </div>
    </footer>
  )

  function verdictOf({ blocking, doubts, possibleDuplicates }: Preview): string {
    if (blocking.length > 0) return say(words.blocking, { count: blocking.length })
    return say(doubts.length + possibleDuplicates.length > 0 ? words.withDoubts : words.clean)
  }
}

/** The server did not make a new order: one is there already, or it waits in the intake queue. */
function NotPlaced({ placed }: { placed: Placed }) {
  const { say } = useWords()
  const { state, order } = placed.reply
  if (state === 'created') return null
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={say(state === 'duplicate' ? words.duplicate : words.waiting)}
      action={
        order ? (
          <Link to="/orders/$orderId" params={{ orderId: order.id }}>
            {say(words.open)}
          </Link>
        ) : (
          <Link to="/intake">{say(words.toIntake)}</Link>
        )
      }
    />
  )
}
