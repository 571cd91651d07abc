import type { ClockView } from '../../../../contract/order-view.ts'
import { DueTime } from '../../../parts/DueTime.tsx'
import { orderViewWords as words } from '../../../words/order-view.ts'
import { roleWords } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'

/** Every clock of the order: the open ones by time left, the ended ones behind their count. */
export function OrderClocks({ clocks }: { clocks: readonly ClockView[] }) {
  const { say } = useWords()
  const dueOf = (clock: ClockView) => (clock.dueAt === null ? Infinity : Date.parse(clock.dueAt))
  const open = clocks.filter((clock) => clock.stoppedAt === null).toSorted((a, b) => dueOf(a) - dueOf(b))
  const ended = clocks.filter((clock) => clock.stoppedAt !== null)
  return (
    <section aria-labelledby="order-clocks">
      <h2 id="order-clocks">{say(words.clocks)}</h2>
      {open.length === 0 ? <p className="muted">{say(words.noClocks)}</p> : <ClockList clocks={open} />}
      {ended.length > 0 && (
        <details>
          <summary>{say(words.doneClocks, { count: ended.length })}</summary>
          <ClockList clocks={ended} />
        </details>
      )}
    </section>
  )
}

function ClockList({ clocks }: { clocks: readonly ClockView[] }) {
  const { say } = useWords()
  const whose = (clock: ClockView) => {
    if (clock.takes) return say(words.takes, { step: say(clock.takes) })
    return clock.promise ? say(words.promise) : say(roleWords[clock.owner])
  }
  return (
    <ul className="clock-list">
      {clocks.map((clock) => (
        <li key={clock.id}>
          <span>
            {say(clock.name)} <span className="muted">{whose(clock)}</span>
          </span>
          <DueTime {...clock} />
        </li>
      ))}
    </ul>
  )
}
