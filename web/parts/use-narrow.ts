import { useSyncExternalStore } from 'react'

const phone = window.matchMedia('(max-width: 720px)')

function listen(tell: () => void) {
  phone.addEventListener('change', tell)
  return () => phone.removeEventListener('change', tell)
}

/** True on a phone, and on a desk at 200 % zoom in a small window. */
export const useNarrow = (): boolean => useSyncExternalStore(listen, () => phone.matches)
