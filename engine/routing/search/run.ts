import type { Model } from '../model.ts'
import { anneal, coolTo, startAnnealing, type Annealing, type Found } from './anneal.ts'
import { endReduction, reduceFleet, startReduction } from './reduce-fleet.ts'

/** How long: by the clock, or by rounds, which give the same plan on every machine. */
export type Limit = { milliseconds: number } | { iterations: number }

export const roundsPerSlice = 128
/** Of a search for the fewest vehicles, the part that goes into finding them. */
const reductionShare = 0.5

/** A search that goes on in slices: between two of them whoever drives it may tell, ask or stop. */
export type Run = {
  /** Some more rounds; false once it is over. */
  goOn: () => boolean
  best: () => Found
  rounds: () => number
}

export type Running = Annealing & { limit: Limit; vehiclesFirst: boolean }

export function startRun(model: Model, { limit, vehiclesFirst, ...annealing }: Running): Run {
  const search = startAnnealing(model, annealing)
  const started = performance.now()
  const doneOf = (): number =>
    'iterations' in limit ? search.rounds / limit.iterations : (performance.now() - started) / limit.milliseconds
  let reduction = vehiclesFirst ? startReduction(search) : undefined
  let cooledFrom = 0
  const endIt = (done: number) => {
    endReduction(search)
    reduction = undefined
    cooledFrom = done
  }
  const goOn = (): boolean => {
    const done = doneOf()
    if (done >= 1 || model.tasks === 0) return false
    if (reduction && done >= reductionShare) endIt(done)
    coolTo(search, reduction ? done / reductionShare : (done - cooledFrom) / (1 - cooledFrom))
    const rounds = 'iterations' in limit ? Math.min(roundsPerSlice, limit.iterations - search.rounds) : roundsPerSlice
    for (let round = 0; round < rounds; round++)
      if (!reduction) anneal(search)
      else if (!reduceFleet(search, reduction)) {
        endIt(done)
        break
      }
    return true
  }
  return { goOn, best: () => search.best, rounds: () => search.rounds }
}
