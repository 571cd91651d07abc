import { zonesMax, type RateCardDocument, type Zone } from '../../../contract/pricing/card.ts'
import { placesOf } from '../../../contract/pricing/currencies.ts'
import { emptyBand, gridOfZones, zonesOfGrid, type GridBand, type GridZone } from '../../../contract/pricing/grid.ts'
import type { Bilingual } from '../../../contract/phases.ts'
import { findDivision } from '../../../engine/address/division/division-table.ts'
import { resolveDivision } from '../../../engine/address/division/resolve-division.ts'
import { placeName } from '../place-names.ts'
import type { TableLine } from './port.ts'

/** What a clerk calls the columns; a zone's own stand in its first row and may be left empty below. */
const columns = [
  ['zone', '计费区', 14],
  ['to', '目的地', 40],
  ['from', '始发地', 16],
  ['by', '计价', 8],
  ['above', '大于', 10],
  ['upTo', '至', 10],
  ['first', '首段', 10],
  ['price', '首段价', 10],
  ['per', '每续', 10],
  ['each', '续价', 10],
  ['count', '续段计法', 10],
  ['minimum', '最低运费', 10],
] as const
type Column = (typeof columns)[number][0]
export const sheetColumns = columns.map(([, header, width]) => ({ header, width, kind: 'text' as const }))

const byWords: Readonly<Record<GridBand['by'], string>> = { weight: '重量', volume: '体积', distance: '里程', parcels: '件数' }
const countWords = { begun: '不足按整', exact: '按实际' } as const
const withinWords: Readonly<Record<'2' | '4', string>> = { 2: '同省', 4: '同城' }
const everywhere = '全部'
const nameOfColumn = (column: string): string => columns.find(([one]) => one === column)?.[1] ?? column

export type SheetFault = { row: number; column: string; words: Bilingual }

/** The zones as lines of a sheet, as `readCardSheet` reads them again. */
export function cardLines({ zones, currency }: Pick<RateCardDocument, 'zones' | 'currency'>): string[][] {
  return gridOfZones(zones, placesOf(currency)).flatMap((zone) =>
    zone.bands.map((band, index) => {
      const own: Partial<Record<Column, string>> =
        index > 0
          ? {}
          : {
              to: zone.within ? withinWords[zone.within] : zone.to.map(placeName).join('、') || everywhere,
              from: zone.from.map(placeName).join('、'),
              minimum: zone.minimum,
            }
      const cells = {
        ...band,
        ...own,
        zone: zone.name,
        by: byWords[band.by],
        count: band.per === '' ? '' : countWords[band.count],
      }
      return columns.map(([column]) => (cells as Partial<Record<Column, string>>)[column] ?? '')
    }),
  )
}

/** What a sheet says of zones; every fault with its row and column. Columns are found by their names, in any order. Pure. */
export function readCardLines(lines: readonly TableLine[], currency: string): { zones: Zone[]; problems: SheetFault[] } {
  const [head, ...rest] = lines
  const places = new Map(columns.map(([column, name]) => [column, head?.cells.findIndex((cell) => cell.trim() === name) ?? -1]))
  const missing = columns.filter(([column]) => ['zone', 'price'].includes(column) && (places.get(column) ?? -1) < 0)
  if (missing.length > 0) {
    const names = missing.map(([, name]) => name).join('、')
    return {
      zones: [],
      problems: [
        {
          row: head?.line ?? 1,
          column: names,
          words: {
            zh: `表头没有“${names}”：请用“导出”得到的表作模板`,
            en: `the header lacks ${names}: take an exported sheet as template`,
          },
        },
      ],
    }
  }
  const problems: SheetFault[] = []
  const grid: GridZone[] = []
  const rowOfBand: number[][] = []
  for (const { line, cells } of rest) {
    const cell = (column: Column): string => cells[places.get(column) ?? -1]?.trim() ?? ''
    if (cells.every((one) => one.trim() === '')) continue
    const name = cell('zone') || (grid.at(-1)?.name ?? '')
    let at = grid.findIndex((zone) => zone.name === name)
    if (at < 0) {
      at = grid.length
      grid.push(zoneOf(name, at, { line, cell, problems }))
      rowOfBand.push([])
    }
    grid[at]?.bands.push(bandOf({ line, cell, problems }))
    rowOfBand[at]?.push(line)
  }
  if (grid.length > zonesMax) problems.push({ row: 1, column: nameOfColumn('zone'), words: { zh: `超过 ${zonesMax} 个计费区，请合并`, en: `has more than ${zonesMax} zones; merge some` } }) // prettier-ignore
  const read = zonesOfGrid(grid.slice(0, zonesMax), placesOf(currency))
  const faults = read.problems.map(({ zone, band, column, why }) => ({
    row: rowOfBand[zone]?.[band ?? 0] ?? 0,
    column: nameOfColumn(column),
    words: why,
  }))
  return { zones: read.zones, problems: [...problems, ...faults] }
}

type Line = { line: number; cell: (column: Column) => string; problems: SheetFault[] }

function zoneOf(name: string, index: number, { line, cell, problems }: Line): GridZone {
  const within = cell('to') === withinWords[4] ? '4' : cell('to') === withinWords[2] ? '2' : ''
  const listed = (column: 'to' | 'from'): string[] => {
    if (within || [everywhere, ''].includes(cell(column))) return []
    return cell(column)
      .split(/[、,，;；\s]+/)
      .filter(Boolean)
      .flatMap((word) => {
        const code = codeOf(word)
        if (code) return [code]
        problems.push({
          row: line,
          column: nameOfColumn(column),
          words: {
            zh: `“${word}”不是省、市、区或两位国家代码：请改成全称，如 广东省深圳市`,
            en: `“${word}” is no division or country of two letters: write its full name`,
          },
        })
        return []
      })
  }
  return { id: `z${index + 1}`, name, to: listed('to'), from: listed('from'), within, minimum: cell('minimum'), bands: [] }
}

function codeOf(word: string): string | undefined {
  if (/^[A-Z]{2}$/.test(word)) return word
  const digits = /^\d{2}(\d{2}(\d{2})?)?$/.test(word) ? findDivision(word.padEnd(6, '0'))?.code : undefined
  const found = findDivision(digits ?? resolveDivision({ province: word }).division?.code ?? '')
  // 重庆市 is the province with all its counties, not the districts of the same name below it
  const named = found?.parent?.name === found?.name ? found?.parent : found
  return named?.code.replace(/(?:00){1,2}$/, '')
}

function bandOf({ line, cell, problems }: Line): GridBand {
  const chosen = <T extends string>(column: Column, words: Readonly<Record<T, string>>, otherwise: T): T => {
    const text = cell(column)
    if (text === '') return otherwise
    const found = (Object.keys(words) as T[]).find((one) => words[one] === text)
    if (found) return found
    const known = Object.values(words).join('、')
    problems.push({ row: line, column: nameOfColumn(column), words: { zh: `“${text}”不认识：请填 ${known} 之一`, en: `“${text}” is not known: write one of ${known}` } }) // prettier-ignore
    return otherwise
  }
  const by = chosen('by', byWords, 'weight')
  return {
    ...emptyBand(by),
    above: cell('above'),
    upTo: cell('upTo'),
    first: cell('first'),
    price: cell('price'),
    per: cell('per'),
    each: cell('each'),
    count: chosen('count', countWords, 'begun'),
  }
}
