import { amountMinorMax, quantityMax, type Words } from '../rate-card.ts'
import { problemAt, show, type CardProblem, type ProblemCode } from './problem.ts'

/** An object of the card's JSON at its path. Every reader reports to `problems` and returns something of the right type, so that all faults are found at once. */
export type Fields = { readonly path: string; readonly fields: Record<string, unknown>; readonly problems: CardProblem[] }
export type Read<T> = (value: unknown, path: string, problems: CardProblem[]) => T

const textLengthMax = 200

export function report(
  { path, problems }: Fields,
  name: string,
  code: ProblemCode,
  told?: Record<string, string | number>,
): void {
  problems.push(problemAt(name === '' ? path : `${path}.${name}`, code, told))
}

export function fieldsOf(value: unknown, path: string, problems: CardProblem[]): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return { path, fields: value as Record<string, unknown>, problems }
  problems.push(problemAt(path, value === undefined || value === null ? 'missing' : 'not_object', { shown: show(value) }))
  return { path, fields: {}, problems: [] }
}

export function fieldsAt(from: Fields, name: string): Fields {
  return fieldsOf(from.fields[name], `${from.path}.${name}`, from.problems)
}

/** Of what may be left out: nothing, at its path. */
export function findFields(from: Fields, name: string): Fields {
  return fieldsOf(from.fields[name] ?? {}, `${from.path}.${name}`, from.problems)
}

/** Null counts as absent: a database and a form know no other way to say it. */
export const isGiven = ({ fields }: Fields, name: string): boolean => fields[name] !== undefined && fields[name] !== null

export function refuseUnknown(from: Fields, known: readonly string[]): void {
  for (const name of Object.keys(from.fields))
    if (!known.includes(name)) report(from, name, 'unknown_field', { known: known.join(', ') })
}

type Range = { min?: number; max?: number }

export function wholeOf(
  from: Fields,
  name: string,
  { min = 0, max = quantityMax, otherwise }: Range & { otherwise?: number } = {},
): number {
  if (!isGiven(from, name)) {
    if (otherwise === undefined) report(from, name, 'missing')
    return otherwise ?? min
  }
  const value = from.fields[name]
  if (typeof value !== 'number' || !Number.isInteger(value)) report(from, name, 'not_whole', { shown: show(value) })
  else if (value < 0 && min >= 0) report(from, name, 'negative', { shown: value })
  else if (value < min || value > max) report(from, name, 'out_of_range', { min, max, shown: value })
  else return value
  return min
}

export function findWhole(from: Fields, name: string, range: Range = {}): number | undefined {
  return isGiven(from, name) ? wholeOf(from, name, range) : undefined
}

export const amountOf = (from: Fields, name: string, otherwise?: number): number =>
  wholeOf(from, name, { max: amountMinorMax, ...(otherwise !== undefined && { otherwise }) })

export function textOf(from: Fields, name: string): string {
  const value = from.fields[name]
  if (!isGiven(from, name)) report(from, name, 'missing')
  else if (typeof value !== 'string') report(from, name, 'not_text', { shown: show(value) })
  else if (value.trim() === '' || value.length > textLengthMax) report(from, name, 'wrong_length', { max: textLengthMax })
  else return value
  return ''
}

export function findText(from: Fields, name: string): string | undefined {
  return isGiven(from, name) ? textOf(from, name) : undefined
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/

export function findDate(from: Fields, name: string): string | undefined {
  const value = findText(from, name)
  if (value === undefined || value === '' || isDate(value)) return value
  report(from, name, 'wrong_text', { shown: value, form: 'YYYY-MM-DD' })
  return undefined
}

function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return datePattern.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

export function wordsOf(from: Fields, name: string): Words {
  const words = fieldsAt(from, name)
  refuseUnknown(words, ['zh', 'en'])
  return { zh: textOf(words, 'zh'), en: textOf(words, 'en') }
}

export function choiceOf<const T extends string>(from: Fields, name: string, choices: readonly [T, ...T[]], otherwise?: T): T {
  if (!isGiven(from, name) && otherwise !== undefined) return otherwise
  const value = from.fields[name]
  const found = choices.find((one) => one === value)
  if (found !== undefined) return found
  report(from, name, isGiven(from, name) ? 'not_choice' : 'missing', { known: choices.join(', '), shown: show(value) })
  return choices[0]
}

export function listOf<T>(from: Fields, name: string, { min = 0, max, read }: { min?: number; max: number; read: Read<T> }): T[] {
  const value = from.fields[name] ?? []
  if (!Array.isArray(value)) report(from, name, 'not_list', { shown: show(value) })
  else if (value.length < min) report(from, name, 'empty')
  else if (value.length > max) report(from, name, 'too_many', { count: value.length, max })
  else return value.map((one, index) => read(one, `${from.path}.${name}[${index}]`, from.problems))
  return []
}

const textsMax = 5_000

export function findTexts(from: Fields, name: string): string[] | undefined {
  if (!isGiven(from, name)) return undefined
  return listOf(from, name, {
    min: 1,
    max: textsMax,
    read: (value, path, problems) => {
      if (typeof value === 'string' && value !== '') return value
      problems.push(problemAt(path, 'not_text', { shown: show(value) }))
      return ''
    },
  })
}
