import type { FlowStep } from '../../../../contract/flow.ts'
import { flowWords as words } from '../../../words/flow.ts'
import { useWords, type Say } from '../../../words/use-words.ts'
import type { Edge } from '../flow-edges.ts'
import type { Layout, Straight } from './lay-out-flow.ts'
import type { Trunk } from './place-trunks.ts'
import { lineInset, nodeHeight } from './sizes.ts'

type Props = { layout: Layout; chosen: string | undefined }
type Look = 'main' | 'side' | 'undo' | 'danger'
const looks: readonly Look[] = ['main', 'side', 'undo', 'danger']
const bend = 6

/** Every way an order can go. What touches the chosen node stands out; the rest steps back. */
export function FlowLines({ layout, chosen }: Props) {
  const { say } = useWords()
  const isDim = (nodes: readonly string[]) => (chosen !== undefined && !nodes.includes(chosen)) || undefined
  return (
    <svg className="flow-lines" width={layout.width} height={layout.height} aria-hidden focusable="false">
      <defs>
        {looks.map((look) => (
          <marker
            key={look}
            id={`flow-arrow-${look}`}
            data-look={look}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0.5 L7.5 4 L0 7.5 Z" />
          </marker>
        ))}
      </defs>
      {layout.straights.map((straight) => (
        <StraightLine key={`${straight.x} ${straight.from}`} straight={straight} say={say} isDim={isDim} />
      ))}
      {layout.trunks.map((trunk) => (
        <TrunkLine key={`${trunk.step.id} ${trunk.target.node} ${trunk.when ?? ''}`} trunk={trunk} isDim={isDim} />
      ))}
      {layout.nodes.map(({ node, siding, x, y }) => (
        <circle
          key={node.id}
          className="flow-dot"
          data-siding={siding || undefined}
          data-chosen={node.id === chosen || undefined}
          cx={x + lineInset}
          cy={y + nodeHeight / 2}
          r={siding ? 5 : 7}
        />
      ))}
    </svg>
  )
}

type IsDim = (nodes: readonly string[]) => true | undefined

function StraightLine({ straight, say, isDim }: { straight: Straight; say: Say; isDim: IsDim }) {
  const { edges, x, from, to, siding } = straight
  const look = siding ? lookOf(edges[0]?.step) : 'main'
  const label = edges.map((edge) => textOf(edge, say)).join(' · ')
  const half = nodeHeight / 2
  return (
    <g data-look={look} data-straight data-dim={isDim(edges.flatMap((edge) => [edge.from, edge.to]))}>
      <path d={`M${x} ${from - half} V${to + half}`} />
      <path className="flow-head" d={`M${x - 5} ${to - 9} L${x} ${to - 3} L${x + 5} ${to - 9}`} />
      <text x={x + 16} y={(from + to) / 2 + 4}>
        {label}
      </text>
    </g>
  )
}

function TrunkLine({ trunk, isDim }: { trunk: Trunk; isDim: IsDim }) {
  const { target, x, label, targetSide, sources } = trunk
  const look = lookOf(trunk.step)
  const ends = [...sources.map(({ y }) => y), target.y]
  // The lane is drawn from whichever source lies farthest; the others join it.
  const far = sources.toSorted((a, b) => Math.abs(b.y - target.y) - Math.abs(a.y - target.y))[0]
  const end = target.x + (targetSide === 'right' ? -1 : 1)
  return (
    <g data-look={look} data-dim={isDim([...sources.map(({ node }) => node), target.node])}>
      {sources.map((source) => (
        <path key={source.node} d={branch(source.x, source.y, x, target.y)} />
      ))}
      {sources.length > 1 && <path d={`M${x} ${Math.min(...ends) + bend} V${Math.max(...ends) - bend}`} />}
      <path d={arrival(x, far?.y ?? target.y, end, target.y)} markerEnd={`url(#flow-arrow-${look})`} />
      <text
        x={targetSide === 'right' ? target.x - 12 : target.x + 12}
        y={target.y - 4}
        textAnchor={targetSide === 'right' ? 'end' : 'start'}
      >
        {label}
      </text>
    </g>
  )
}

/** From a node's side into the lane, turning towards the target. */
function branch(fromX: number, fromY: number, laneX: number, targetY: number): string {
  const side = Math.sign(laneX - fromX)
  const turn = Math.sign(targetY - fromY)
  if (turn === 0) return `M${fromX} ${fromY} H${laneX}`
  return `M${fromX} ${fromY} H${laneX - side * bend} Q${laneX} ${fromY} ${laneX} ${fromY + turn * bend}`
}

/** Along the lane and out of it into the target. */
function arrival(laneX: number, fromY: number, targetX: number, targetY: number): string {
  const side = Math.sign(targetX - laneX)
  const turn = Math.sign(targetY - fromY)
  if (turn === 0) return `M${laneX} ${targetY} H${targetX}`
  return `M${laneX} ${fromY + turn * bend} V${targetY - turn * bend} Q${laneX} ${targetY} ${laneX + side * bend} ${targetY} H${targetX}`
}

function lookOf(step: FlowStep | undefined): Look {
  if (step?.look === 'danger' || step?.look === 'undo') return step.look
  return 'side'
}

const textOf = (edge: Edge, say: Say) =>
  edge.when ? `${say(edge.step.name)}（${say(words.whenSecondReview)}）` : say(edge.step.name)
