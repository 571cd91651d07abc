import type { Flow, FlowNode } from '../../../contract/flow.ts'
import { flowWords as words } from '../../words/flow.ts'
import { phaseWords, roleWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { ClockLine } from './ClockLine.tsx'
import { edgesOf, isAnywhere } from './flow-edges.ts'
import { StepLines } from './StepLines.tsx'

type Props = { flow: Flow; node: FlowNode; onChoose: (node: string) => void }

/** One node in full: whose it is, how long it may take, and every step from it and to it. */
export function NodeDetails({ flow, node, onChoose }: Props) {
  const { say } = useWords()
  const steps = flow.steps.filter((step) => step.from.includes(node.id) && !isAnywhere(step, flow))
  const into = edgesOf(flow).filter((edge) => edge.to === node.id)
  return (
    <section className="node-details" aria-label={say(node.name)}>
      <h2>
        {say(node.name)} <code>{node.id}</code>
      </h2>
      <dl className="flow-facts">
        <dt>{say(words.owner)}</dt>
        <dd>{say(roleWords[node.owner])}</dd>
        <dt>{say(words.seenAs)}</dt>
        <dd>
          {termIn(phaseWords, node.phase, say)} · “{say(node.wording)}”
        </dd>
        <dt>{say(words.clocks)}</dt>
        <dd>
          {node.clocks.length === 0 && <span className="muted">{say(node.end ? words.end : words.noClock)}</span>}
          {node.clocks.map((clock) => (
            <ClockLine key={clock.id} clock={clock} flow={flow} owner={clock.owner === node.owner ? undefined : clock.owner} />
          ))}
        </dd>
        <dt>{say(words.into)}</dt>
        <dd>
          {into.length === 0 && <span className="muted">{say(words.begin)}</span>}
          {into.map(({ step, from }) => (
            <button key={`${step.id} ${from}`} type="button" className="flow-way" onClick={() => onChoose(from)}>
              {say(flow.nodes.find((one) => one.id === from)?.name ?? step.name)}
              <span className="muted"> — {say(step.name)}</span>
            </button>
          ))}
        </dd>
      </dl>
      <h3>{say(words.outOf)}</h3>
      {steps.length === 0 && <p className="muted">{say(words.end)}</p>}
      <ul className="flow-steps">
        {steps.map((step) => (
          <li key={step.id} data-look={step.look}>
            <StepLines step={step} flow={flow} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </section>
  )
}
