import type { Break, Job, Place, Problem, Shipment, Task, Vehicle } from '../problem/problem.ts'

export type Stop = { type: 'job' | 'pickup' | 'delivery'; task: Task; job?: Job; shipment?: Shipment }

/** What a route of these stops costs over the problem's matrices, in the plainest way; Infinity where it cannot be driven. For small problems of tests. */
export function priceRoute(problem: Problem, vehicle: Vehicle, stops: readonly Stop[]): number {
  const order = (stop: Stop) => stop.job ?? stop.shipment
  for (const stop of stops) {
    if (!order(stop)?.skills.every((skill) => vehicle.skills.includes(skill))) return Infinity
    if (order(stop)?.vehicle !== undefined && order(stop)?.vehicle !== vehicle.id) return Infinity
  }
  if (stops.length > vehicle.maxTasks) return Infinity
  const emptyMeters = carry(problem, vehicle, stops)
  const { seconds, meters } = drive(problem, vehicle, stops)
  if (emptyMeters === Infinity || seconds > vehicle.maxTravelTime || meters > vehicle.maxDistance) return Infinity
  if (!isInTime(problem, vehicle, stops)) return Infinity
  const { costs } = vehicle
  const busy = stops.reduce((sum, stop, index) => sum + busySeconds(vehicle, stops, index, stop), 0)
  return (
    costs.fixed +
    (seconds * costs.perHour + busy * costs.perTaskHour) / 3600 +
    (meters * costs.perKm + emptyMeters * costs.perEmptyKm) / 1000 +
    stops.length * costs.perStop
  )
}

const placesOf = ({ start, end }: Vehicle, stops: readonly Stop[]): Place[] =>
  [start, ...stops.map(({ task }) => task), end].filter((place) => place !== undefined)

function drive(problem: Problem, vehicle: Vehicle, stops: readonly Stop[]): { seconds: number; meters: number } {
  const places = placesOf(vehicle, stops)
  const sum = { seconds: 0, meters: 0 }
  for (let index = 1; index < places.length; index++) {
    sum.seconds += secondsOf(problem, places[index - 1], places[index])
    sum.meters += metersOf(problem, places[index - 1], places[index])
  }
  return sum
}

function secondsOf({ matrices }: Problem, from: Place | undefined, to: Place | undefined): number {
  return matrices['car']?.durations[from?.index ?? -1]?.[to?.index ?? -1] ?? 0
}

function metersOf({ matrices }: Problem, from: Place | undefined, to: Place | undefined): number {
  return matrices['car']?.distances?.[from?.index ?? -1]?.[to?.index ?? -1] ?? 0
}

/** The metres driven with nothing aboard; Infinity where it is ever too full. */
function carry(problem: Problem, vehicle: Vehicle, stops: readonly Stop[]): number {
  const load = vehicle.capacity.map((_, d) => stops.reduce((sum, { job }) => sum + (job?.delivery[d] ?? 0), 0))
  const isTooFull = () => load.some((amount, d) => amount > (vehicle.capacity[d] ?? 0))
  let [empty, from] = [0, vehicle.start]
  const drive = (to: Place | undefined) => {
    if (load.every((amount) => amount === 0) && from && to) empty += metersOf(problem, from, to)
    from = to
  }
  if (isTooFull()) return Infinity
  for (const { task, type, job, shipment } of stops) {
    drive(task)
    load.forEach((amount, d) => {
      const sign = type === 'pickup' ? 1 : -1
      load[d] = job ? amount - (job.delivery[d] ?? 0) + (job.pickup[d] ?? 0) : amount + sign * (shipment?.amount[d] ?? 0)
    })
    if (isTooFull()) return Infinity
  }
  drive(vehicle.end)
  return empty
}

function busySeconds({ start }: Vehicle, stops: readonly Stop[], index: number, { task }: Stop): number {
  const before = index === 0 ? start : stops[index - 1]?.task
  return task.service + (before?.index === task.index ? 0 : task.setup)
}

/** Tries every way of spreading the breaks, in their order, over the legs. */
function isInTime(problem: Problem, vehicle: Vehicle, stops: readonly Stop[]): boolean {
  const go = (index: number, clock: number, from: Place | undefined, breaks: readonly Break[]): boolean => {
    const stop = stops[index]
    const to = stop ? stop.task : vehicle.end
    for (let rested = 0; rested <= breaks.length; rested++) {
      const arrival = arriveAt(clock, from && to ? secondsOf(problem, from, to) : 0, breaks.slice(0, rested))
      if (!stop) {
        if (rested === breaks.length && arrival <= vehicle.window[1]) return true
        continue
      }
      const window =
        stop.task.windows.length === 0 ? ([0, Infinity] as const) : stop.task.windows.find(([, end]) => arrival <= end)
      if (!window || arrival === Infinity) continue
      const leaves = Math.max(arrival, window[0]) + busySeconds(vehicle, stops, index, stop)
      if (go(index + 1, leaves, to, breaks.slice(rested))) return true
    }
    return false
  }
  return go(0, vehicle.window[0], vehicle.start, vehicle.breaks)
}

function arriveAt(clock: number, seconds: number, breaks: readonly Break[]): number {
  let [time, ahead] = [clock, seconds]
  for (const { windows, service } of breaks) {
    const window = windows.length === 0 ? ([0, Infinity] as const) : windows.find(([, end]) => time <= end)
    if (!window) return Infinity
    const start = Math.max(time, window[0])
    ahead -= Math.min(ahead, start - time)
    time = start + service
  }
  return time + ahead
}
