import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  countProduction,
  finishProduction,
  getProductionCode,
  listProduction,
  startProduction,
  undoProduction,
  type ProductionTask,
} from '../../../../contract/warehouse/production.ts'
import { addressOf, call } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useMe } from '../../../shell/me.ts'
import { productionWords as words } from '../../../words/warehouse/production.ts'
import { useWords } from '../../../words/use-words.ts'

/** One thing to be made, with the client's words to copy or to scan: there is no field to type them into. */
export function TaskCard({ task }: { task: ProductionTask }) {
  const { say } = useWords()
  const me = useMe()
  const [showsCode, setShowsCode] = useState(false)
  const { id, orderId, label, clientName, name, spec, colour, quantity, customText, status, isCancelled } = task
  const move = useMove(id)
  const mayWork = me.permissions.includes('production.work') && !isCancelled
  return (
    <li className="task" data-cancelled={isCancelled || undefined}>
      <div className="task-head">
        <Link to="/orders/$orderId" params={{ orderId }}>
          {label}
        </Link>
        <span className="muted">{clientName}</span>
        <span>
          {name} <span className="muted">{[spec, colour].filter(Boolean).join(' · ')}</span> ·{' '}
          {say(words.pieces, { count: quantity })}
        </span>
        <span className="muted">
          {say(words.due)} <Moment at={task.dueAt} />
        </span>
        {task.startedBy && <span className="muted">{say(words.startedBy, { name: task.startedBy })}</span>}
        {task.doneBy && <span className="muted">{say(words.doneBy, { name: task.doneBy })}</span>}
      </div>
      {isCancelled && <strong className="wave-late">⚠ {say(words.cancelled)}</strong>}
      <blockquote className="task-text">{customText}</blockquote>
      {showsCode && (
        <img
          className="task-code"
          src={addressOf(getProductionCode.path, { taskId: id })}
          alt={say(words.codeOf, { order: label })}
          width={180}
          height={180}
        />
      )}
      <div className="task-actions">
        <CopyText text={customText} />
        <Button aria-pressed={showsCode} onClick={() => setShowsCode(!showsCode)}>
          {say(words.code)}
        </Button>
        {mayWork && status === 'waiting' && (
          <Button type="primary" loading={move.isPending} onClick={() => move.mutate(startProduction)}>
            {say(words.start)}
          </Button>
        )}
        {mayWork && status === 'in_production' && (
          <Button type="primary" loading={move.isPending} onClick={() => move.mutate(finishProduction)}>
            {say(words.finish)}
          </Button>
        )}
        {mayWork && status !== 'waiting' && (
          <Button loading={move.isPending} onClick={() => move.mutate(undoProduction)}>
            {say(words.undo)}
          </Button>
        )}
      </div>
      {move.isError && <ProblemNote error={move.error} />}
    </li>
  )
}

type Move = typeof startProduction | typeof finishProduction | typeof undoProduction

function useMove(taskId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (move: Move) => call(move, { params: { taskId } }),
    onSettled: () =>
      Promise.all([listProduction.path, countProduction.path].map((path) => queries.invalidateQueries({ queryKey: [path] }))),
  })
}

const saidMs = 1_500

function CopyText({ text }: { text: string }) {
  const { say } = useWords()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), saidMs)
  }
  return (
    <Button onClick={() => void copy()} aria-live="polite">
      {say(isCopied ? words.copied : words.copy)}
    </Button>
  )
}
