import {
  aList,
  anInteger,
  aWindow,
  fieldsOf,
  integerOf,
  integersOf,
  isGiven,
  listOf,
  numberOf,
  oneOf,
  pathOf,
  refuseUnknown,
  textOf,
  windowsOf,
  type Fields,
} from './fields.ts'
import {
  ProblemError,
  type Break,
  type Costs,
  type Place,
  type PriceStep,
  type Reload,
  type Step,
  type Subcontract,
  type Vehicle,
} from './problem.ts'
import { readPlace } from './read-place.ts'

export const timeMax = 2 ** 40
const reloadsMax = 20

const vehicleFields = [
  'id', 'profile', 'type', 'description', 'start', 'start_index', 'end', 'end_index', 'capacity', 'costs', 'skills', 'time_window', 'breaks', 'speed_factor', 'max_tasks', 'max_travel_time', 'max_distance', 'reload', 'steps', 'locked',
] // prettier-ignore

export function readVehicle(value: unknown, path: string): Vehicle {
  const from = fieldsOf(value, path)
  refuseUnknown(from, vehicleFields)
  const start = readPlace(from, 'start', 'start_index')
  const end = readPlace(from, 'end', 'end_index')
  const [description, type] = [textOf(from, 'description'), textOf(from, 'type')]
  const steps = listOf(from, 'steps', readStep)
  return {
    id: integerOf(from, 'id'),
    profile: textOf(from, 'profile') ?? 'car',
    ...(type !== undefined && { type }),
    ...(description !== undefined && { description }),
    ...(hasPlace(start) && { start }),
    ...(hasPlace(end) && { end }),
    capacity: integersOf(from, 'capacity'),
    skills: integersOf(from, 'skills'),
    window: isGiven(from, 'time_window') ? aWindow(from.fields['time_window'], pathOf(from, 'time_window')) : [0, timeMax],
    breaks: listOf(from, 'breaks', readBreak),
    speedFactor: numberOf(from, 'speed_factor', { above: 0, max: 5, otherwise: 1 }),
    maxTasks: integerOf(from, 'max_tasks', { otherwise: Infinity }),
    maxTravelTime: integerOf(from, 'max_travel_time', { otherwise: Infinity }),
    maxDistance: integerOf(from, 'max_distance', { otherwise: Infinity }),
    costs: readCosts(from),
    ...(isGiven(from, 'reload') && { reload: readReload(from, { start, end }) }),
    steps,
    locked: integerOf(from, 'locked', { max: steps.length, otherwise: 0 }),
  }
}

const hasPlace = ({ location, index }: Place): boolean => location !== undefined || index !== undefined

/** Where nothing is said, it reloads where it starts, or else where it ends. */
function readReload(vehicle: Fields, { start, end }: { start: Place; end: Place }): Reload {
  const from = fieldsOf(vehicle.fields['reload'], pathOf(vehicle, 'reload'))
  refuseUnknown(from, ['location', 'location_index', 'service', 'time_windows', 'max'])
  const own = readPlace(from, 'location', 'location_index')
  const home = hasPlace(start) ? start : end
  return {
    ...(hasPlace(own) ? own : home),
    service: integerOf(from, 'service', { otherwise: 0 }),
    windows: windowsOf(from, 'time_windows'),
    max: integerOf(from, 'max', { min: 1, max: reloadsMax, otherwise: 3 }),
  }
}

function readCosts(vehicle: Fields): Costs {
  const path = pathOf(vehicle, 'costs')
  const from = isGiven(vehicle, 'costs') ? fieldsOf(vehicle.fields['costs'], path) : { path, fields: {} }
  refuseUnknown(from, ['fixed', 'per_hour', 'per_task_hour', 'per_km', 'per_empty_km', 'per_stop', 'subcontract'])
  return {
    fixed: integerOf(from, 'fixed', { otherwise: 0 }),
    perHour: integerOf(from, 'per_hour', { otherwise: 3600 }),
    perTaskHour: integerOf(from, 'per_task_hour', { otherwise: 0 }),
    perKm: integerOf(from, 'per_km', { otherwise: 0 }),
    perEmptyKm: integerOf(from, 'per_empty_km', { otherwise: 0 }),
    perStop: integerOf(from, 'per_stop', { otherwise: 0 }),
    ...(isGiven(from, 'subcontract') && { subcontract: readSubcontract(from) }),
  }
}

