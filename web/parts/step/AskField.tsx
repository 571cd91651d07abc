import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useId, type ChangeEvent, type ReactNode } from 'react'
import { listPeople } from '../../../contract/access.ts'
import { listWarehouses } from '../../../contract/catalog/warehouses.ts'
import type { Ask } from '../../../contract/flow.ts'
import type { OrderPage } from '../../../contract/order-view.ts'
import type { Role } from '../../../contract/roles.ts'
import { ask } from '../../api.ts'
import { useMe } from '../../shell/me.ts'
import { waybillWords } from '../../words/dispatch/handover.ts'
import { stepWords } from '../../words/step.ts'
import { useWords } from '../../words/use-words.ts'
import { TimeInput } from '../TimeInput.tsx'
import { CarrierInput } from './CarrierInput.tsx'
import { ChoiceInput } from './ChoiceInput.tsx'
import { CountsInput, countsOf } from './CountsInput.tsx'
import { isRepeated, recentAnswers } from './recent-answers.ts'
import { emptyShipment, unevenItem, type Item, type Split } from './split.ts'
import { SplitInput } from './SplitInput.tsx'

type Props = { question: Ask; order: OrderPage | undefined; first: boolean }
/** One question of a step, in the input that suits its kind. */
export function AskField({ question, order, first }: Props) {
  const { say } = useWords()
  const name = say(question.name)
  const expected = expectedHere(order)
  return (
    <Form.Item
      name={['details', question.field]}
      label={name}
      {...(question.kind === 'counts' ? { initialValue: countsOf(expected) } : {})}
      {...(question.field === 'waybillNo' ? { extra: say(waybillWords.own) } : {})}
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
        if (question.field === 'carrier' && order)
          return <CarrierInput orderId={order.id} first={first} max={question.max ?? 200} />
        return <TextInput question={question} first={first} />
      case 'place':
        return <TextInput question={question} first={first} />
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
        return <SplitInput items={order?.items ?? []} isSourced={order?.shipments.length === 0} />
      case 'counts':
        return <CountsInput items={expected} tracked={order?.catalog ?? []} />
    }
  }
}

/** The goods of the shipments that stand where the order stands: what is counted there. */
function expectedHere(order: OrderPage | undefined): Item[] {
  const sums = new Map<number, Item>()
  for (const { status, items } of order?.shipments ?? []) {
    if (status !== order?.status) continue
    for (const { itemNo, name, quantity } of items)
      sums.set(itemNo, { itemNo, name, quantity: (sums.get(itemNo)?.quantity ?? 0) + quantity })
  }
  return [...sums.values()]
}

type TextProps = {
  question: Ask
  first: boolean
  value?: string
  onChange?: (event: ChangeEvent<HTMLInputElement>) => void
  id?: string
}

function TextInput({ question, first, ...field }: TextProps) {
  const list = useId()
  const mayRead = useMe().permissions.includes('catalog.read')
  const recent = isRepeated(question) ? recentAnswers(question.field) : []
  const isWarehouse = question.field === 'warehouse'
  const ours = useQuery({ ...ask(listWarehouses, {}), enabled: isWarehouse && mayRead, staleTime: 300_000 })
  const names = (ours.data?.warehouses ?? []).filter(({ active }) => active).map(({ name }) => name)
  const offered = [...new Set([...names, ...recent])]
  return (
    <>
      <Input {...field} maxLength={question.max ?? 200} autoFocus={first} autoComplete="off" list={list} />
      <datalist id={list}>
        {offered.map((answer) => (
          <option key={answer} value={answer} />
        ))}
      </datalist>
    </>
  )
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
