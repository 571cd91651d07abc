import { scanWords as words } from '../words/scan.ts'
import { useWords } from '../words/use-words.ts'
import { clearSignal, useSignal } from './signal.ts'

/** The colour over the whole screen, with a sign and words: colour never stands alone. */
export function SignalScreen() {
  const { say } = useWords()
  const signal = useSignal()
  return (
    <div role={signal?.kind === 'wrong' ? 'alert' : 'status'} className="scan-signal-place">
      {signal && (
        // a scan goes on to the field below: the screen takes taps only
        <div className="scan-signal" data-kind={signal.kind} onClick={clearSignal}>
          <span className="scan-signal-sign" aria-hidden>
            {signal.kind === 'right' ? '✓' : '✕'}
          </span>
          <strong>{signal.text}</strong>
          {signal.under && <p>{signal.under}</p>}
          {signal.kind === 'wrong' && <small>{say(words.tapToGoOn)}</small>}
        </div>
      )}
    </div>
  )
}
