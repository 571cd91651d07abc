import { useEffect, useId, useRef, type ReactNode } from 'react'
import { portalWords as words } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'

/** A form over the page: whole on a phone, a window on a desk. The browser keeps the focus within. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { say } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const name = useId()
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="portal-sheet" aria-labelledby={name} onClose={onClose}>
      <header>
        <h2 id={name}>{title}</h2>
        <button type="button" className="portal-plain" onClick={() => dialog.current?.close()}>
          {say(words.close)}
        </button>
      </header>
      {children}
    </dialog>
  )
}
