import { useEffect, useRef } from 'react'
import { keysAreTaken } from '../../parts/table/use-row-keys.ts'

/** Hears the digits 1–9 anywhere outside of fields and dialogs. */
export function useDigit(onDigit: (digit: number) => void) {
  const latest = useRef(onDigit)
  useEffect(() => {
    latest.current = onDigit
  }, [onDigit])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key) || keysAreTaken(event.target)) return
      event.preventDefault()
      latest.current(Number(event.key))
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
