import {
  aList,
  anInteger,
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
import { mustAgree } from './must-agree.ts'
import { ProblemError, type Job, type Matrices, type Problem, type Shipment, type Task } from './problem.ts'
import { readPlace } from './read-place.ts'
import { readVehicle } from './read-vehicle.ts'

const priorityMax = 100
const placeFields = ['location', 'location_index']
const taskFields = ['id', 'description', ...placeFields, 'setup', 'service', 'setup_per_type', 'service_per_type', 'time_windows']
const orderFields = ['skills', 'priority', 'vehicle']

/** Reads VROOM's JSON with our additions (README, "Input"). Throws `ProblemError` with the JSON path and the reason. */
export function readProblem(value: unknown): Problem {
  const from = fieldsOf(value, '$')
  refuseUnknown(from, ['jobs', 'shipments', 'vehicles', 'matrices', 'estimate', 'objective'])
  const problem: Problem = {
    jobs: listOf(from, 'jobs', readJob),
    shipments: listOf(from, 'shipments', readShipment),
    vehicles: listOf(from, 'vehicles', readVehicle),
    matrices: readMatrices(from),
    estimate: readEstimate(from),
    objective: oneOf(from, 'objective', ['cost', 'vehicles'], 'cost'),
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
    setupPerType: readPerType(from, 'setup_per_type'),
    servicePerType: readPerType(from, 'service_per_type'),
    windows: windowsOf(from, 'time_windows'),
  }
}

function readPerType(from: Fields, name: string): Record<string, number> {
  if (!isGiven(from, name)) return {}
  const part = fieldsOf(from.fields[name], pathOf(from, name))
  return Object.fromEntries(Object.keys(part.fields).map((type) => [type, integerOf(part, type)]))
}

function readOrder(from: Fields): { skills: number[]; priority: number; vehicle?: number } {
  return {
    skills: integersOf(from, 'skills'),
    priority: integerOf(from, 'priority', { max: priorityMax, otherwise: 0 }),
    ...(isGiven(from, 'vehicle') && { vehicle: integerOf(from, 'vehicle') }),
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
