import { Radio, Select } from 'antd'
import { useEffect, useRef } from 'react'
import { stepWords } from '../../words/step.ts'
import { useWords } from '../../words/use-words.ts'
import './step.css'

/** Up to so many choices lie open, with digits to choose them; more go into a list. */
const openChoices = 8

type Choice = { value: string; name: string }
type Props = { choices: Choice[]; first: boolean; value?: string; onChange?: (value: string) => void; id?: string }

/** One of several answers: open with digits while they are few, else a list to search. */
export function ChoiceInput({ choices, first, ...field }: Props) {
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
