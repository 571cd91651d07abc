import { useState } from 'react'
import { trackWords as words } from '../words/track.ts'
import { useWords } from '../words/use-words.ts'

/** A number to carry over to the carrier's own page: it can be selected, and copied where the browser allows it. */
export function CopyNumber({ text }: { text: string }) {
  const { say } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <span className="copy-number">
      <span>{text}</span>
      {'clipboard' in navigator && (
        <button type="button" aria-label={say(words.copy, { text })} onClick={() => void copy()}>
          {say(copied ? words.copied : words.copyWord)}
        </button>
      )}
      <span role="status" className="only-read">
        {copied ? say(words.copied) : ''}
      </span>
    </span>
  )
}
