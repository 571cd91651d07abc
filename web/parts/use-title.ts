import { useEffect } from 'react'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'

/** Names the page in the browser's tab. */
export function useTitle(title: string) {
  const { say } = useWords()
  const product = say(shellWords.product)
  useEffect(() => {
    document.title = title === '' ? product : `${title} · ${product}`
  }, [title, product])
}
