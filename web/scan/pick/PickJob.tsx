import { useCallback, useState } from 'react'
import { Note } from '../../portal/Note.tsx'
import { follows } from '../../portal/where.ts'
import { scanWords as words } from '../../words/scan.ts'
import { useWords } from '../../words/use-words.ts'
import { PickLineCard } from './PickLineCard.tsx'
import { readCount } from '../read-count.ts'
import { ScanField } from '../ScanField.tsx'
import { ShortChoice } from './ShortChoice.tsx'
import { signalRight, signalWrong } from '../signal.ts'
import { usePickList, type ShortReply, type Walked } from './use-pick-list.ts'

const folded = (code: string) => code.trim().toUpperCase()
const codesOf = ({ barcode, sku, tote, bin }: Walked) =>
  [barcode, sku, ...(bin === null ? [tote] : [])].flatMap((code) => (code ? [folded(code)] : []))

/** WHS-3: bin, then goods, line after line along the way. Right and wrong show at once; the server has the last word. */
export function PickJob({ waveId }: { waveId: string }) {
  const { say } = useWords()
  const [bin, setBin] = useState<string | null>(null)
  const [isShort, setShort] = useState(false)
  const onShort = useCallback(
    ({ partIsShort, newLines }: ShortReply) =>
      partIsShort || newLines === 0 ? signalWrong(say(words.shortWaits, { order: '' })) : signalRight(say(words.shortElsewhere)),
    [say],
  )
  const { list, wave, lines, take, short } = usePickList(waveId, onShort)
  if (list.error && !wave) return <Note error={list.error} onRetry={() => void list.refetch()} />
  if (!wave) return <p className="scan-wait" role="status" aria-label={say(words.loading)} />
  const open = lines.filter(({ left }) => left > 0)
  const [line] = open
  const isAtBin = line !== undefined && (line.bin === null || bin === line.bin)

  const takeSome = (code: string, quantity: number) => {
    if (!line) return
    take(line, { bin: line.bin, code, quantity })
    const left = line.left - quantity
    signalRight(left > 0 ? say(words.itemRight, { left }) : say(words.lineDone))
  }
  const scan = (text: string) => {
    if (!line) return
    if (!isAtBin) {
      if (folded(text) !== folded(line.bin ?? ''))
        return signalWrong(say(words.binWrong, { wanted: line.bin ?? '' }), say(words.scanned, { got: text }))
      setBin(line.bin)
      return signalRight(say(words.binRight))
    }
    if (folded(text) === folded(line.bin ?? '')) return signalRight(say(words.binRight))
    const { code, count } = readCount(text)
    if (!codesOf(line).includes(folded(code)))
      return signalWrong(
        say(words.itemWrong, { wanted: [line.name, line.barcode ?? line.sku].filter(Boolean).join(' ') }),
        say(words.scanned, { got: code }),
      )
    if (count > line.left) return signalWrong(say(words.tooMany, { left: line.left }))
    takeSome(code, count)
  }

  return (
    <>
      <header className="scan-head">
        <a {...follows('/scan/pick')}>‹ {say(words.back)}</a>
        <strong>{wave.no}</strong>
        <span>
          {say(words.progress, {
            picked: wave.quantity - open.reduce((sum, { left }) => sum + left, 0),
            quantity: wave.quantity,
          })}
        </span>
      </header>
      <progress
        value={wave.quantity - open.reduce((sum, { left }) => sum + left, 0)}
        max={Math.max(1, wave.quantity)}
        aria-label={say(words.progress, { picked: wave.picked, quantity: wave.quantity })}
      />
      {line ? (
        <>
          <PickLineCard line={line} isAtBin={isAtBin} />
          {isShort ? (
            <ShortChoice
              count={line.left}
              onBack={() => setShort(false)}
              onChoose={(reason) => {
                short(line, reason)
                setShort(false)
              }}
            />
          ) : (
            <>
              <ScanField label={say(isAtBin ? words.scanItem : words.scanBin)} onScan={scan} />
              <div className="scan-actions">
                {isAtBin && line.picked > 0 && line.left > 1 && (
                  <button type="button" onClick={() => takeSome(line.barcode ?? line.sku ?? line.tote, line.left)}>
                    {say(words.allAtOnce, { count: line.left })}
                  </button>
                )}
                <button type="button" className="scan-plain" onClick={() => setShort(true)}>
                  {say(words.notFound)}
                </button>
              </div>
            </>
          )}
        </>
      ) : (
        <p className="scan-done" role="status">
          ✓ {say(words.waveDone)}
        </p>
      )}
      <PutBack lines={lines} />
      <Ahead lines={open.slice(1)} />
    </>
  )
}

/** Goods of orders that left the wave. */
function PutBack({ lines }: { lines: readonly Walked[] }) {
  const { say } = useWords()
  const back = lines.filter(({ state, picked }) => state === 'back' && picked > 0)
  if (back.length === 0) return null
  return (
    <section className="scan-back">
      <h2>⚠ {say(words.toPutBack)}</h2>
      <ul>
        {back.map(({ id, name, picked, bin, tote }) => (
          <li key={id}>
            {say(words.putBackLine, { name, count: picked, bin: bin ?? '—' })} <span className="muted">{tote}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const shownMax = 50

function Ahead({ lines }: { lines: readonly Walked[] }) {
  const { say } = useWords()
  if (lines.length === 0) return null
  return (
    <details className="scan-ahead">
      <summary>
        {say(words.listOf)} {lines.length}
      </summary>
      <ul>
        {lines.slice(0, shownMax).map(({ id, bin, name, left }) => (
          <li key={id}>
            <strong>{bin ?? say(words.noBin)}</strong> {name} × {left}
          </li>
        ))}
      </ul>
    </details>
  )
}
