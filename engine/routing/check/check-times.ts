import type { PlanStep, Route } from '../answer/plan.ts'
import type { Break, Place, Problem, Vehicle, Window } from '../problem/problem.ts'
import { isSame, keyOf, placeOf, secondsBetween, serviceOf, setupOf, taskOf } from './measure.ts'
import type { Say } from './violation.ts'

const within = (time: number, windows: readonly Window[]): boolean =>
  windows.length === 0 || windows.some(([start, end]) => time >= start && time <= end)

export function checkTimes(problem: Problem, vehicle: Vehicle, { steps }: Route, say: Say): void {
  let at: Place | undefined
  let clock = vehicle.window[0]
  let drivenSince = 0
  let driven = 0
  let rests = 0
  steps.forEach((step, index) => {
    if (step.arrival < vehicle.window[0]) say(`begins before the vehicle's hours at ${vehicle.window[0]}`, index)
    const start = step.arrival + step.waiting_time
    if (step.waiting_time < 0) say('waits for less than nothing', index)
    if (step.type === 'break') {
      const rest = vehicle.breaks.find(({ id }) => id === step.id)
      if (!rest) return say(`the vehicle has no break ${step.id}`, index)
      rests++
      checkRest(rest, step, say, index)
      const part = step.duration - driven - drivenSince
      if (part < 0) say('drives back in time before its break', index)
      if (step.arrival < clock + part) say(`comes to its break at ${step.arrival}, cannot before ${clock + part}`, index)
      drivenSince += part
      clock = start + step.service
      return
    }
    const place = placeOf(problem, vehicle, step)
    if (!place) return say(`there is no ${keyOf(step)}`, index)
    const seconds = at ? secondsBetween(problem, vehicle, at, place) : 0
    if (seconds < drivenSince) say('has driven further than the way is', index)
    const earliest = clock + seconds - drivenSince
    if (step.arrival < earliest) say(`arrives at ${step.arrival}, cannot before ${earliest}`, index)
    driven += seconds
    if (step.duration !== driven) say(`tells ${step.duration} seconds of driving, is ${driven}`, index)
    const task = taskOf(problem, step)?.task
    const stop = step.type === 'reload' ? vehicle.reload : task
    if (stop && !within(start, stop.windows)) say(`begins at ${start}, outside of its windows`, index)
    const service = task ? serviceOf(task, vehicle) : (stop?.service ?? 0)
    if (step.service !== service) say(`serves ${step.service} seconds instead of ${service}`, index)
    const setup = task && !(at && isSame(at, task)) ? setupOf(task, vehicle) : 0
    if (step.setup !== setup) say(`sets up ${step.setup} seconds instead of ${setup}`, index)
    clock = start + setup + service
    drivenSince = 0
    at = place
  })
  if (clock > vehicle.window[1]) say(`is done at ${clock}, after the vehicle's hours end at ${vehicle.window[1]}`)
  if (rests !== vehicle.breaks.length) say(`rests ${rests} times instead of ${vehicle.breaks.length}`)
}

function checkRest({ windows, service }: Break, step: PlanStep, say: Say, index: number): void {
  const start = step.arrival + step.waiting_time
  if (!within(start, windows)) say(`rests at ${start}, outside of the break's windows`, index)
  if (step.service !== service) say(`rests ${step.service} seconds instead of ${service}`, index)
}