function readSubcontract(costs: Fields): Subcontract {
  const from = fieldsOf(costs.fields['subcontract'], pathOf(costs, 'subcontract'))
  refuseUnknown(from, ['minimum', 'per_order', 'per_vehicle'])
  const part = (name: string, known: readonly string[]) => {
    if (!isGiven(from, name)) return undefined
    const fields = fieldsOf(from.fields[name], pathOf(from, name))
    refuseUnknown(fields, known)
    return fields
  }
  const [order, vehicle] = [part('per_order', ['figure', 'steps']), part('per_vehicle', ['by', 'steps'])]
  return {
    minimum: integerOf(from, 'minimum', { otherwise: 0 }),
    ...(order && { perOrder: { figure: integerOf(order, 'figure', { otherwise: 0 }), steps: readPriceSteps(order) } }),
    ...(vehicle && {
      perVehicle: { by: oneOf(vehicle, 'by', ['distance', 'orders']), steps: readPriceSteps(vehicle) },
    }),
  }
}

/** Rising, and the last without an end, so that everything has a price. */
function readPriceSteps(part: Fields): PriceStep[] {
  const steps = listOf(part, 'steps', (value, path): PriceStep => {
    const from = fieldsOf(value, path)
    refuseUnknown(from, ['up_to', 'price'])
    return { upTo: integerOf(from, 'up_to', { otherwise: Infinity }), price: integerOf(from, 'price') }
  })
  const path = pathOf(part, 'steps')
  if (steps.length === 0) throw new ProblemError(path, 'must have at least one step')
  steps.forEach(({ upTo }, at) => {
    const isLast = at === steps.length - 1
    if (isLast !== (upTo === Infinity))
      throw new ProblemError(
        `${path}[${at}].up_to`,
        isLast ? 'must be left out of the last step, so that all has a price' : 'must be given but in the last step',
      )
    if (upTo <= (steps[at - 1]?.upTo ?? -1)) throw new ProblemError(`${path}[${at}].up_to`, 'must be above the step before')
  })
  return steps
}

function readBreak(value: unknown, path: string): Break {
  const from = fieldsOf(value, path)
  refuseUnknown(from, ['id', 'description', 'service', 'time_windows', 'max_load'])
  const description = textOf(from, 'description')
  return {
    id: integerOf(from, 'id'),
    ...(description !== undefined && { description }),
    service: integerOf(from, 'service', { otherwise: 0 }),
    windows: windowsOf(from, 'time_windows'),
    ...(isGiven(from, 'max_load') && {
      maxLoad: aList(from.fields['max_load'], pathOf(from, 'max_load'), (one, at) => anInteger(one, at)),
    }),
  }
}

const stepTypes = ['start', 'job', 'pickup', 'delivery', 'break', 'reload', 'end'] as const

function readStep(value: unknown, path: string): Step {
  const from = fieldsOf(value, path)
  const type = oneOf(from, 'type', stepTypes)
  const time = (name: string) => (isGiven(from, name) ? integerOf(from, name) : undefined)
  const [at, after, before] = [time('service_at'), time('service_after'), time('service_before')]
  const hasId = type === 'job' || type === 'pickup' || type === 'delivery' || type === 'break'
  return {
    type,
    ...(hasId && { id: integerOf(from, 'id') }),
    ...(at !== undefined && { serviceAt: at }),
    ...(after !== undefined && { serviceAfter: after }),
    ...(before !== undefined && { serviceBefore: before }),
  }
}
