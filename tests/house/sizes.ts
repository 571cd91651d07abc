import { folderOf, isCode, isTest, type Source } from './sources.ts'

const linesMax = 300
const testLinesMax = 400
const styleLinesMax = 400
const filesMax = 15

/** What may be larger, how large at most, and why. One that is no longer needed is a finding too. */
export type Exceptions = Readonly<Record<string, { max: number; why: string }>>

/** Lines that say something, as the linter counts them: blank ones are free. */
export function findLongFiles(sources: readonly Source[], exceptions: Exceptions): string[] {
  const sizes = sources
    .filter((source) => isCode(source) || source.path.endsWith('.css'))
    .map((source) => ({ at: source.path, size: countLines(source.text), max: limitOf(source) }))
  return compare(sizes, { exceptions, unit: 'lines' })
}

const countLines = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length

function limitOf(source: Source): number {
  if (source.path.endsWith('.css')) return styleLinesMax
  return isTest(source) ? testLinesMax : linesMax
}

/** Files of code in a folder; tests and styles lie beside what they belong to and are not counted. */
export function findFullFolders(sources: readonly Source[], exceptions: Exceptions): string[] {
  const counts = new Map<string, number>()
  for (const source of sources) {
    if (!isCode(source) || source.path.endsWith('.test.ts')) continue
    counts.set(folderOf(source.path), (counts.get(folderOf(source.path)) ?? 0) + 1)
  }
  return compare(
    [...counts].map(([at, size]) => ({ at, size, max: filesMax })),
    { exceptions, unit: 'files' },
  )
}

function compare(
  sizes: readonly { at: string; size: number; max: number }[],
  { exceptions, unit }: { exceptions: Exceptions; unit: string },
): string[] {
  const found: string[] = []
  for (const { at, size, max } of sizes) {
    const allowed = exceptions[at]?.max ?? max
    if (size > allowed) found.push(`${at} has ${size} ${unit}, ${allowed} are allowed`)
    if (exceptions[at] && size <= max) found.push(`${at} has ${size} ${unit} and needs no exception any more`)
  }
  const known = new Set(sizes.map(({ at }) => at))
  return [
    ...found,
    ...Object.keys(exceptions)
      .filter((at) => !known.has(at))
      .map((at) => `${at} is gone; so should its exception`),
  ]
}
