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
  pathOf,
  refuseUnknown,
  textOf,
  windowsOf,
  type Fields,
} from './fields.ts'
import { mustAgree } from './must-agree.ts'
import {
  ProblemError,
  type Break,
  type Costs,
  type Job,
  type Matrices,
  type Place,
  type Problem,
  type Shipment,
  type Step,
  type Task,
  type Vehicle,
} from './problem.ts'

const timeMax = 2 ** 40
const priorityMax = 100
const placeFields = ['location', 'location_index']
const taskFields = ['id', 'description', ...placeFields, 'setup', 'service', 'time_windows']
const orderFields = ['skills', 'priority', 'vehicle']

/** Reads VROOM's JSON with our additions (README, "Input"). Throws `ProblemError` with the JSON path and the reason. */
export function readProblem(value: unknown): Problem {
  const from = fieldsOf(value, '$')
  refuseUnknown(from, ['jobs', 'shipments', 'vehicles', 'matrices', 'estimate'])
  const problem: Problem = {
    jobs: listOf(from, 'jobs', readJob),
    shipments: listOf(from, 'shipments', readShipment),
    vehicles: listOf(from, 'vehicles', readVehicle),
    matrices: readMatrices(from),
    estimate: readEstimate(from),
  }
  if (problem.vehicles.length === 0) throw new ProblemError('$.vehicles', 'must name at least one vehicle')
  mustAgree(problem)
  return problem
}

function readJob(value: unknown, path: string): Job {
  const from = fieldsOf(value, path)
  refuseUnknown(from, [...taskFields, ...orderFields, 'delivery', 'pickup'])
  return { ...readTask(from), delivery: integersOf(from, 'delivery'), pickup: integersOf(from, 'pickup'), ...readOrder(from) }
}

function readShipment(value: unknown, path: string): Shipment {
  const from = fieldsOf(value, path)
  refuseUnknown(from, ['pickup', 'delivery', 'amount', ...orderFields])
  const half = (name: string) => {
    const part = fieldsOf(from.fields[name], pathOf(from, name))
    refuseUnknown(part, taskFields)
    return readTask(part)
  }
  return { pickup: half('pickup'), delivery: half('delivery'), amount: integersOf(from, 'amount'), ...readOrder(from) }
}

function readTask(from: Fields): Task {
  const description = textOf(from, 'description')
  return {
    id: integerOf(from, 'id'),
    ...(description !== undefined && { description }),
    ...readPlace(from, 'location', 'location_index'),
    setup: integerOf(from, 'setup', { otherwise: 0 }),
    service: integerOf(from, 'service', { otherwise: 0 }),
    windows: windowsOf(from, 'time_windows'),
  }
}

function readOrder(from: Fields): { skills: number[]; priority: number; vehicle?: number } {
  return {
    skills: integersOf(from, 'skills'),
    priority: integerOf(from, 'priority', { max: priorityMax, otherwise: 0 }),
    ...(isGiven(from, 'vehicle') && { vehicle: integerOf(from, 'vehicle') }),
  }
}

function readPlace(from: Fields, location: string, index: string): Place {
  return {
    ...(isGiven(from, location) && { location: readLocation(from.fields[location], pathOf(from, location)) }),
    ...(isGiven(from, index) && { index: integerOf(from, index) }),
  }
}

function readLocation(value: unknown, path: string): readonly [number, number] {
  const [longitude, latitude, ...more] = aList(value, path, (one, at) => {
    if (typeof one !== 'number' || !Number.isFinite(one)) throw new ProblemError(at, 'must be a number of degrees')
    return one
  })
  if (longitude === undefined || latitude === undefined || more.length > 0)
    throw new ProblemError(path, 'must be [longitude, latitude]')
  if (Math.abs(longitude) > 180) throw new ProblemError(`${path}[0]`, `is no longitude: ${longitude}`)
  if (Math.abs(latitude) > 90) throw new ProblemError(`${path}[1]`, `is no latitude: ${latitude}`)
  return [longitude, latitude]
}

const vehicleFields = [
  'id', 'profile', 'description', 'start', 'start_index', 'end', 'end_index', 'capacity', 'costs', 'skills', 'time_window', 'breaks', 'speed_factor', 'max_tasks', 'max_travel_time', 'max_distance', 'steps', 'locked', 'type',
] // prettier-ignore

function readVehicle(value: unknown, path: string): Vehicle {
  const from = fieldsOf(value, path)
  refuseUnknown(from, vehicleFields)
  const start = readPlace(from, 'start', 'start_index')
  const end = readPlace(from, 'end', 'end_index')
  const description = textOf(from, 'description')
  const steps = listOf(from, 'steps', readStep)
  return {
    id: integerOf(from, 'id'),
    profile: textOf(from, 'profile') ?? 'car',
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
    steps,
    locked: integerOf(from, 'locked', { max: steps.length, otherwise: 0 }),
  }
}

