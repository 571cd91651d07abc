import { useEffect, useRef } from 'react'
import { fieldName } from '../../../words/field.ts'
import { intakeWords as words } from '../../../words/intake.ts'
import { useWords } from '../../../words/use-words.ts'
import { ConsentFields } from '../../order/correct/ConsentFields.tsx'
import '../../order/correct/correction.css'

/** What of the client's own words was changed, and who agreed to it (INT-7); comes into sight when it is asked for. */
export function ChangedWords({ fields }: { fields: readonly string[] }) {
  const { say } = useWords()
  const part = useRef<HTMLDivElement>(null)
  useEffect(() => {
    part.current?.scrollIntoView({ block: 'nearest' })
    part.current?.querySelector('input')?.focus()
  }, [])
  return (
    <div className="correct-consent" ref={part}>
      <p role="alert">{say(words.changedWords, { fields: fields.map((path) => fieldName(path, say)).join('、') })}</p>
      <ConsentFields />
    </div>
  )
}
