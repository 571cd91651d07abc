import { useEffect, useRef } from 'react'
import { keysAreTaken } from '../../../parts/table/use-row-keys.ts'

/** Ctrl-Enter anywhere on the page, in fields too, unless a dialog lies above; undefined leaves the key to another. */
export function useSubmitKey(onSubmit: (() => unknown) | undefined) {
  const latest = useRef(onSubmit)
  useEffect(() => {
    latest.current = onSubmit
  }, [onSubmit])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || keysAreTaken(null)) return
      if (!latest.current) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
