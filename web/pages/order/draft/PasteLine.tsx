import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState, type KeyboardEvent } from 'react'
import { parseAddressLine } from '../../../../contract/intake.ts'
import { call, type Reply } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { draftWords } from '../../../words/draft.ts'
import { fieldName } from '../../../words/field.ts'
import { useWords } from '../../../words/use-words.ts'
import { ConfidenceTag, reasonText } from './paste/marks.tsx'
import './paste/paste.css'

export type ParsedLine = Reply<typeof parseAddressLine>
type Props = { whose: string; onParsed: (parsed: ParsedLine) => void; autoFocus?: boolean }

/** A whole address line goes in, the fields below are filled; the line stays so that they can be compared. */
export function PasteLine({ whose, onParsed, autoFocus = false }: Props) {
  const { say } = useWords()
  const note = useId()
  const [text, setText] = useState('')
  const parse = useMutation({
    mutationFn: (line: string) => call(parseAddressLine, { body: { text: line } }),
    onSuccess: onParsed,
  })
  const split = (line: string) => line.trim() !== '' && parse.mutate(line.trim())
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    split(text)
  }
  const label = `${whose} ${say(draftWords.paste)}`
  return (
    <div className="paste-line">
      <Input.TextArea
        value={text}
        autoFocus={autoFocus}
        autoSize={{ minRows: 1, maxRows: 3 }}
        maxLength={1000}
        placeholder={say(draftWords.pasteHint)}
        aria-label={label}
        aria-describedby={note}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          if (text.trim() !== '') return
          const pasted = event.clipboardData.getData('text').replace(/\s*\n\s*/g, ' ')
          event.preventDefault()
          setText(pasted)
          split(pasted)
        }}
      />
      <Button onClick={() => split(text)} loading={parse.isPending} disabled={text.trim() === ''}>
        {say(draftWords.parse)}
      </Button>
      <div id={note} role="status" className="paste-note" data-doubt={parse.data && !isSure(parse.data)}>
        {parse.data && !parse.isPending && toldOf(parse.data)}
        {parse.data && !parse.isPending && <Reasons choices={parse.data.choices} />}
      </div>
      {parse.isError && <ProblemNote error={parse.error} onRetry={() => split(text)} />}
    </div>
  )

  function toldOf(parsed: ParsedLine): string {
    if (isSure(parsed)) return say(draftWords.parsed)
    const missing = missingIn(parsed).map((field) => say(draftWords[field]))
    return say(draftWords.doubtful, { fields: missing.length > 0 ? missing.join('、') : say(draftWords.parsedFields) })
  }
}

/** Why each field was read so, the doubtful ones first. */
function Reasons({ choices }: Pick<ParsedLine, 'choices'>) {
  const { say } = useWords()
  const rank = { doubtful: 0, likely: 1, sure: 2 } as const
  return (
    <span className="paste-reasons">
      {choices
        .toSorted((one, other) => rank[one.confidence] - rank[other.confidence])
        .map((choice) => (
          <span key={`${choice.field} ${choice.reason}`}>
            {fieldName(choice.field, say)}
            <ConfidenceTag mark={choice} />
            <small>{reasonText(choice, say)}</small>
          </span>
        ))}
    </span>
  )
}

const isSure = (parsed: ParsedLine) => parsed.confident && missingIn(parsed).length === 0

function missingIn(parsed: ParsedLine): ('name' | 'phone' | 'division' | 'detail')[] {
  const isHome = parsed.country === 'CN'
  const division = isHome ? parsed.divisionCode : parsed.city
  const fields = { name: parsed.name, phone: parsed.phone, division, detail: parsed.detail }
  return (['name', 'phone', 'division', 'detail'] as const).filter((field) => !fields[field])
}
