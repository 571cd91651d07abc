import { App, Button, Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { AllowedStep, OrderBrief } from '../../../contract/order.ts'
import { stepWords } from '../../words/step.ts'
import { useWords } from '../../words/use-words.ts'
import { ProblemNote } from '../ProblemNote.tsx'
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
}
const looks: readonly AllowedStep['look'][] = ['main', 'plain', 'undo', 'danger', 'quiet']
const byLook = (a: AllowedStep, b: AllowedStep) => looks.indexOf(a.look) - looks.indexOf(b.look)

/** Closed only by the place on the road or by the role: no news, so it stays in the list behind the count. */
const expected = ['order.step_not_allowed', 'order.wrong_role']
export const needsForm = (step: AllowedStep) =>
  step.asks.length > 0 || step.evidence.length > 0 || (step.shipmentIds?.length ?? 0) > 1

/** The steps this user may take now, from the reply; closed ones muted with their reason. */
export function StepButtons({ orderId, version, steps, onTaken, without = [] }: Props) {
  const { say } = useWords()
  const { modal } = App.useApp()
  const [asked, setAsked] = useState<string>()
  const take = useTakeStep({ orderId, version, onTaken })
  const offered = steps.filter((step) => !without.includes(step.id)).toSorted(byLook)
  const open = offered.filter((step) => step.open)
  const stopped = offered.filter((step) => !step.open && step.look !== 'quiet' && !expected.includes(step.why?.code ?? ''))
  const closed = offered.filter((step) => !step.open && !stopped.includes(step))
  const asking = steps.find((step) => step.id === asked)

  const press = (step: AllowedStep) => {
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

  return (
    <div className="step-buttons" role="group" aria-label={say(stepWords.steps)}>
      {open.length === 0 && stopped.length === 0 && <span className="muted">{say(stepWords.none)}</span>}
      {open.map((step) => (
        <Button
          key={step.id}
          data-step={step.id}
          type={step.look === 'main' ? 'primary' : step.look === 'quiet' ? 'text' : 'default'}
          danger={step.look === 'danger'}
          loading={take.isPending && take.variables.step.id === step.id}
          disabled={take.isPending && take.variables.step.id !== step.id}
          onClick={() => press(step)}
        >
          {say(step.name)}
        </Button>
      ))}
      {stopped.map((step) => (
        <ClosedStep key={step.id} step={step} />
      ))}
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

function ClosedList({ steps }: { steps: readonly AllowedStep[] }) {
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
