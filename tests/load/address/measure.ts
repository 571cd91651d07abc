import type { Reader, Reading } from './peers.ts'

/** A row of a file: the text and where it lies. '' states that nothing may be concluded, an absent field is not asked. */
export interface Asked {
  tier?: string | undefined
  input: string
  province?: string | undefined
  city?: string | undefined
  district?: string | undefined
  name?: string | undefined
  phone?: string | undefined
}

export interface Miss {
  tier?: string | undefined
  input: string
  expected: Reading
  got: Reading
}

export interface Score {
  rows: number
  /** Shares of the rows that state the field. */
  province: number
  city: number
  district: number
  /** All stated fields of the division right. */
  division: number
  name?: number
  phone?: number
  /** How often a province was given that is not the one stated. */
  wrongProvince: number
  usPerRow: number
  misses: Miss[]
}

const fields = ['province', 'city', 'district', 'name', 'phone'] as const
type Field = (typeof fields)[number]

// What lists write where a level does not exist: "省直辖县级行政区划" above 仙桃市, "县" above the counties of 重庆.
const noLevel = /^(?:(?:省|自治区)直辖县级行政区划|市辖区|县|省直辖行政单位)$/
const digits = (phone: string) => phone.replace(/^\+?86(?=1\d{10})/, '').replace(/[^\d*]/g, '')

/** 仙桃市 is written as a city or as a district, 东莞市 as both; 先生 may stand by a name or not. */
const isRight = (field: Field, asked: Asked, got: Reading): boolean => {
  const expected = asked[field] ?? ''
  const found = got[field] ?? ''
  if (expected === found || noLevel.test(expected)) return true
  if (field === 'phone') return digits(found).startsWith(digits(expected)) && expected !== ''
  // Some libraries say 北京 and 内蒙古.
  if (field === 'province') return found.length > 1 && expected.startsWith(found)
  if (field === 'city') return found === '' && expected !== '' && expected === got.district
  if (field === 'district') {
    const isSame = expected !== '' && (expected === asked.city || asked.city === '') && expected === got.city
    return isSame || (expected === '' && found !== '' && found === asked.city)
  }
  return false
}

const warmReads = 8000
const warmRunsMax = 100

/** Processor time, because the machine may be shared. */
const microsPerRow = (rows: readonly Asked[], read: Reader, timingRuns: number): number => {
  let best = Number.POSITIVE_INFINITY
  // Few rows are read often enough to be read warm.
  const runs = timingRuns === 1 ? 1 : Math.max(timingRuns, Math.min(warmRunsMax, Math.ceil(warmReads / Math.max(1, rows.length))))
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage()
    for (const { input } of rows) read(input)
    best = Math.min(best, process.cpuUsage(before).user / Math.max(1, rows.length))
  }
  return Math.round(best * 10) / 10
}

const safely = (read: Reader, input: string): Reading => {
  try {
    return read(input)
  } catch {
    return {} // a peer that throws has read nothing
  }
}

/** Reads every row, counts what is right, and how long a row takes once the program is warm. */
interface Limits {
  missesMax: number
  timingRuns: number
}

export const measure = (rows: readonly Asked[], read: Reader, { missesMax, timingRuns }: Limits): Score => {
  const right: Record<Field, number> = { province: 0, city: 0, district: 0, name: 0, phone: 0 }
  const stated: Record<Field, number> = { ...right }
  let division = 0
  let wrongProvince = 0
  const misses: Miss[] = []
  for (const row of rows) {
    const got = safely(read, row.input)
    const wrong = fields.filter((field) => row[field] !== undefined && !isRight(field, row, got))
    for (const field of fields) {
      if (row[field] === undefined) continue
      stated[field]++
      if (!wrong.includes(field)) right[field]++
    }
    if (!wrong.some((field) => field === 'province' || field === 'city' || field === 'district')) division++
    if (row.province !== undefined && got.province !== undefined && !isRight('province', row, got)) wrongProvince++
    if (wrong.length > 0 && misses.length < missesMax) misses.push(missOf(row, got))
  }
  const share = (field: Field) => round(right[field] / Math.max(1, stated[field]))
  return {
    rows: rows.length,
    province: share('province'),
    city: share('city'),
    district: share('district'),
    division: round(division / Math.max(1, rows.length)),
    ...(stated.name > 0 && { name: share('name') }),
    ...(stated.phone > 0 && { phone: share('phone') }),
    wrongProvince,
    usPerRow: microsPerRow(rows, (input) => safely(read, input), timingRuns),
    misses,
  }
}

const round = (share: number): number => Math.round(share * 100_000) / 100_000

const missOf = ({ tier, input, ...expected }: Asked, got: Reading): Miss => ({
  tier,
  input,
  expected: pick(expected),
  got: pick(got),
})

const pick = (reading: Reading): Reading =>
  Object.fromEntries(fields.flatMap((field) => (reading[field] === undefined ? [] : [[field, reading[field]]])))
