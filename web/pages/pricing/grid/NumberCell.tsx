import type { ClipboardEvent, KeyboardEvent } from 'react'
import type { Bilingual } from '../../../../contract/phases.ts'
import { useWords } from '../../../words/use-words.ts'

type Props = {
  label: string
  column: string
  value: string
  why?: Bilingual | undefined
  readOnly?: boolean
  placeholder?: string
  onChange: (value: string) => void
  onBlock?: ((text: string) => void) | undefined
}

/** A cell of the grid: typed as people write numbers, marked where it cannot be read; Enter and the arrows stay in the column. */
export function NumberCell({ label, column, value, why, readOnly = false, placeholder, onChange, onBlock }: Props) {
  const { say } = useWords()
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text')
    if (!onBlock || !/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    onBlock(text)
  }
  return (
    <>
      <input
        className="rate-cell"
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        aria-label={label}
        aria-invalid={why !== undefined || undefined}
        data-column={column}
        value={value}
        readOnly={readOnly}
        {...(placeholder && { placeholder })}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={stepInColumn}
        onPaste={paste}
      />
      {why && <small className="rate-why">{say(why)}</small>}
    </>
  )
}

const steps: Record<string, number> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }

function stepInColumn(event: KeyboardEvent<HTMLInputElement>): void {
  const step = steps[event.key]
  const { currentTarget: here } = event
  if (!step || event.nativeEvent.isComposing) return
  event.preventDefault()
  const column = [...(here.closest('table')?.querySelectorAll<HTMLInputElement>(`input[data-column="${here.dataset['column']}"]`) ?? [])] // prettier-ignore
  const next = column[column.indexOf(here) + step]
  next?.focus()
  next?.select()
}
