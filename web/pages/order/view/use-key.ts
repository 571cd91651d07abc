import { useEffect, useRef } from 'react'
import { keysAreTaken } from '../../../parts/table/use-row-keys.ts'

/** Hears one plain key anywhere on the page, unless it is typed into a field or a dialog lies above. */
export function useKey(key: string, onPress: () => unknown) {
  const latest = useRef(onPress)
  useEffect(() => {
    latest.current = onPress
  }, [onPress])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || keysAreTaken(event.target)) return
      if (event.key.toLowerCase() !== key.toLowerCase()) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [key])
}
