import { loadsOf } from '../answer/loads.ts'
import { RELOAD, type VehicleModel } from '../model.ts'
import type { Random } from './random.ts'
import { link, startOf, unlink, type State } from './state/state.ts'

const dropChance = 0.5

/** Takes reloads out that lead nowhere, and by chance those that the loads would allow to spare. What is locked stays. */
export function dropReloads(state: State, vehicle: number, random: Random): void {
  const { model, next, prev } = state
  const { reloads, locked } = model.vehicles[vehicle] as VehicleModel
  const start = startOf(state, vehicle)
  const isEdge = (node: number) => node === start || node === start + 1 || model.role[node] === RELOAD
  for (const reload of reloads) {
    if (state.route[reload] !== vehicle || locked.includes(reload)) continue
    const after = prev[reload] as number
    const leadsNowhere = isEdge(after) || isEdge(next[reload] as number)
    if (!leadsNowhere && random.next() >= dropChance) continue
    unlink(state, reload)
    if (!leadsNowhere && !hasRoom(state, vehicle)) link(state, reload, after)
  }
}

function hasRoom(state: State, vehicle: number): boolean {
  const { capacity } = state.model.vehicles[vehicle] as VehicleModel
  const visits: number[] = []
  const start = startOf(state, vehicle)
  for (let node = state.next[start] as number; node !== start + 1; node = state.next[node] as number) visits.push(node)
  return loadsOf(state.model, visits).every((load) => load.every((amount, d) => amount <= (capacity[d] as number)))
}
