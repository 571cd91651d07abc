import { DownOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Popover } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { AllowedStep, OrderBrief, OrderPage } from '../../../contract/order-view.ts'
import { stepWords } from '../../words/step.ts'
import { useWords } from '../../words/use-words.ts'
import { ProblemNote } from '../ProblemNote.tsx'
import { keysAreTaken } from '../table/use-row-keys.ts'
import './step.css'
import { useTakeStep } from './use-take-step.ts'

const StepForm = lazy(() => import('./StepForm.tsx').then(({ StepForm }) => ({ default: StepForm })))

type Props = {
  orderId: string
  version: number
  steps: readonly AllowedStep[]
  onTaken?: (order: OrderBrief) => void
  /** Leave out steps that the page offers in its own way. */
  without?: readonly string[]
  /** The other steps of the flow and why they are closed: listed behind a count. */
  others?: OrderPage['otherSteps']
  /** Digits 1–9 press the open steps in their order, wherever on the page the focus is. */
  digits?: boolean
}
const looks: readonly AllowedStep['look'][] = ['main', 'plain', 'danger', 'undo', 'quiet']
const byLook = (a: AllowedStep, b: AllowedStep) => looks.indexOf(a.look) - looks.indexOf(b.look)
const isRare = (step: AllowedStep) => step.look === 'undo' || step.look === 'quiet'
/** Closed because there is nothing to do (no hold to release, no inquiry to answer): no news, so listed behind the count. */
const idle = ['order.hold_not_found', 'order.clock_not_running', 'order.step_not_allowed', 'order.wrong_role']
const isIdle = (step: AllowedStep) => isRare(step) || idle.includes(step.why?.code ?? '')

const needsForm = (step: AllowedStep) => step.asks.length > 0 || step.evidence.length > 0 || (step.shipmentIds?.length ?? 0) > 1

/** The steps this user may take now, from the reply: the main ones first, rare ones under “more”, closed ones with their reason. */
export function StepButtons({ orderId, version, steps, onTaken, without = [], others = [], digits = false }: Props) {
  const { say } = useWords()
  const { modal } = App.useApp()
  const [asked, setAsked] = useState<string>()
  const take = useTakeStep({ orderId, version, onTaken })
  const offered = steps.filter((step) => !without.includes(step.id)).toSorted(byLook)
  const open = offered.filter((step) => step.open && !isRare(step))
  const rare = offered.filter((step) => step.open && isRare(step))
  const stopped = offered.filter((step) => !step.open && !isIdle(step))
  const closed = [...offered.filter((step) => !step.open && isIdle(step)), ...others]
  const asking = steps.find((step) => step.id === asked)

  const press = (step: AllowedStep) => {
    if (take.isPending) return
    if (needsForm(step)) return setAsked(step.id)
    if (step.look !== 'danger' && step.look !== 'undo') return take.mutate({ step })
    void modal.confirm({
      title: say(stepWords.sure, { step: say(step.name) }),
      okText: say(step.name),
      cancelText: say(stepWords.cancel),
      okButtonProps: { danger: step.look === 'danger' },
      onOk: () => take.mutateAsync({ step }).catch(() => undefined),
    })
  }
  useDigits((digit) => {
    const step = digits ? open[digit - 1] : undefined
    if (step) press(step)
    return step !== undefined
  })

  return (
    <div className="step-buttons" role="group" aria-label={say(stepWords.steps)}>
      {open.length + rare.length + stopped.length === 0 && <span className="muted">{say(stepWords.none)}</span>}
      {open.map((step, at) => (
        <Button
          key={step.id}
          data-step={step.id}
          type={step.look === 'main' ? 'primary' : 'default'}
          danger={step.look === 'danger'}
          loading={take.isPending && take.variables.step.id === step.id}
          disabled={take.isPending && take.variables.step.id !== step.id}
          onClick={() => press(step)}
        >
          {say(step.name)}
          {digits && at < 9 && <kbd aria-hidden>{at + 1}</kbd>}
        </Button>
      ))}
      {stopped.map((step) => (
        <ClosedStep key={step.id} step={step} />
      ))}
      {rare.length > 0 && <RareSteps steps={rare} onPress={press} />}
      {closed.length > 0 && <ClosedList steps={closed} />}
      {take.isError && !asking && <ProblemNote className="step-problem" error={take.error} />}
      {asking && (
        <Suspense fallback={null}>
          <StepForm orderId={orderId} version={version} step={asking} onClose={() => setAsked(undefined)} onTaken={onTaken} />
        </Suspense>
      )}
    </div>
  )
}

/** Hears digits pressed outside of fields and dialogs; `onDigit` says whether it took the key. */
function useDigits(onDigit: (digit: number) => boolean) {
  const latest = useRef(onDigit)
  useEffect(() => {
    latest.current = onDigit
  }, [onDigit])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key) || keysAreTaken(event.target)) return
      if (latest.current(Number(event.key))) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function RareSteps({ steps, onPress }: { steps: readonly AllowedStep[]; onPress: (step: AllowedStep) => void }) {
  const { say } = useWords()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: steps.map((step) => ({ key: step.id, label: <span data-step={step.id}>{say(step.name)}</span> })),
        onClick: ({ key }) => {
          const step = steps.find((one) => one.id === key)
          if (step) onPress(step)
        },
      }}
    >
      <Button className="step-more">
        {say(stepWords.more)} <DownOutlined />
      </Button>
    </Dropdown>
  )
}

function ClosedStep({ step }: { step: AllowedStep }) {
  const { say } = useWords()
  return (
    <Popover content={<div className="step-why">{step.why ? say(step.why) : ''}</div>} trigger={['hover', 'focus', 'click']}>
      <button type="button" className="step-closed" aria-disabled data-step={step.id}>
        {say(step.name)}
        {step.why && <span className="only-read">：{say(step.why)}</span>}
      </button>
    </Popover>
  )
}

type Closed = Pick<AllowedStep, 'id' | 'name' | 'why'>

function ClosedList({ steps }: { steps: readonly Closed[] }) {
  const { say } = useWords()
  const list = (
    <ul className="step-closed-list">
      {steps.map((step) => (
        <li key={step.id}>
          <strong>{say(step.name)}</strong>
          <span className="muted">{step.why ? say(step.why) : ''}</span>
        </li>
      ))}
    </ul>
  )
  return (
    <Popover content={list} trigger="click" placement="bottomRight">
      <Button type="text" className="step-closed-count">
        {say(stepWords.closed, { count: steps.length })}
      </Button>
    </Popover>
  )
}
