import { PauseCircleFilled } from '@ant-design/icons'
import type { HoldView, OrderPage } from '../../../../contract/order-view.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { problemText } from '../../../words/field.ts'
import { orderViewWords as words } from '../../../words/order-view.ts'
import { roleWords } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'

/** What stands in the way of the order, why, and who mends it how. */
export function OrderHolds({ order }: { order: Pick<OrderPage, 'holds' | 'steps' | 'otherSteps'> }) {
  const { say } = useWords()
  if (order.holds.length === 0) return null
  const named = new Map([...order.steps, ...order.otherSteps].map((step) => [step.id, step.name]))
  const blocked = (hold: HoldView) => {
    if (hold.blocks === 'all') return say(words.blocksAll)
    const steps = hold.blocks.map((id) => {
      const name = named.get(id)
      return name ? say(name) : id
    })
    return say(words.blocks, { steps: steps.join(' · ') })
  }
  return (
    <section className="order-holds" aria-label={say(words.holds)}>
      <ul>
        {order.holds.map((hold) => (
          <li key={hold.id}>
            <strong>
              <PauseCircleFilled /> {say(hold.name)}
            </strong>
            <div>
              {hold.reason && <p className="hold-reason">{hold.reason}</p>}
              {hold.fields.map((problem) => (
                <p key={`${problem.path} ${problem.code}`}>{problemText(problem, say)}</p>
              ))}
              <p>
                {say(hold.remedy)}
                <span className="hold-owner">
                  {say(words.owner)} {say(roleWords[hold.owner])}
                </span>
              </p>
              {hold.until && (
                <p className="hold-until">
                  {say(words.releasedAt)} <Moment at={hold.until} />
                </p>
              )}
              <small>
                {blocked(hold)} · {say(words.holdBy, { who: hold.placedBy })} <Moment at={hold.placedAt} />
              </small>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
