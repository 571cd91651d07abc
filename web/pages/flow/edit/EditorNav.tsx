import { Select } from 'antd'
import type { Flow } from '../../../../contract/flow.ts'
import type { FlowFinding } from '../../../../contract/flows.ts'
import { useNarrow } from '../../../parts/use-narrow.ts'
import { flowEditWords as words } from '../../../words/flow-edit.ts'
import { useWords } from '../../../words/use-words.ts'
import { viewOf } from './go-to.ts'

type Props = { flow: Flow; at: string; findings: readonly FlowFinding[]; onShow: (at: string) => void }

/** The nodes in the order of the road, and the rest; each with what is to be mended in it. */
export function EditorNav({ flow, at, findings, onShow }: Props) {
  const { say } = useWords()
  const isNarrow = useNarrow()
  const counts = new Map<string, number>()
  for (const { place } of findings) counts.set(viewOf(flow, place), (counts.get(viewOf(flow, place)) ?? 0) + 1)
  const views = [
    ...flow.nodes.map(({ id, name, off }) => ({ id, name: say(name) || id, off: off === true })),
    { id: 'rest', name: say(words.rest), off: false },
  ]
  const told = (id: string) => (counts.get(id) ? say(words.hasFindings, { count: counts.get(id) ?? 0 }) : '')
  if (isNarrow)
    return (
      <Select
        className="flow-editor-where"
        aria-label={say(words.nodes)}
        value={at}
        onChange={onShow}
        options={views.map(({ id, name, off }) => ({
          value: id,
          label: [name, off ? say(words.isOff) : '', told(id)].filter(Boolean).join(' · '),
        }))}
      />
    )
  return (
    <nav className="flow-editor-nav" aria-label={say(words.nodes)}>
      <ol>
        {views.map(({ id, name, off }) => (
          <li key={id} data-rest={id === 'rest' || undefined}>
            <button
              type="button"
              aria-current={id === at ? 'true' : undefined}
              data-off={off || undefined}
              onClick={() => onShow(id)}
            >
              <span>{name}</span>
              {off && <small>{say(words.isOff)}</small>}
              {told(id) && <small className="flow-editor-mend">{told(id)}</small>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
