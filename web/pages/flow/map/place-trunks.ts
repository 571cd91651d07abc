import type { Edge } from '../flow-edges.ts'
import { nodeHeight, rowPitch } from './sizes.ts'

export type Point = { x: number; y: number; node: string }
/** All ways of one step to one node: branches from every source into a lane, and one arrow into the target. */
export type Trunk = {
  step: Edge['step']
  when: Edge['when']
  label: string
  channel: 'left' | 'middle'
  /** Where the lane runs. */
  x: number
  sources: Point[]
  target: Point
  /** On which side of the lane the target lies: where its label ends or begins. */
  targetSide: 'left' | 'right'
}
type Options = {
  rows: ReadonlyMap<string, number>
  isMain: (id: string) => boolean
  labelOf: (edge: Pick<Edge, 'step' | 'when'>) => string
}
type Bundle = { edges: Edge[]; label: string }

const laneGap = 14
const laneMargin = 10
const labelPadding = 20
const emptyChannel = 24

/**
 * Ways beside the line, bundled by step and target, each with a lane of its own where they would touch. Coordinates are
 * those of the channel: 0 is its left edge, and the first row begins at 0.
 */
export function placeTrunks(edges: readonly Edge[], { rows, isMain, labelOf }: Options): { width: number; trunks: Trunk[] } {
  if (edges.length === 0) return { width: emptyChannel, trunks: [] }
  const bundles = bundle(edges, labelOf)
  const leftChannel = edges.every(({ from, to }) => isMain(from) && isMain(to))
  const ports = placePorts(bundles, rows)
  const spans = bundles.map((one) => {
    const ys = [...one.edges.map((edge) => ports.y(one, edge.from)), ports.y(one, targetOf(one))]
    return { bundle: one, from: Math.min(...ys), to: Math.max(...ys) }
  })
  const lanes = chooseLanes(spans)
  const laneCount = Math.max(...lanes.values()) + 1
  const labelRoom = (side: 'left' | 'right') => {
    const mine = bundles.filter((one) => sideOf(one) === side)
    return mine.length === 0 ? emptyChannel : Math.max(...mine.map(({ label }) => textWidth(label))) + labelPadding
  }
  // The left channel has its nodes on the right only; lanes of short ways lie next to them.
  const before = leftChannel ? 0 : labelRoom('left')
  const lanesWidth = (laneCount - 1) * laneGap
  const width = before + lanesWidth + labelRoom('right') + (leftChannel ? laneMargin : 0)
  const trunks = bundles.map((one): Trunk => {
    const lane = lanes.get(one) ?? 0
    const x = leftChannel ? laneMargin + lanesWidth - lane * laneGap : before + lane * laneGap
    const side = sideOf(one)
    const point = (node: string): Point => ({ node, x: leftChannel || !isMain(node) ? width : 0, y: ports.y(one, node) })
    const [first] = one.edges
    if (!first) throw new Error('a bundle without a way')
    return {
      step: first.step,
      when: first.when,
      label: one.label,
      channel: leftChannel ? 'left' : 'middle',
      x,
      targetSide: side,
      sources: one.edges.map((edge) => point(edge.from)),
      target: point(first.to),
    }
  })
  return { width, trunks }

  function sideOf(one: Bundle): 'left' | 'right' {
    return leftChannel || !isMain(targetOf(one)) ? 'right' : 'left'
  }
}

function bundle(edges: readonly Edge[], labelOf: Options['labelOf']): Bundle[] {
  const found = new Map<string, Bundle>()
  for (const edge of edges) {
    const key = `${edge.step.id} ${edge.to} ${edge.when ?? ''}`
    const known = found.get(key)
    if (known) known.edges.push(edge)
    else found.set(key, { edges: [edge], label: labelOf(edge) })
  }
  return [...found.values()]
}

const targetOf = (one: Bundle): string => one.edges[0]?.to ?? ''

/** Where on a node's side each way leaves or arrives: those that come from above at the top. */
function placePorts(bundles: readonly Bundle[], rows: ReadonlyMap<string, number>) {
  const rowOf = (id: string) => rows.get(id) ?? 0
  const wanted = new Map<string, { bundle: Bundle; towards: number }[]>()
  for (const one of bundles) {
    const target = targetOf(one)
    for (const { from } of one.edges) add(from, one, rowOf(target))
    add(target, one, one.edges.reduce((sum, edge) => sum + rowOf(edge.from), 0) / one.edges.length)
  }
  for (const list of wanted.values())
    list.sort((a, b) => a.towards - b.towards || bundles.indexOf(a.bundle) - bundles.indexOf(b.bundle))
  return {
    y: (one: Bundle, node: string): number => {
      const list = wanted.get(node) ?? []
      const at = list.findIndex((port) => port.bundle === one)
      return rowOf(node) * rowPitch + (nodeHeight * (at + 1)) / (list.length + 1)
    },
  }
  function add(node: string, one: Bundle, towards: number) {
    wanted.set(node, [...(wanted.get(node) ?? []), { bundle: one, towards }])
  }
}

type Span = { bundle: Bundle; from: number; to: number }

/** Short ways take the first lanes; two share a lane only where they do not touch. */
function chooseLanes(spans: readonly Span[]): Map<Bundle, number> {
  const taken: Span[][] = []
  const lanes = new Map<Bundle, number>()
  for (const span of spans.toSorted((a, b) => a.to - a.from - (b.to - b.from))) {
    const free = taken.findIndex((lane) =>
      lane.every((one) => one.to + laneMargin < span.from || span.to + laneMargin < one.from),
    )
    const lane = free < 0 ? taken.length : free
    taken[lane] = [...(taken[lane] ?? []), span]
    lanes.set(span.bundle, lane)
  }
  return lanes
}

/** How wide a label will be at 12 px: close enough to keep room for it. */
function textWidth(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign > '\u2e80' ? 12 : 6.6), 0)
}
