import { promisedHoursMax, type LaneBody, type LaneFinding } from '../../../contract/carrier/lane.ts'
import type { TableLine } from '../port.ts'
import { readLaneDivision } from './lane-division.ts'

type Column = 'from' | 'to' | 'hours' | 'service'
const headers: Readonly<Record<Column, readonly string[]>> = {
  from: ['始发', '始发地', '起始地', '发货地', 'from', 'origin'],
  to: ['目的', '目的地', '到达地', '收货地', 'to', 'destination'],
  hours: ['时效小时', '时效', '承诺小时', '小时', 'hours', 'promised hours'],
  service: ['服务', '产品', '服务代码', 'service'],
}
const columns = Object.keys(headers) as Column[]

export type ReadLanes = { lanes: LaneBody[]; findings: { line: number; why: LaneFinding; value: string }[] }

/** Where the columns stand, by the words of the first line; undefined when it does not say where from, where to and how long. */
export function findColumns(header: TableLine | undefined): Partial<Record<Column, number>> | undefined {
  const found: Partial<Record<Column, number>> = {}
  header?.cells.forEach((cell, index) => {
    const word = cell
      .replace(/[（(].*[)）]/, '')
      .trim()
      .toLowerCase()
    const column = columns.find((one) => headers[one].includes(word))
    if (column) found[column] ??= index
  })
  return found.from === undefined || found.to === undefined || found.hours === undefined ? undefined : found
}

/** Lanes of a sheet's lines below its header, and why a line is none. Pure; `services` are the carrier's, by code and name. */
export function readLaneLines(
  lines: readonly TableLine[],
  at: Partial<Record<Column, number>>,
  services: readonly { code: string; name: string }[],
): ReadLanes {
  const read: ReadLanes = { lanes: [], findings: [] }
  const seen = new Set<string>()
  for (const { line, cells } of lines) {
    const cell = (column: Column) => cells[at[column] ?? -1]?.trim() ?? ''
    const find = (why: LaneFinding, value: string) => read.findings.push({ line, why, value })
    const [fromDivision, toDivision] = [readLaneDivision(cell('from')), readLaneDivision(cell('to'))]
    if (fromDivision === undefined) find('place_unknown', cell('from'))
    if (toDivision === undefined) find('place_unknown', cell('to'))
    const promisedHours = /^\d{1,4}(\.0+)?$/.test(cell('hours')) ? Number(cell('hours')) : 0
    if (promisedHours < 1 || promisedHours > promisedHoursMax) find('hours_invalid', cell('hours'))
    const called = cell('service').toLowerCase()
    const service = called ? services.find(({ code, name }) => [code, name].some((one) => one.toLowerCase() === called)) : null
    if (service === undefined) find('service_unknown', cell('service'))
    if (fromDivision === undefined || toDivision === undefined || service === undefined) continue
    const key = [service?.code, fromDivision, toDivision].join('/')
    if (seen.has(key)) find('twice', [cell('from'), cell('to'), cell('service')].filter(Boolean).join(' → '))
    seen.add(key)
    read.lanes.push({ service: service?.code ?? null, fromDivision, toDivision, promisedHours, active: true })
  }
  return read
}
