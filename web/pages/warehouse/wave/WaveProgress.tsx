import type { WaveRow } from '../../../../contract/warehouse/wave.ts'
import { waveWords as words } from '../../../words/warehouse/wave.ts'
import { useWords } from '../../../words/use-words.ts'

type Props = { wave: Pick<WaveRow, 'picked' | 'quantity' | 'planned' | 'isBehind' | 'short' | 'status'> }

/** What is picked as a bar, and a line where the plan stands at this moment (WHS-3). */
export function WaveProgress({ wave: { picked, quantity, planned, isBehind, short, status } }: Props) {
  const { say } = useWords()
  const share = quantity === 0 ? 100 : Math.round((picked / quantity) * 100)
  const at = Math.round(planned * 100)
  return (
    <div className="wave-progress" data-behind={isBehind || undefined}>
      <div
        className="wave-bar"
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={quantity}
        aria-valuenow={picked}
        aria-label={say(words.picked, { picked, quantity })}
        title={say(words.planned, { share: at })}
      >
        <i style={{ width: `${share}%` }} />
        {status === 'open' && <b style={{ left: `${at}%` }} aria-hidden />}
      </div>
      <span className="nowrap">
        {picked} / {quantity}
        {short > 0 && <em> · {say(words.short, { count: short })}</em>}
      </span>
    </div>
  )
}
