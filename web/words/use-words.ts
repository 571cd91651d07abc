import { useLanguage } from './language.ts'
import { sayIn, type Language, type Say, type Words } from './say.ts'

export type { Say, Words }

/**
 * `const { say } = useWords()`, then `say(orderWords.title)`, `say(order.statusName)` or `say(words.waiting, { count: 3 })`
 * for “{count} 单”. Words lie in `words/<area>.ts` as `{ zh, en }` side by side, so that no language can miss one.
 */
export function useWords(): { say: Say; language: Language } {
  const language = useLanguage()
  return { language, say: (words, values) => sayIn(language, words, values) }
}
