import { ClockCircleOutlined } from '@ant-design/icons'
import type { FlowNode } from '../../../../contract/flow.ts'
import { flowWords as words } from '../../../words/flow.ts'
import { roleWords } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { budgetText } from '../budget-text.ts'

type Props = { node: FlowNode; siding: boolean; isChosen: boolean; onChoose: (node: string) => void }

/** A station: its name and owner, how long an order may stand there, and what the client reads meanwhile. */
export function NodeCard({ node, siding, isChosen, onChoose }: Props) {
  const { say } = useWords()
  const [only, ...others] = node.clocks
  const named = node.clocks.map((clock) => `${say(clock.name)} ${budgetText(clock.budget, say)}`).join(' · ')
  const limits = only && others.length === 0 ? budgetText(only.budget, say) : named
  return (
    <button
      type="button"
      className="flow-node"
      data-siding={siding || undefined}
      data-node={node.id}
      data-off={node.off || undefined}
      aria-pressed={isChosen}
      onClick={() => onChoose(node.id)}
    >
      <span className="flow-node-top">
        <strong>{say(node.name)}</strong>
        <span className="muted">{node.off ? say(words.isOff) : say(roleWords[node.owner])}</span>
      </span>
      <span className="flow-node-limits" title={named}>
        {limits === '' ? (
          <span className="muted">{say(node.end ? words.end : words.noClock)}</span>
        ) : (
          <>
            <ClockCircleOutlined /> {limits}
          </>
        )}
      </span>
      <span className="muted flow-node-seen" title={say(node.wording)}>
        “{say(node.wording)}”
      </span>
    </button>
  )
}
