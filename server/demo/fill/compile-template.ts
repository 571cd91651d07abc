import { hash } from 'node:crypto'
import { canonicalJson } from '../../platform/canonical-json.ts'
import { chainStart, type HashedEvent } from '../../log/hash-event.ts'

/** Rows of one order as `copy` writes them: a line per row, a text per column. */
export type TableRows = { table: string; columns: readonly string[]; lines: readonly (readonly string[])[] }
export type TemplateRows = { orderId: string; tables: readonly TableRows[]; events: readonly HashedEvent[] }

/** What another order has in place of the template's own. */
export const slots = ['orderNo', 'trackingNo', 'externalNo', 'externalToken', 'name', 'nameToken', 'phone', 'phoneToken', 'account', 'accountToken', 'province', 'city', 'district', 'divisionCode', 'detail'] as const // prettier-ignore
export type Slot = (typeof slots)[number]
export type Own = Record<Slot, string>

/** Fixed text with a value between each two: `texts[0] values[ats[0]] texts[1] …`. */
type Pieces = { texts: string[]; ats: number[] }

/** An order taken apart into what every order like it shares and what each has for itself. */
export type Template = {
  ids: number
  /** What others gave it: waybills, bookings, declarations. */
  numbers: readonly string[]
  /** Moments of the template, milliseconds; another order lives all of them earlier by the same time. */
  moments: number[]
  confirmedAt: number | undefined
  events: Pieces[]
  tables: { table: string; columns: readonly string[]; lines: Pieces[] }[]
  /** Where the values of each kind begin. */
  at: { ids: number; numbers: number; moments: number; hashes: number }
}

type Knowing = { known: ReadonlyMap<string, Slot>; numbers: readonly string[]; keepsPlace: boolean; ownIds: readonly string[] }

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const moment = String.raw`\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00(?::00)?)`
const isUuid = /^[0-9a-f]{8}-/
const null_ = String.raw`\N`
const placeColumns: Readonly<Record<string, Slot>> = { province: 'province', city: 'city', district: 'district', division_code: 'divisionCode', detail: 'detail' } // prettier-ignore

export function compileTemplate(rows: TemplateRows, { known, numbers, keepsPlace, ownIds }: Knowing): Template {
  const idAt = new Map(ownIds.map((id, index) => [id, slots.length + index]))
  const numbersFrom = slots.length + ownIds.length
  const numberAt = new Map(numbers.map((number, index) => [number, numbersFrom + index]))
  const moments: number[] = []
  const momentAt = new Map<number, number>()
  const momentsFrom = numbersFrom + numbers.length
  const slotOfMoment = (text: string): number => {
    const ms = Date.parse(text.replace(' ', 'T').replace(/\+00$/, 'Z'))
    const found = momentAt.get(ms) ?? momentsFrom + moments.push(ms) - 1
    momentAt.set(ms, found)
    return found
  }
  const words = [...known.keys(), ...numbers]
    .filter((word) => word.length >= 8)
    .map((word) => word.replaceAll(/\W/g, String.raw`\$&`)) // numbers, inside of JSON too
  const variable = new RegExp([uuid, moment, ...words.map((word) => String.raw`(?<!\w)${word}(?!\w)`)].join('|'), 'g')

  const compile = (text: string): Pieces => {
    const pieces: Pieces = { texts: [], ats: [] }
    let from = 0
    for (const match of text.matchAll(variable)) {
      const slot = known.get(match[0])
      const ownAt = idAt.get(match[0]) ?? numberAt.get(match[0])
      const at = slot ? slots.indexOf(slot) : (ownAt ?? (isUuid.test(match[0]) ? -1 : slotOfMoment(match[0])))
      if (at < 0) continue // somebody else's id
      pieces.texts.push(text.slice(from, match.index))
      pieces.ats.push(at)
      from = match.index + match[0].length
    }
    pieces.texts.push(text.slice(from))
    return pieces
  }
  const events = rows.events.map((event) => compile(canonicalJson(event)))
  const hashMark = (seq: number): string => `\uE000${seq}\uE001`
  const tables = rows.tables.map(({ table, columns, lines }) => ({
    table,
    columns,
    lines: lines.map((line) => {
      const isConsignee = table === 'order_party' && line[columns.indexOf('kind')] === 'consignee'
      const cells = line.map((cell, index): string | number => {
        const column = columns[index] ?? ''
        if (column === 'chain_hash') return hashMark(rows.events.length)
        if (column === 'hash') return hashMark(Number(line[columns.indexOf('seq')]))
        if (column === 'intake_message_id') return null_
        const place = isConsignee && !keepsPlace && cell !== null_ ? placeColumns[column] : undefined
        const slot = place ?? known.get(cell)
        return slot ? slots.indexOf(slot) : (numberAt.get(cell) ?? cell)
      })
      return joinCells(cells, compile)
    }),
  }))
  const hashesFrom = momentsFrom + moments.length
  const confirmed = rows.events.find(({ step }) => step === 'confirm')
  return {
    ids: ownIds.length,
    numbers,
    moments,
    confirmedAt: confirmed && Date.parse(confirmed.at),
    events,
    tables: tables.map(({ lines, ...table }) => ({ ...table, lines: lines.map((line) => placeHashes(line, hashesFrom)) })),
    at: { ids: slots.length, numbers: numbersFrom, moments: momentsFrom, hashes: hashesFrom },
  }
}

