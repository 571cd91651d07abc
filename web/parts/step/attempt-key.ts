import { useRef } from 'react'
import { Refused } from '../../api.ts'

/** `crypto.randomUUID` is missing on plain-http addresses in a hall's network. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * One key per attempt: the same content keeps its key until the server has answered, so that a press repeated after a lost
 * connection cannot act twice. `keyFor(content)` before sending, `settled(error?)` after.
 */
export function useAttemptKey() {
  const attempt = useRef<{ key: string; content: string } | undefined>(undefined)
  return {
    keyFor: (content: unknown): string => {
      const text = JSON.stringify(content)
      if (attempt.current?.content !== text) attempt.current = { key: newKey(), content: text }
      return attempt.current.key
    },
    settled: (error?: unknown) => {
      const unanswered = error instanceof Refused && (error.status === 0 || error.status >= 500)
      if (!unanswered) attempt.current = undefined
    },
  }
}
