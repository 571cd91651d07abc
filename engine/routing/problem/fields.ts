import { ProblemError, type Window } from './problem.ts'

/** Reads JSON by path, and refuses by path. */
export type Fields = { path: string; fields: Record<string, unknown> }

const integerMax = 2 ** 40
const listMax = 100_000

export function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ProblemError(path, 'must be an object')
  return { path, fields: value as Record<string, unknown> }
}

export const isGiven = ({ fields }: Fields, name: string): boolean => fields[name] !== undefined && fields[name] !== null

export const pathOf = ({ path }: Fields, name: string): string => `${path}.${name}`

export function integerOf(
  from: Fields,
  name: string,
  { min = 0, max = integerMax, otherwise }: { min?: number; max?: number; otherwise?: number } = {},
): number {
  if (!isGiven(from, name) && otherwise !== undefined) return otherwise
  return anInteger(from.fields[name], pathOf(from, name), { min, max })
}

export function anInteger(
  value: unknown,
  path: string,
  { min = 0, max = integerMax }: { min?: number; max?: number } = {},
): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new ProblemError(path, `must be a whole number, is ${show(value)}`)
  if (value < min || value > max) throw new ProblemError(path, `must lie between ${min} and ${max}, is ${value}`)
  return value
}

export function numberOf(
  from: Fields,
  name: string,
  { above, max, otherwise }: { above: number; max: number; otherwise: number },
): number {
  if (!isGiven(from, name)) return otherwise
  const value = from.fields[name]
  if (typeof value !== 'number' || !(value > above && value <= max))
    throw new ProblemError(pathOf(from, name), `must be a number above ${above} and at most ${max}, is ${show(value)}`)
  return value
}

export function listOf<T>(from: Fields, name: string, read: (value: unknown, path: string) => T): T[] {
  if (!isGiven(from, name)) return []
  return aList(from.fields[name], pathOf(from, name), read)
}

export function aList<T>(value: unknown, path: string, read: (value: unknown, path: string) => T): T[] {
  if (!Array.isArray(value)) throw new ProblemError(path, `must be a list, is ${show(value)}`)
  if (value.length > listMax) throw new ProblemError(path, `has ${value.length} entries, at most ${listMax} are taken`)
  return value.map((one, index) => read(one, `${path}[${index}]`))
}

export const integersOf = (from: Fields, name: string): number[] => listOf(from, name, (value, path) => anInteger(value, path))

export function textOf(from: Fields, name: string): string | undefined {
  if (!isGiven(from, name)) return undefined
  const value = from.fields[name]
  if (typeof value !== 'string') throw new ProblemError(pathOf(from, name), `must be a text, is ${show(value)}`)
  return value
}

export function oneOf<T extends string>(from: Fields, name: string, known: readonly T[], otherwise?: T): T {
  if (!isGiven(from, name) && otherwise !== undefined) return otherwise
  const value = known.find((one) => one === from.fields[name])
  if (value === undefined) throw new ProblemError(pathOf(from, name), `must be one of ${known.join(', ')}`)
  return value
}

export function windowsOf(from: Fields, name: string): Window[] {
  const windows = listOf(from, name, aWindow)
  windows.forEach((window, index) => {
    const before = windows[index - 1]
    if (before && window[0] <= before[1])
      throw new ProblemError(`${pathOf(from, name)}[${index}]`, 'must begin after the window before it ends')
  })
  return windows
}

export function aWindow(value: unknown, path: string): Window {
  const [start, end, ...more] = aList(value, path, (one, at) => anInteger(one, at))
  if (start === undefined || end === undefined || more.length > 0) throw new ProblemError(path, 'must be [start, end]')
  if (start > end) throw new ProblemError(path, `begins at ${start}, after its end at ${end}`)
  return [start, end]
}

export function refuseUnknown({ path, fields }: Fields, known: readonly string[]): void {
  for (const name of Object.keys(fields))
    if (!known.includes(name)) throw new ProblemError(`${path}.${name}`, `is not known here; known are ${known.join(', ')}`)
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60)
}
