import type { Flow } from '../../../contract/flow.ts'
import { flowWords as words } from '../../words/flow.ts'
import { useWords } from '../../words/use-words.ts'
import { isSiding } from './flow-edges.ts'
import './map/flow-map.css'
import { NodeCard } from './map/NodeCard.tsx'
import { NodeDetails } from './NodeDetails.tsx'

type Props = { flow: Flow; chosen: string | undefined; onChoose: (node: string) => void }

/** The road on a phone: station below station, sidings after it; a station opens where it stands. */
export function FlowList({ flow, chosen, onChoose }: Props) {
  const { say } = useWords()
  const part = (siding: boolean) => flow.nodes.filter((node) => isSiding(node) === siding)
  return (
    <section className="flow-list" aria-label={say(words.map)}>
      {[false, true].map((siding) => (
        <div key={String(siding)}>
          {siding && part(true).length > 0 && <h2>{say(words.siding)}</h2>}
          <ol data-siding={siding || undefined}>
            {part(siding).map((node) => (
              <li key={node.id}>
                <NodeCard node={node} siding={siding} isChosen={node.id === chosen} onChoose={onChoose} />
                {node.id === chosen && <NodeDetails flow={flow} node={node} onChoose={onChoose} />}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}
