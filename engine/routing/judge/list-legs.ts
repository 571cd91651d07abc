import { loadsOf } from '../answer/loads.ts'
import type { Writing } from '../answer/write-route.ts'
import { RELOAD } from '../model.ts'
import { visitOf } from '../problem/find-visit.ts'
import type { Step, Vehicle, Window } from '../problem/problem.ts'

/** A step with its visit, what is aboard after it, what it took to get there and how long it lasts. */
export type Leg = {
  step: Step
  visit?: number
  load: number[]
  seconds: number
  meters: number
  service: number
  setup: number
}

/** The steps with the ends that the vehicle has, whether they are named or not. */
function withEnds({ start, end, steps }: Vehicle): Step[] {
  const named = (type: Step['type']) => steps.find((step) => step.type === type) ?? { type }
  const between = steps.filter(({ type }) => type !== 'start' && type !== 'end')
  return [...(start ? [named('start')] : []), ...between, ...(end ? [named('end')] : [])]
}

export function listLegs({ compiled, vehicle, model, visits }: Writing): Leg[] {
  const { model: all, problem } = compiled
  const loads = loadsOf(all, visits)
  let [from, reloads, done] = [model.start, 0, 0]
  const way = { seconds: 0, meters: 0 }
  const legs: Leg[] = []
  for (const step of withEnds(vehicle)) {
    const load = () => [...(loads[done] ?? [])]
    if (step.type === 'break') {
      const service = vehicle.breaks.find(({ id }) => id === step.id)?.service ?? 0
      legs.push({ step, load: load(), seconds: 0, meters: 0, service, setup: 0 })
      continue
    }
    const visit = visitOf(problem, step, { vehicle: vehicle.id, reload: step.type === 'reload' ? reloads++ : 0 })
    const to = visit === undefined ? (step.type === 'start' ? model.start : model.end) : (all.place[visit] as number)
    const arc = from * all.places + to
    const isFirst = legs.length === 0
    way.seconds = isFirst ? 0 : (model.durations[arc] as number)
    way.meters = isFirst ? 0 : (model.distances[arc] as number)
    if (visit !== undefined) done++
    const setup = visit === undefined || (from === to && !isFirst) ? 0 : (model.setup[visit] as number)
    legs.push({
      step,
      ...(visit !== undefined && { visit }),
      load: load(),
      ...way,
      service: visit === undefined ? 0 : (model.service[visit] as number),
      setup: all.role[visit ?? 0] === RELOAD ? 0 : setup,
    })
    from = to
  }
  return legs
}

/** Breaks on the way to a stop are taken where their window opens, had one left as early as can be; the rest of the way comes behind. */
export function restOnTheWay(legs: readonly Leg[], earliest: number, windowsOf: (leg: Leg) => readonly Window[]): Leg[] {
  const moved = legs.map((leg) => ({ ...leg }))
  const begin = (clock: number, leg: Leg) => {
    const window = windowsOf(leg).find(([, end]) => clock <= end)
    return window ? Math.max(clock, window[0]) : clock
  }
  let clock = earliest
  for (const [at, leg] of moved.entries()) {
    if (leg.step.type === 'break') {
      const stop = moved.slice(at).find(({ step }) => step.type !== 'break')
      const start = begin(clock, leg)
      const driven = Math.min(stop?.seconds ?? 0, start - clock)
      const meters = stop && stop.seconds > 0 ? Math.round((stop.meters * driven) / stop.seconds) : 0
      Object.assign(leg, { seconds: driven, meters })
      if (stop) Object.assign(stop, { seconds: stop.seconds - driven, meters: stop.meters - meters })
      clock = start + leg.service
    } else clock = begin(clock + leg.seconds, leg) + leg.setup + leg.service
  }
  return moved
}
