import { useEffect, useRef } from 'react'

/** Ctrl-Enter submits a dialog, wherever the focus is: a drawn signature takes it off the form's fields. */
export function useDialogSubmit(submit: () => Promise<void>) {
  const latest = useRef(submit)
  useEffect(() => {
    latest.current = submit
  }, [submit])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
