import { refreshRoute } from './refresh-route.ts'
import { link, startOf, unlink, type State } from './state.ts'

/** Takes a try back: routes are remembered when first touched, and come back with their version, so that what is known of them stays known. */
export type Undo = { begin: () => void; touch: (vehicle: number) => void; back: () => void }

export function makeUndo(state: State): Undo {
  const vehicles = state.model.vehicles.length
  const isTouched = new Uint8Array(vehicles)
  const touched: number[] = []
  const kept: number[][] = Array.from({ length: vehicles }, () => [])
  const versions = new Float64Array(vehicles)
  const before = { cost: 0, penalty: 0 }
  return {
    begin: () => {
      for (const vehicle of touched) isTouched[vehicle] = 0
      touched.length = 0
      before.cost = state.cost
      before.penalty = state.penalty
    },
    touch: (vehicle) => {
      if (isTouched[vehicle]) return
      isTouched[vehicle] = 1
      touched.push(vehicle)
      listRoute(state, vehicle, kept[vehicle] as number[])
      versions[vehicle] = state.version[vehicle] as number
    },
    back: () => {
      for (const vehicle of touched) clearRoute(state, vehicle)
      for (const vehicle of touched) {
        let at = startOf(state, vehicle)
        for (const visit of kept[vehicle] as number[]) {
          link(state, visit, at)
          at = visit
        }
        refreshRoute(state, vehicle)
        state.version[vehicle] = versions[vehicle] as number
      }
      state.cost = before.cost
      state.penalty = before.penalty
    },
  }
}

/** The visits of a route in order, into a list that is kept. */
export function listRoute(state: State, vehicle: number, into: number[] = []): number[] {
  into.length = 0
  const end = startOf(state, vehicle) + 1
  for (let node = state.next[end - 1] as number; node !== end; node = state.next[node] as number) into.push(node)
  return into
}

export function clearRoute(state: State, vehicle: number): void {
  const start = startOf(state, vehicle)
  for (let node = state.next[start] as number; node !== start + 1;) {
    const behind = state.next[node] as number
    unlink(state, node)
    node = behind
  }
}
