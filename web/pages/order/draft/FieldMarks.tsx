import type { ReactNode } from 'react'
import { draftWords as words } from '../../../words/draft.ts'
import { useWords } from '../../../words/use-words.ts'

export function RequiredMark() {
  const { say } = useWords()
  return (
    <span className="required-mark" title={say(words.required)}>
      <span aria-hidden>*</span>
      <span className="only-read">{say(words.required)}</span>
    </span>
  )
}

function OptionalMark() {
  const { say } = useWords()
  return <small className="optional-mark">{say(words.optional)}</small>
}

/** For antd's `requiredMark`: fields that must be filled in and fields that may stay empty both say so. */
export const bothMarks = (label: ReactNode, { required }: { required: boolean }) => (
  <>
    {label}
    {required ? <RequiredMark /> : <OptionalMark />}
  </>
)

/** Only the fields that must be filled in say so. */
export const requiredMarks = (label: ReactNode, { required }: { required: boolean }) => (
  <>
    {label}
    {required && <RequiredMark />}
  </>
)
