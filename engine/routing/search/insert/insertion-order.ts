import type { Model } from '../../model.ts'
import type { Random } from '../random.ts'

/** In which order what was taken out is put in again: by chance, or by what is hard to place first (Christiaens & Vanden Berghe 2020). */
export type InsertionOrder = (visits: number[]) => void

export function makeInsertionOrder(model: Model, random: Random): InsertionOrder {
  const keyed = (of: (visit: number) => number) => Float64Array.from({ length: model.tasks }, (_, visit) => of(visit))
  const opens = (visit: number) => model.windowStart[model.windowFrom[visit] as number] as number
  const closes = (visit: number) => model.lastEnd[visit] as number
  const far = keyed((visit) => farness(model, visit))
  const keys = [
    { weight: 4, key: undefined },
    { weight: 4, key: keyed((visit) => -demand(model, visit)) },
    { weight: 2, key: far.map((seconds) => -seconds) },
    { weight: 1, key: far },
    { weight: 2, key: keyed((visit) => closes(visit) - opens(visit)) },
    { weight: 2, key: keyed(opens) },
    { weight: 2, key: keyed((visit) => -closes(visit)) },
  ]
  const draws = keys.flatMap(({ weight, key }) => Array.from({ length: weight }, () => key))
  return (visits) => {
    const key = draws[random.below(draws.length)]
    if (key) visits.sort((one, other) => (key[one] as number) - (key[other] as number))
    else shuffle(visits, random)
  }
}

function farness({ vehicles: [vehicle], places, place }: Model, visit: number): number {
  return vehicle ? (vehicle.durations[vehicle.start * places + (place[visit] as number)] as number) : 0
}

function demand({ dimensions, delivered, collected, carried }: Model, visit: number): number {
  let sum = 0
  for (let at = visit * dimensions; at < (visit + 1) * dimensions; at++)
    sum += (delivered[at] as number) + (collected[at] as number) + (carried[at] as number)
  return sum
}

function shuffle(visits: number[], random: Random): void {
  for (let index = visits.length - 1; index > 0; index--) {
    const other = random.below(index + 1)
    const visit = visits[index] as number
    visits[index] = visits[other] as number
    visits[other] = visit
  }
}
