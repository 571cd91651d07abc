import { useEffect, useState } from 'react'
import type { PackedShipment } from '../../contract/warehouse/packing.ts'
import { scanWords as words } from '../words/scan.ts'
import { useWords } from '../words/use-words.ts'
import { hear, send, useQueue } from './queue.ts'
import { ScanField } from './ScanField.tsx'
import { signalRight, signalWrong } from './signal.ts'

const path = '/packing/outbound'
const recentMax = 20

/** WHS-6: one scan lets a parcel leave. Without a network it is kept, and said so. */
export function OutJob() {
  const { say } = useWords()
  const { waiting } = useQueue()
  const [recent, setRecent] = useState<readonly { key: string; text: string }[]>([])
  useEffect(
    () =>
      hear((sent, outcome) => {
        if (sent.path !== path || !outcome.ok) return
        const { orders, carrier } = outcome.reply as PackedShipment
        const text = orders.map(({ label }) => label).join(' ')
        signalRight(say(words.outDone, { order: text }))
        setRecent((list) => [{ key: sent.key, text: [text, carrier].filter(Boolean).join(' · ') }, ...list].slice(0, recentMax))
      }),
    [say],
  )
  const scan = (text: string) => {
    if (waiting.some((one) => one.path === path && one.what === text)) return signalWrong(say(words.kept), text)
    send({ path, params: {}, body: { code: text }, what: text })
  }
  return (
    <>
      <ScanField label={say(words.scanLabel)} onScan={scan} />
      {recent.length > 0 && (
        <section className="scan-recent">
          <h2>{say(words.recent)}</h2>
          <ul>
            {recent.map(({ key, text }) => (
              <li key={key}>✓ {text}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
