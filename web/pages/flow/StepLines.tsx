import type { Flow, FlowStep } from '../../../contract/flow.ts'
import { flowWords as words, guardWords } from '../../words/flow.ts'
import { listText } from '../../words/list-text.ts'
import { evidenceWords, roleWords, taskWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'

type Props = { flow: Flow; step: FlowStep; onChoose: (node: string) => void }

/** One step: where it leads, who takes it, what it asks for and what can stand in its way. */
export function StepLines({ flow, step, onChoose }: Props) {
  const { say, language } = useWords()
  const hold = (id: string) => say(flow.holds.find((one) => one.id === id)?.name ?? { zh: id, en: id })
  const blocking = flow.holds.filter(({ blocks }) => (blocks === 'all' ? step.to !== 'same' : blocks.includes(step.id)))
  const all = (parts: readonly string[]) => listText(parts, language)
  const taskNames = (tasks: readonly string[]) => all(tasks.map((task) => termIn(taskWords, task, say)))
  const lines: [string, string | undefined][] = [
    [say(words.roles), step.system ? say(words.byProgram) : all(step.roles.map((role) => say(roleWords[role])))],
    [say(words.asks), all(step.asks.map((one) => (one.required ? `${say(one.name)}*` : say(one.name))))],
    [say(words.evidence), all(step.evidence.map((one) => termIn(evidenceWords, one, say)))],
    [say(words.guards), all(step.guards.map((one) => termIn(guardWords, one, say)))],
    [say(words.places), step.places && hold(step.places)],
    [say(words.releases), all(step.releases.map(hold))],
    [say(words.blockedBy), all(blocking.map((one) => say(one.name)))],
  ]
  return (
    <>
      <p className="flow-step-name">
        <strong>{say(step.name)}</strong>
        {step.otherwise.map(({ when, to }) => (
          <span key={when}>
            {say(words.whenSecondReview)} <Target flow={flow} to={to} onChoose={onChoose} />
          </span>
        ))}
        {step.to === 'same' ? (
          <span className="muted">
            {step.task ? `${taskNames(step.task.from)} → ${taskNames([step.task.to])}` : say(words.staysHere)}
          </span>
        ) : (
          <Target flow={flow} to={step.to} onChoose={onChoose} />
        )}
        {step.shipments && <span className="muted">{say(words.byShipment)}</span>}
      </p>
      <dl className="flow-facts">
        {lines.map(([name, text]) =>
          text ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </>
  )
}

function Target({ flow, to, onChoose }: { flow: Flow; to: string; onChoose: (node: string) => void }) {
  const { say } = useWords()
  const node = flow.nodes.find((one) => one.id === to)
  return (
    <button type="button" className="flow-way" onClick={() => onChoose(to)}>
      → {node ? say(node.name) : to}
    </button>
  )
}
