import { useMemo } from 'react'
import type { Flow } from '../../../../contract/flow.ts'
import { flowWords as words } from '../../../words/flow.ts'
import { useWords } from '../../../words/use-words.ts'
import type { Edge } from '../flow-edges.ts'
import { FlowLegend } from './FlowLegend.tsx'
import { FlowLines } from './FlowLines.tsx'
import './flow-map.css'
import { layOutFlow } from './lay-out-flow.ts'
import { NodeCard } from './NodeCard.tsx'
import { nodeHeight } from './sizes.ts'

type Props = { flow: Flow; chosen: string | undefined; onChoose: (node: string) => void }

/** The flow as a road from top to bottom: lines drawn below, nodes as buttons above them. */
export function FlowMap({ flow, chosen, onChoose }: Props) {
  const { say, language } = useWords()
  const layout = useMemo(() => layOutFlow(flow, labelOf(language)), [flow, language])
  return (
    <section className="flow-map" aria-label={say(words.map)}>
      <div className="flow-map-scroll" tabIndex={-1}>
        <div className="flow-map-ground" style={{ width: layout.width, height: layout.height }}>
          <ol>
            {layout.nodes.map(({ node, siding, x, y, width }) => (
              <li key={node.id} style={{ left: x, top: y, width, height: nodeHeight }}>
                <NodeCard node={node} siding={siding} isChosen={node.id === chosen} onChoose={onChoose} />
              </li>
            ))}
          </ol>
          <FlowLines layout={layout} chosen={chosen} />
        </div>
      </div>
      <FlowLegend />
    </section>
  )
}

/** What is written beside a line: the step, and the fact it hangs on. */
const labelOf = (language: 'zh' | 'en') => (edge: Pick<Edge, 'step' | 'when'>) =>
  edge.when ? `${edge.step.name[language]} · ${words.whenSecondReview[language]}` : edge.step.name[language]
