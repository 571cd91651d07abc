import { useSyncExternalStore } from 'react'
import type { Language } from './say.ts'

export type { Language }
const keptAs = 'yidan.language'
const listeners = new Set<() => void>()
let language: Language = kept()

/** zh-CN unless the user chose otherwise: the trade's terms are Chinese first. */
function kept(): Language {
  return localStorage.getItem(keptAs) === 'en' ? 'en' : 'zh'
}

export const currentLanguage = (): Language => language

export function speak(next: Language) {
  language = next
  localStorage.setItem(keptAs, next)
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
  for (const tell of listeners) tell()
}

function listen(tell: () => void) {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

export const useLanguage = (): Language => useSyncExternalStore(listen, currentLanguage)