/** A line of cells, of which some are a slot as a whole. */
function joinCells(cells: readonly (string | number)[], compile: (text: string) => Pieces): Pieces {
  const line: Pieces = { texts: [''], ats: [] }
  const append = (text: string) => line.texts.push(`${line.texts.pop() ?? ''}${text}`)
  cells.forEach((cell, index) => {
    if (index > 0) append('\t')
    const pieces = typeof cell === 'number' ? { texts: ['', ''], ats: [cell] } : compile(cell)
    pieces.texts.forEach((text, at) => {
      append(text)
      const slot = pieces.ats[at]
      if (slot !== undefined) {
        line.ats.push(slot)
        line.texts.push('')
      }
    })
  })
  append('\n')
  return line
}

function placeHashes({ texts, ats }: Pieces, hashesFrom: number): Pieces {
  const line: Pieces = { texts: [], ats: [] }
  texts.forEach((text, index) => {
    const [first = '', ...more] = text.split(/\uE000(\d+)\uE001/)
    let waiting = first
    for (let at = 0; at < more.length; at += 2) {
      line.texts.push(`${waiting}\\\\x`)
      line.ats.push(hashesFrom + Number(more[at]) - 1)
      waiting = more[at + 1] ?? ''
    }
    line.texts.push(waiting)
    const slot = ats[index]
    if (slot !== undefined) line.ats.push(slot)
  })
  return line
}

/** The lines of one more order, added to what each table is to get. Its chain is hashed as every chain is. */
export function writeOrder(
  template: Template,
  {
    own,
    ids,
    numbers,
    earlierMs,
    out,
  }: { own: Own; ids: readonly string[]; numbers: readonly string[]; earlierMs: number; out: Map<string, string[]> },
): void {
  const values: string[] = slots.map((slot) => own[slot])
  values.push(...ids, ...numbers)
  for (const moment of template.moments) values.push(new Date(moment - earlierMs).toISOString())
  let previous = chainStart(ids[0] ?? '')
  for (const event of template.events) {
    previous = hash('sha256', previous + fillIn(event, values))
    values.push(previous)
  }
  for (const { table, lines } of template.tables) {
    const into = out.get(table) ?? []
    out.set(table, into)
    for (const line of lines) into.push(fillIn(line, values))
  }
}

function fillIn({ texts, ats }: Pieces, values: readonly string[]): string {
  let text = texts[0] ?? ''
  for (let index = 0; index < ats.length; index++) text += (values[ats[index] ?? 0] ?? '') + (texts[index + 1] ?? '')
  return text
}
