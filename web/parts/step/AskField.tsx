import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import { listPeople } from '../../../contract/access.ts'
import type { Ask } from '../../../contract/flow.ts'
import type { OrderPage } from '../../../contract/order.ts'
import type { Role } from '../../../contract/roles.ts'
import { ask } from '../../api.ts'
import { stepWords } from '../../words/step.ts'
import { useWords } from '../../words/use-words.ts'
import { TimeInput } from '../TimeInput.tsx'
import { emptyShipment, unevenItem, type Split } from './split.ts'
import { SplitInput } from './SplitInput.tsx'

type Props = { question: Ask; order: OrderPage | undefined; first: boolean }
/** Up to so many choices lie open, with digits to choose them; more go into a list. */
const openChoices = 8

/** One question of a step, in the input that suits its kind. */
export function AskField({ question, order, first }: Props) {
  const { say } = useWords()
  const name = say(question.name)
  return (
    <Form.Item
      name={['details', question.field]}
      label={name}
      rules={[
        { required: question.required, message: say(stepWords.required, { name }) },
        ...(question.kind === 'shipments' ? [{ validator: (_: unknown, split?: Split) => addsUp(split) }] : []),
      ]}
    >
      {input()}
    </Form.Item>
  )

  function addsUp(split: Split | undefined): Promise<void> {
    const wrong = split && unevenItem(order?.items ?? [], split)
    if (wrong) return Promise.reject(new Error(say(stepWords.splitRest, wrong)))
    const empty = split && emptyShipment(split)
    return empty ? Promise.reject(new Error(say(stepWords.splitEmpty, { no: empty }))) : Promise.resolve()
  }

  function input(): ReactNode {
    switch (question.kind) {
      case 'text':
      case 'place':
        return <Input maxLength={question.max ?? 200} autoFocus={first} autoComplete="off" />
      case 'long_text':
        return <Input.TextArea maxLength={question.max ?? 2000} autoFocus={first} autoSize={{ minRows: 2, maxRows: 8 }} />
      case 'choice':
        return (
          <ChoiceInput
            first={first}
            choices={(question.choices ?? []).map((choice) => ({ value: choice.value, name: say(choice.name) }))}
          />
        )
      case 'integer':
        return <InputNumber precision={0} autoFocus={first} {...(question.max ? { max: question.max } : {})} />
      case 'person':
        return <PersonInput role={question.role} />
      case 'hold':
        return (
          <ChoiceInput first={first} choices={(order?.holds ?? []).map((hold) => ({ value: hold.type, name: say(hold.name) }))} />
        )
      case 'clock':
        return (
          <ChoiceInput
            first={first}
            choices={(order?.clocks ?? [])
              .filter((clock) => clock.stoppedAt === null)
              .map((clock) => ({ value: clock.clock, name: say(clock.name) }))}
          />
        )
      case 'time':
        return <TimeInput />
      case 'shipments':
        return <SplitInput items={order?.items ?? []} />
    }
  }
}

type Choice = { value: string; name: string }
type ChoiceProps = { choices: Choice[]; first: boolean; value?: string; onChange?: (value: string) => void; id?: string }

function ChoiceInput({ choices, first, ...field }: ChoiceProps) {
  const { say } = useWords()
  const open = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (first) open.current?.querySelector('input')?.focus()
  }, [first])

  if (choices.length > openChoices) {
    return (
      <Select
        {...field}
        options={choices.map(({ value, name }) => ({ value, label: name }))}
        placeholder={say(stepWords.choose)}
        showSearch={{ optionFilterProp: 'label' }}
      />
    )
  }
  return (
    <div
      ref={open}
      onKeyDown={(event) => {
        const choice = choices[Number(event.key) - 1]
        if (!choice) return
        event.preventDefault()
        field.onChange?.(choice.value)
        focusAfter(event.currentTarget)
      }}
    >
      <Radio.Group
        {...field}
        className="step-choices"
        options={choices.map(({ value, name }, index) => ({
          value,
          label: (
            <>
              <kbd aria-hidden>{index + 1}</kbd> {name}
            </>
          ),
        }))}
        onChange={(event) => field.onChange?.(String(event.target.value))}
      />
    </div>
  )
}

/** A digit answers its question: on to the next field of the form. */
function focusAfter(answered: HTMLElement) {
  const fields = answered.closest('form')?.querySelectorAll<HTMLElement>('input, textarea')
  for (const field of fields ?? []) {
    const isAfter = answered.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING
    if (isAfter && !answered.contains(field)) return field.focus()
  }
}

type PersonProps = { role: Role | undefined; value?: string; onChange?: (value: string) => void; id?: string }

function PersonInput({ role, ...field }: PersonProps) {
  const { say } = useWords()
  const people = useQuery(ask(listPeople, { query: role ? { role } : {} }))
  return (
    <Select
      {...field}
      allowClear
      loading={people.isPending}
      options={(people.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      placeholder={say(stepWords.choose)}
      notFoundContent={say(stepWords.noPeople)}
      showSearch={{ optionFilterProp: 'label' }}
    />
  )
}
