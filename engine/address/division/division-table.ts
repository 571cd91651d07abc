import lines from './divisions.json' with { type: 'json' }

/** 1 province, 2 prefecture, 3 county. 仙桃市 and its like are level 3 directly under a province. */
export type DivisionLevel = 1 | 2 | 3

export interface Division {
  /** Official six digits (GB/T 2260, county level and above). */
  code: string
  name: string
  level: DivisionLevel
  parent: Division | undefined
  children: Division[]
}

const byCode = new Map<string, Division>()
const provinceCodeOf = (code: string) => `${code.slice(0, 2)}0000`
const hasNoPrefecture = (code: string) => code.slice(2, 4) === '90'

const addDivision = (code: string, name: string, level: DivisionLevel, parent: Division | undefined): Division => {
  const division: Division = { code, name, level, parent, children: [] }
  parent?.children.push(division)
  byCode.set(code, division)
  return division
}

/** A line is "440300 深圳市 03罗湖区 04福田区": code, name, then counties by the last two digits, or all six where the prefix differs. */
const readLine = (line: string): void => {
  const [code = '', name = '', ...counties] = line.split(' ')
  if (code.endsWith('0000')) {
    addDivision(code, name, 1, undefined)
    return
  }
  const division = addDivision(code, name, hasNoPrefecture(code) ? 3 : 2, byCode.get(provinceCodeOf(code)))
  for (const county of counties) {
    const digits = /^\d+/.exec(county)?.[0] ?? ''
    addDivision(digits.length === 6 ? digits : code.slice(0, 4) + digits, county.slice(digits.length), 3, division)
  }
}
for (const line of lines) readLine(line)

export const divisions: readonly Division[] = [...byCode.values()]
export const provinces: readonly Division[] = divisions.filter(({ level }) => level === 1)

/** By the official six digits, without spaces. */
export const findDivision = (code: string): Division | undefined => byCode.get(code)

/** The way down from the province to the division itself. */
export const listPath = (division: Division): Division[] => {
  const path: Division[] = []
  for (let at: Division | undefined = division; at !== undefined; at = at.parent) path.unshift(at)
  return path
}

/** Whether `inner` lies in `outer` or is the same; everything lies in undefined, the country. */
export const isWithin = (inner: Division, outer: Division | undefined): boolean => {
  if (outer === undefined) return true
  for (let at: Division | undefined = inner; at !== undefined; at = at.parent) if (at === outer) return true
  return false
}

export interface DivisionNames {
  code: string
  province: string
  /** Absent for 仙桃市 and its like, and where only the province is known. */
  city?: string
  /** Absent for 东莞市 and other cities without districts, and where only the city is known. */
  district?: string
}

export const nameDivision = (division: Division): DivisionNames => {
  const names: DivisionNames = { code: division.code, province: '' }
  for (const { level, name } of listPath(division)) {
    if (level === 1) names.province = name
    else if (level === 2) names.city = name
    else names.district = name
  }
  return names
}
