import type { ErrorComponentProps } from '@tanstack/react-router'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'

/** What stands in place of a page that could not be shown. */
export function Broken({ error, reset }: ErrorComponentProps) {
  return (
    <main className="broken">
      <ProblemNote error={error} onRetry={reset} />
    </main>
  )
}

export function Missing() {
  const { say } = useWords()
  return (
    <main className="broken">
      <h1>{say(shellWords.missing)}</h1>
      <p>
        <a href="/orders">{say(shellWords.toOrders)}</a>
      </p>
    </main>
  )
}
