import { CloseOutlined, DownOutlined, ExportOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { chooseOrders, bulkOrdersMax, type BulkStep } from '../../../../contract/bulk.ts'
import type { OrderFilter } from '../../../../contract/order.ts'
import { call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { keysAreTaken } from '../../../parts/table/use-row-keys.ts'
import { useMe } from '../../../shell/me.ts'
import { bulkWords as words } from '../../../words/bulk.ts'
import { exportWords } from '../../../words/export.ts'
import { useWords } from '../../../words/use-words.ts'
import './bulk.css'
import { BulkForm } from './BulkForm.tsx'
import { PrintMenu } from './PrintMenu.tsx'
import { useChoice } from './use-choice.ts'

type Props = {
  chosen: ReadonlySet<string>
  /** What the list is narrowed by: all that it finds may be chosen. */
  filter: OrderFilter
  onChoose: (chosen: ReadonlySet<string>) => void
  onExport: () => void
  onStarted: (jobId: string) => void
}

const buttonsMax = 4
const looks: readonly BulkStep['look'][] = ['main', 'plain', 'danger', 'undo', 'quiet']
/** What is open for most comes first; within it, what moves orders on. */
const byUse = (a: BulkStep, b: BulkStep) => looks.indexOf(a.look) - looks.indexOf(b.look) || b.open - a.open
const isRare = ({ look }: BulkStep) => look === 'undo' || look === 'quiet' || look === 'danger'

/** What can be done with the chosen orders: from the steps that the server says are open, as everywhere. */
export function BulkBar({ chosen, filter, onChoose, onExport, onStarted }: Props) {
  const { say } = useWords()
  const me = useMe()
  const bar = useRef<HTMLElement>(null)
  const [asked, setAsked] = useState<string>()
  const ids = [...chosen].slice(0, bulkOrdersMax)
  const choice = useChoice(ids)
  const steps = (choice.data?.steps ?? []).toSorted(byUse)
  const shown = steps.filter((step) => !isRare(step)).slice(0, buttonsMax)
  const rest = steps.filter((step) => !shown.includes(step))
  const asking = steps.find(({ id }) => id === asked)
  useBarKeys({
    focus: () => (bar.current?.querySelector<HTMLElement>('button[data-step]') ?? bar.current?.querySelector('button'))?.focus(),
    clear: () => onChoose(new Set()),
  })

  return (
    <section className="bulk-bar" ref={bar} aria-label={say(words.bar)}>
      <span className="bulk-count" role="status">
        {say(words.chosen, { count: ids.length })}
      </span>
      <ChooseFound filter={filter} onChoose={onChoose} />
      <span className="bulk-steps">
        {choice.isPending && <span className="muted">{say(words.looking)}…</span>}
        {choice.isSuccess && steps.length === 0 && <span className="muted">{say(words.none)}</span>}
        {shown.map((step, at) => (
          <Button
            key={step.id}
            data-step={step.id}
            type={at === 0 && step.look === 'main' ? 'primary' : 'default'}
            disabled={!choice.isSettled}
            onClick={() => setAsked(step.id)}
          >
            {say(step.name)} <Share open={step.open} total={ids.length} />
          </Button>
        ))}
        {rest.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: rest.map((step) => ({
                key: step.id,
                danger: step.look === 'danger',
                label: (
                  <span data-step={step.id}>
                    {say(step.name)} <Share open={step.open} total={ids.length} />
                  </span>
                ),
              })),
              onClick: ({ key }) => setAsked(key),
            }}
          >
            <Button disabled={!choice.isSettled}>
              {say(words.more)} <DownOutlined />
            </Button>
          </Dropdown>
        )}
      </span>
      <PrintMenu orderIds={ids} />
      {me.permissions.includes('order.export') && (
        <Button icon={<ExportOutlined />} onClick={onExport}>
          {say(exportWords.export)}
        </Button>
      )}
      <Button type="text" icon={<CloseOutlined />} onClick={() => onChoose(new Set())} title={say(words.jumpHint)}>
        {say(words.clear)}
      </Button>
      {choice.error && <ProblemNote error={choice.error} onRetry={() => void choice.refetch()} />}
      {asking && choice.data && (
        <BulkForm
          step={asking}
          orders={choice.data.orders}
          onClose={() => setAsked(undefined)}
          onStarted={(jobId) => {
            setAsked(undefined)
            onStarted(jobId)
          }}
        />
      )}
    </section>
  )
}

function Share({ open, total }: { open: number; total: number }) {
  const { say } = useWords()
  return <span className="bulk-share">{open === total ? open : say(words.of, { open, total })}</span>
}

/** Beyond the page: all that the filters find, up to the limit of one job. */
function ChooseFound({ filter, onChoose }: Pick<Props, 'filter' | 'onChoose'>) {
  const { say } = useWords()
  const [state, setState] = useState<{ busy: boolean; more: boolean; error?: unknown }>({ busy: false, more: false })
  const find = async () => {
    setState({ busy: true, more: false })
    try {
      const found = await call(chooseOrders, { body: { filter } })
      onChoose(new Set(found.orders.map(({ id }) => id)))
      setState({ busy: false, more: found.more })
    } catch (error) {
      setState({ busy: false, more: false, error })
    }
  }
  return (
    <>
      <Button type="link" size="small" loading={state.busy} onClick={() => void find()}>
        {say(words.chooseFound)}
      </Button>
      {state.more && <span className="muted">{say(words.foundMore)}</span>}
      {state.error !== undefined && <ProblemNote error={state.error} />}
    </>
  )
}

/** B jumps to the bar from anywhere, Escape lets go of the choice when nothing else takes it. */
function useBarKeys({ focus, clear }: { focus: () => void; clear: () => void }) {
  const latest = useRef({ focus, clear })
  useEffect(() => {
    latest.current = { focus, clear }
  }, [focus, clear])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || keysAreTaken(event.target)) return
      if (event.key === 'b') latest.current.focus()
      else if (event.key === 'Escape' && !document.querySelector('.order-panel, .side-panel')) latest.current.clear()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
