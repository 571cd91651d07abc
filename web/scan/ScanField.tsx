import { useEffect, useRef, useState, type FormEvent } from 'react'
import { scanWords as words } from '../words/scan.ts'
import { useWords } from '../words/use-words.ts'
import { clearSignal } from './signal.ts'

type Props = { label: string; onScan: (text: string) => void; mode?: 'none' | 'text' | 'decimal' }

/** Scanners type and press Enter, so the field has the focus whatever was tapped. Its keyboard stays away until somebody wants to type. */
export function ScanField({ label, onScan, mode = 'none' }: Props) {
  const { say } = useWords()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [isTyping, setTyping] = useState(false)
  useEffect(() => {
    const focus = () => {
      const active = document.activeElement
      const isOther = active instanceof HTMLElement && active !== field.current && active.matches('input, textarea, select')
      if (!isOther) field.current?.focus({ preventScroll: true })
    }
    focus()
    // buttons give the focus back once they were pressed; keys reach the field even from them
    const onKey = (event: KeyboardEvent) => {
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) focus()
    }
    const onClick = () => setTimeout(focus)
    document.addEventListener('keydown', onKey, true)
    document.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('keydown', onKey, true)
      document.removeEventListener('click', onClick)
    }
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const scanned = text.trim()
    setText('')
    clearSignal()
    if (scanned) onScan(scanned)
  }
  return (
    <form className="scan-field" onSubmit={submit}>
      <label>
        <span>{label}</span>
        <input
          ref={field}
          value={text}
          onChange={(event) => setText(event.target.value)}
          inputMode={isTyping ? (mode === 'decimal' ? 'decimal' : 'text') : mode}
          placeholder={say(words.field)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="done"
        />
      </label>
      <button type="button" className="scan-plain" aria-pressed={isTyping} onClick={() => setTyping(!isTyping)}>
        {say(words.keyboard)}
      </button>
      <button type="submit" className="scan-main">
        {say(words.enter)}
      </button>
    </form>
  )
}
