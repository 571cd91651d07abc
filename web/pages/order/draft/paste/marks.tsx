import { createContext, useContext } from 'react'
import { confidenceWords, reasonWords } from '../../../../../contract/reading/choice-words.ts'
import type { FieldMark } from '../../../../../contract/reading/read-text.ts'
import type { Say } from '../../../../words/use-words.ts'
import { useWords } from '../../../../words/use-words.ts'

/** How sure each field of the form is, by its place in the form; empty where nothing was pasted. */
export const Marks = createContext<ReadonlyMap<string, FieldMark>>(new Map())

export const reasonText = ({ reason, text }: Pick<FieldMark, 'reason' | 'text'>, say: Say): string =>
  say(reasonWords[reason], { text })

export function ConfidenceTag({ mark }: { mark: Pick<FieldMark, 'confidence' | 'reason' | 'text'> }) {
  const { say } = useWords()
  return (
    <span className="read-mark" data-confidence={mark.confidence} title={reasonText(mark, say)}>
      {say(confidenceWords[mark.confidence])}
    </span>
  )
}

/** A label with the confidence of what the pasted text has put there. */
export function MarkedLabel({ at, children }: { at: string; children: string }) {
  const mark = useContext(Marks).get(at)
  return (
    <>
      {children}
      {mark && <ConfidenceTag mark={mark} />}
    </>
  )
}
