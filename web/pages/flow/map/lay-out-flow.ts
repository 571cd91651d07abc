import type { Flow, FlowNode } from '../../../../contract/flow.ts'
import { edgesOf, isSiding, type Edge } from '../flow-edges.ts'
import { placeTrunks, type Trunk } from './place-trunks.ts'
import { lineInset, nodeHeight, nodeWidth, rowPitch, sidingWidth } from './sizes.ts'

const edgePadding = 8

export type Placed = { node: FlowNode; siding: boolean; x: number; y: number; width: number }
/** Neighbours on the line: drawn straight, with all steps that lead down it. */
export type Straight = { edges: Edge[]; x: number; from: number; to: number; siding: boolean }
export type Layout = { width: number; height: number; nodes: Placed[]; straights: Straight[]; trunks: Trunk[] }
type Label = (edge: Pick<Edge, 'step' | 'when'>) => string

/**
 * The road from top to bottom, sidings to its right beside where they branch off. Ways between neighbours are straight; ways
 * back and past run in lanes left of the road, ways to and from sidings in lanes between. Pure.
 */
export function layOutFlow(flow: Flow, labelOf: Label): Layout {
  const edges = edgesOf(flow)
  const main = flow.nodes.filter((node) => !isSiding(node))
  const rows = new Map(main.map((node, row) => [node.id, row]))
  const columns = placeSidings(flow, edges, rows)
  for (const [id, row] of columns) rows.set(id, row)
  const isMain = (id: string) => !columns.has(id)
  const order = [main.map(({ id }) => id), [...columns.keys()]]
  const down = new Set(order.flatMap((ids) => ids.slice(1).map((id, at) => `${ids[at] ?? ''} ${id}`)))
  const isStraight = ({ from, to }: Edge) => down.has(`${from} ${to}`) && isNear(from, to)

  const straight = edges.filter(isStraight)
  const bent = edges.filter((edge) => !isStraight(edge))
  const left = placeTrunks(
    bent.filter(({ from, to }) => isMain(from) && isMain(to)),
    { rows, isMain, labelOf },
  )
  const middle = placeTrunks(
    bent.filter(({ from, to }) => !isMain(from) || !isMain(to)),
    { rows, isMain, labelOf },
  )

  const mainX = edgePadding + left.width
  const sidingX = mainX + nodeWidth + middle.width
  const nodes = flow.nodes.map((node): Placed => {
    const siding = columns.has(node.id)
    return { node, siding, x: siding ? sidingX : mainX, y: yOf(node.id), width: siding ? sidingWidth : nodeWidth }
  })
  const rowCount = Math.max(0, ...rows.values()) + 1
  return {
    width: (columns.size > 0 ? sidingX + sidingWidth : mainX + nodeWidth) + edgePadding,
    height: rowCount * rowPitch - (rowPitch - nodeHeight) + 2 * edgePadding,
    nodes,
    straights: straightsOf(),
    trunks: [
      ...left.trunks.map((trunk) => shift(trunk, edgePadding)),
      ...middle.trunks.map((trunk) => shift(trunk, mainX + nodeWidth)),
    ],
  }

  function yOf(id: string): number {
    return edgePadding + (rows.get(id) ?? 0) * rowPitch
  }
  function isNear(from: string, to: string): boolean {
    return isMain(from) || (rows.get(to) ?? 0) - (rows.get(from) ?? 0) === 1
  }
  function straightsOf(): Straight[] {
    const found = new Map<string, Straight>()
    for (const edge of straight) {
      const key = `${edge.from} ${edge.to}`
      const siding = !isMain(edge.from)
      const known = found.get(key)
      if (known) known.edges.push(edge)
      else {
        const x = (siding ? sidingX : mainX) + lineInset
        found.set(key, { edges: [edge], x, from: yOf(edge.from) + nodeHeight, to: yOf(edge.to), siding })
      }
    }
    return [...found.values()]
  }
  function shift(trunk: Trunk, x: number): Trunk {
    const move = <P extends { x: number; y: number }>(point: P): P => ({ ...point, x: point.x + x, y: point.y + edgePadding })
    return { ...trunk, x: trunk.x + x, sources: trunk.sources.map(move), target: move(trunk.target) }
  }
}

/**
 * A siding stands beside the middle of what leads to it, or below the siding that leads to it as often; where two want one
 * row, the later one moves down.
 */
function placeSidings(flow: Flow, edges: readonly Edge[], mainRows: ReadonlyMap<string, number>): Map<string, number> {
  const wanted = new Map<string, number>()
  for (const node of flow.nodes.filter(isSiding)) {
    const sources = [...new Set(edges.filter((edge) => edge.to === node.id).map((edge) => edge.from))]
    const main = sources.flatMap((id) => mainRows.get(id) ?? []).toSorted((a, b) => a - b)
    const beside = sources.flatMap((id) => wanted.get(id) ?? [])
    const middle = main[Math.floor((main.length - 1) / 2)] ?? 0
    wanted.set(node.id, beside.length >= main.length ? Math.max(middle, ...beside.map((row) => row + 1)) : middle)
  }
  const placed = new Map<string, number>()
  let next = 0
  for (const [id, row] of [...wanted].toSorted(([, a], [, b]) => a - b)) {
    const at = Math.max(next, row)
    placed.set(id, at)
    next = at + 1
  }
  return placed
}
