import type { Model } from '../model.ts'
import { listLeft, takeOver } from './anneal.ts'
import { insertBest, makeInserting } from './insert/insert.ts'
import { seededRandom } from './random.ts'
import { makeState } from './state/state.ts'
import { listRoute } from './state/undo.ts'

/**
 * The same routes with every order in that has a place without moving another: a search passes places over by chance. What is left out afterwards has
 * none, and that is what the answer says of it.
 */
export function fillIn(model: Model, routes: readonly (readonly number[])[]): number[][] {
  const state = makeState(model)
  takeOver(state, routes)
  const inserting = makeInserting(state, seededRandom(1), () => {})
  let left = listLeft(state).toSorted((one, other) => (model.penalty[other] as number) - (model.penalty[one] as number))
  for (let before = Infinity; left.length < before;) {
    before = left.length
    left = left.filter((visit) => !insertBest(inserting, visit))
  }
  return model.vehicles.map((_, vehicle) => listRoute(state, vehicle))
}
