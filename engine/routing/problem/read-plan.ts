import type { Plan, PlanStep, Route } from '../answer/plan.ts'
import { aList, anInteger, fieldsOf, isGiven, listOf, oneOf, pathOf, type Fields } from './fields.ts'
import { ProblemError } from './problem.ts'

const stepTypes = ['start', 'job', 'pickup', 'delivery', 'break', 'reload', 'end'] as const
const reasons = [
  'never_fits',
  'no_skill',
  'window_out_of_reach',
  'limits_out_of_reach',
  'fleet_exhausted',
  'not_planned',
] as const
const sums = ['cost', 'setup', 'service', 'duration', 'waiting_time', 'priority', 'distance'] as const
const parts = ['fixed', 'travel', 'tasks', 'distance', 'empty', 'stops', 'subcontract'] as const

/**
 * Reads a plan that was written by `solve`, by VROOM or by hand. What it leaves out of its figures is NaN, which equals nothing: the checker says so.
 * Throws `ProblemError` with the JSON path where it is no plan.
 */
export function readPlan(value: unknown): Plan {
  const from = fieldsOf(value, '$')
  const summary = isGiven(from, 'summary') ? fieldsOf(from.fields['summary'], '$.summary') : { path: '$.summary', fields: {} }
  const figure = (name: string) => figureOf(summary, name)
  return {
    code: 0,
    summary: {
      ...figuresOf(summary, sums),
      routes: figure('routes'),
      unassigned: figure('unassigned'),
      costs: costsOf(summary),
      emptyDistance: figure('emptyDistance'),
      emptyShare: figure('emptyShare'),
      loadFactor: figure('loadFactor'),
    },
    unassigned: listOf(from, 'unassigned', (one, path) => {
      const left = fieldsOf(one, path)
      return {
        id: anInteger(left.fields['id'], `${path}.id`),
        type: oneOf(left, 'type', ['job', 'pickup', 'delivery']),
        reason: oneOf(left, 'reason', reasons, 'not_planned'),
      }
    }),
    routes: listOf(from, 'routes', readRoute),
  }
}

function readRoute(value: unknown, path: string): Route {
  const from = fieldsOf(value, path)
  if (!isGiven(from, 'steps')) throw new ProblemError(pathOf(from, 'steps'), 'must be a list of steps')
  return {
    ...figuresOf(from, sums),
    vehicle: anInteger(from.fields['vehicle'], pathOf(from, 'vehicle')),
    costs: costsOf(from),
    emptyDistance: figureOf(from, 'emptyDistance'),
    loadFactor: figureOf(from, 'loadFactor'),
    steps: listOf(from, 'steps', readStep),
  }
}

function readStep(value: unknown, path: string): PlanStep {
  const from = fieldsOf(value, path)
  const type = oneOf(from, 'type', stepTypes)
  const hasId = type === 'job' || type === 'pickup' || type === 'delivery' || type === 'break'
  return {
    type,
    ...(hasId && { id: anInteger(from.fields['id'], pathOf(from, 'id')) }),
    ...figuresOf(from, ['arrival', 'waiting_time', 'setup', 'service', 'duration', 'distance'] as const),
    load: isGiven(from, 'load') ? aList(from.fields['load'], pathOf(from, 'load'), (one, at) => anInteger(one, at)) : [],
    ...(isGiven(from, 'slack') && { slack: figureOf(from, 'slack') }),
  }
}

function figuresOf<Name extends string>(from: Fields, names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, figureOf(from, name)])) as Record<Name, number>
}

function costsOf(from: Fields): Plan['summary']['costs'] {
  const path = pathOf(from, 'costs')
  return figuresOf(isGiven(from, 'costs') ? fieldsOf(from.fields['costs'], path) : { path, fields: {} }, parts)
}

function figureOf(from: Fields, name: string): number {
  if (!isGiven(from, name)) return Number.NaN
  const value = from.fields[name]
  if (typeof value !== 'number')
    throw new ProblemError(pathOf(from, name), `must be a number, is ${JSON.stringify(value).slice(0, 60)}`)
  return value
}
