import { scanWords as words } from '../../words/scan.ts'
import { useWords } from '../../words/use-words.ts'
import type { Walked } from './use-pick-list.ts'

/** Where to go, what to take, into which box: read from an arm's length. */
export function PickLineCard({ line, isAtBin }: { line: Walked; isAtBin: boolean }) {
  const { say } = useWords()
  const { bin, name, spec, colour, sku, barcode, lot, expiresOn, left, tote, label } = line
  return (
    <section className="scan-card" aria-live="polite">
      <div className="scan-bin" data-done={isAtBin || undefined}>
        <small>{say(words.goTo)}</small>
        <strong>{bin ?? say(words.noBin)}</strong>
        {bin === null && <small>{say(words.noBinHint)}</small>}
      </div>
      <div className="scan-goods">
        <strong>{name}</strong>
        <span>{[spec, colour, sku].filter(Boolean).join(' · ')}</span>
        {barcode && <span className="muted">{barcode}</span>}
        {(lot || expiresOn) && (
          <span>
            {lot && say(words.lot, { lot })} {expiresOn && say(words.expires, { day: expiresOn })}
          </span>
        )}
      </div>
      <div className="scan-count">
        <div>
          <small>{say(words.take)}</small>
          <strong>{say(words.pieces, { count: left })}</strong>
        </div>
        <div>
          <small>{say(words.into)}</small>
          <strong>{tote.slice(tote.indexOf('-') + 1)}</strong>
          <small>
            {tote} · {label}
          </small>
        </div>
      </div>
    </section>
  )
}
