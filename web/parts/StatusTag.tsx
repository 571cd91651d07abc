import type { Bilingual, Phase } from '../../contract/phases.ts'
import { useWords } from '../words/use-words.ts'
import './tags.css'

type Props = { name: Bilingual; phase: Phase; done?: number; total?: number }

/** Where an order stands, in the flow's own words; “2/3” while its shipments stand apart. */
export function StatusTag({ name, phase, done = 0, total = 1 }: Props) {
  const { say } = useWords()
  return (
    <span className="status-tag" data-look={lookOf(phase)}>
      {say(name)}
      {total > 1 && (
        <span className="status-part">
          {done}/{total}
        </span>
      )}
    </span>
  )
}

function lookOf(phase: Phase): 'moving' | 'ended' | 'broken' {
  switch (phase) {
    case 'signed':
    case 'returned':
    case 'cancelled':
      return 'ended'
    case 'abnormal':
    case 'delivery_failed':
      return 'broken'
    case 'received':
    case 'confirmed':
    case 'preparing':
    case 'collected':
    case 'in_transit':
    case 'customs':
    case 'out_for_delivery':
    case 'available_for_collection':
    case 'returning':
      return 'moving'
  }
}