const hasPlace = ({ location, index }: Place): boolean => location !== undefined || index !== undefined

function readCosts(vehicle: Fields): Costs {
  const from = isGiven(vehicle, 'costs')
    ? fieldsOf(vehicle.fields['costs'], pathOf(vehicle, 'costs'))
    : { path: pathOf(vehicle, 'costs'), fields: {} }
  refuseUnknown(from, ['fixed', 'per_hour', 'per_task_hour', 'per_km', 'per_empty_km', 'per_stop'])
  return {
    fixed: integerOf(from, 'fixed', { otherwise: 0 }),
    perHour: integerOf(from, 'per_hour', { otherwise: 3600 }),
    perTaskHour: integerOf(from, 'per_task_hour', { otherwise: 0 }),
    perKm: integerOf(from, 'per_km', { otherwise: 0 }),
    perEmptyKm: integerOf(from, 'per_empty_km', { otherwise: 0 }),
    perStop: integerOf(from, 'per_stop', { otherwise: 0 }),
  }
}

function readBreak(value: unknown, path: string): Break {
  const from = fieldsOf(value, path)
  refuseUnknown(from, ['id', 'description', 'service', 'time_windows'])
  const description = textOf(from, 'description')
  return {
    id: integerOf(from, 'id'),
    ...(description !== undefined && { description }),
    service: integerOf(from, 'service', { otherwise: 0 }),
    windows: windowsOf(from, 'time_windows'),
  }
}

const stepTypes = ['start', 'job', 'pickup', 'delivery', 'break', 'end'] as const

function readStep(value: unknown, path: string): Step {
  const from = fieldsOf(value, path)
  const type = stepTypes.find((one) => one === from.fields['type'])
  if (!type) throw new ProblemError(`${path}.type`, `must be one of ${stepTypes.join(', ')}`)
  const time = (name: string) => (isGiven(from, name) ? integerOf(from, name) : undefined)
  const [at, after, before] = [time('service_at'), time('service_after'), time('service_before')]
  return {
    type,
    ...(type !== 'start' && type !== 'end' && { id: integerOf(from, 'id') }),
    ...(at !== undefined && { serviceAt: at }),
    ...(after !== undefined && { serviceAfter: after }),
    ...(before !== undefined && { serviceBefore: before }),
  }
}

function readMatrices(from: Fields): Record<string, Matrices> {
  if (!isGiven(from, 'matrices')) return {}
  const { fields, path } = fieldsOf(from.fields['matrices'], pathOf(from, 'matrices'))
  return Object.fromEntries(Object.entries(fields).map(([profile, value]) => [profile, readProfile(value, `${path}.${profile}`)]))
}

function readProfile(value: unknown, path: string): Matrices {
  const from = fieldsOf(value, path)
  refuseUnknown(from, ['durations', 'distances', 'costs'])
  const durations = aMatrix(from.fields['durations'], `${path}.durations`)
  const others = (name: string) => {
    if (!isGiven(from, name)) return undefined
    const matrix = aMatrix(from.fields[name], `${path}.${name}`)
    if (matrix.length !== durations.length)
      throw new ProblemError(`${path}.${name}`, `has ${matrix.length} rows, durations have ${durations.length}`)
    return matrix
  }
  const [distances, costs] = [others('distances'), others('costs')]
  return { durations, ...(distances && { distances }), ...(costs && { costs }) }
}

function aMatrix(value: unknown, path: string): number[][] {
  const rows = aList(value, path, (row, at) => aList(row, at, (one, cell) => anInteger(one, cell, { max: 2 ** 31 - 1 })))
  rows.forEach((row, index) => {
    if (row.length !== rows.length)
      throw new ProblemError(`${path}[${index}]`, `has ${row.length} columns, the matrix ${rows.length} rows`)
  })
  return rows
}

function readEstimate(root: Fields): Problem['estimate'] {
  const from = isGiven(root, 'estimate') ? fieldsOf(root.fields['estimate'], '$.estimate') : { path: '$.estimate', fields: {} }
  refuseUnknown(from, ['road_factor', 'kilometres_per_hour'])
  return {
    roadFactor: numberOf(from, 'road_factor', { above: 0, max: 10, otherwise: 1.3 }),
    kilometresPerHour: numberOf(from, 'kilometres_per_hour', { above: 0, max: 500, otherwise: 40 }),
  }
}
