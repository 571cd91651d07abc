import type { Flow, HoldType } from '../../../contract/flow.ts'
import { flowWords as words, paymentTimeWords } from '../../words/flow.ts'
import { listText } from '../../words/list-text.ts'
import { roleWords } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { ClockLine } from './ClockLine.tsx'
import { isAnywhere } from './flow-edges.ts'

/** What belongs to no single node: types of holds, limits, and the steps that are open nearly everywhere. */
export function FlowRest({ flow }: { flow: Flow }) {
  const { say, language } = useWords()
  const anywhere = flow.steps.filter((step) => isAnywhere(step, flow) && !step.system)
  return (
    <div className="flow-rest">
      <p>
        {say(words.payment)} <strong>{say(flow.payment ? paymentTimeWords[flow.payment] : words.paymentUnset)}</strong>
      </p>
      {flow.clocks.length > 0 && (
        <section>
          <h2>{say(words.looseClocks)}</h2>
          {flow.clocks.map((clock) => (
            <ClockLine key={clock.id} clock={clock} flow={flow} owner={clock.owner} />
          ))}
        </section>
      )}
      <section>
        <h2>{say(words.holds)}</h2>
        <ul className="flow-holds">
          {flow.holds.map((hold) => (
            <li key={hold.id}>
              <HoldLines hold={hold} flow={flow} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say(words.anywhere)}</h2>
        <ul className="flow-anywhere">
          {anywhere.map((step) => (
            <li
              key={step.id}
              title={listText(
                step.roles.map((role) => say(roleWords[role])),
                language,
              )}
            >
              {say(step.name)} <span className="muted">{say(words.anywhereTold, { count: step.from.length })}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function HoldLines({ hold, flow }: { hold: HoldType; flow: Flow }) {
  const { say, language } = useWords()
  const steps = (ids: readonly string[]) =>
    listText(
      ids.map((id) => say(flow.steps.find((step) => step.id === id)?.name ?? { zh: id, en: id })),
      language,
    )
  return (
    <>
      <p>
        <strong>{say(hold.name)}</strong> <span className="muted">{say(roleWords[hold.owner])}</span>
      </p>
      <p>
        {hold.blocks === 'all' ? say(words.blocksAll) : say(words.blocks, { steps: steps(hold.blocks) })}
        {hold.waitsForClient && <span className="flow-waits"> · {say(words.waitsForClient)}</span>}
      </p>
      <p className="muted">{say(hold.remedy)}</p>
    </>
  )
}
