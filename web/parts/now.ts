import { useSyncExternalStore } from 'react'

/** One ticking clock for the whole page: every due time moves on together, twice a minute. */
const everyMs = 20_000
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  now = Date.now()
  for (const tell of listeners) tell()
}
function onReturn() {
  if (!document.hidden) tick()
}

function listen(tell: () => void) {
  if (listeners.size === 0) {
    now = Date.now()
    timer = setInterval(tick, everyMs)
    document.addEventListener('visibilitychange', onReturn)
  }
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
    if (listeners.size > 0) return
    clearInterval(timer)
    document.removeEventListener('visibilitychange', onReturn)
  }
}

export const useNow = (): number => useSyncExternalStore(listen, () => now)
