import { readZipEntry, type ZipEntry } from './read-zip.ts'
import type { Workbook } from './read-workbook.ts'
import { attribute, scanXml } from './scan-xml.ts'
import { SharedTexts } from './shared-texts.ts'
import { cleanText, type SheetCell, sheetLimits, type SheetRow, UnreadableSheet } from './sheet.ts'

/**
 * Our own reader of rows: hucre's `streamXlsxRows` builds a tree of all shared strings (700 MB for 100,000 rows as Excel
 * writes them), reads ahead of a slow consumer without end, and tells neither the 1904 flag, nor an uncomputed formula, nor
 * the digits of a number as stored.
 */
export async function* readXlsxRows(
  file: Uint8Array,
  workbook: Workbook,
  part: ZipEntry,
  strings: SharedTexts,
): AsyncGenerator<SheetRow, void, undefined> {
  const rows: SheetRow[] = []
  const scanner = scanXml(listenToRows({ strings, dateFormats: workbook.dateFormats, found: (row) => rows.push(row) }))
  const decoder = new TextDecoder()
  let count = 0
  for await (const chunk of readZipEntry(file, part)) {
    scanner.write(decoder.decode(chunk, { stream: true }))
    count += rows.length
    if (count > sheetLimits.rowsMax) throw new UnreadableSheet('sheet_too_many_rows', { value: `${sheetLimits.rowsMax}` })
    yield* rows
    rows.length = 0
  }
  scanner.end()
}

type RowsListener = { strings: SharedTexts; dateFormats: Set<number>; found: (row: SheetRow) => void }

/** Elements of ECMA-376 part 1, 18.3.1: sheetData > row > c > (f, v, is > (t, r > t, rPh > t)). */
function listenToRows({ strings, dateFormats, found }: RowsListener) {
  let row = 0
  let cells: (SheetCell | undefined)[] = []
  let column = -1
  let cell = { type: '', style: -1, formula: false, value: false, text: '' }
  let listening = false
  let inSheet = false
  let inPhonetic = false

  function open(name: string, attributes: string) {
    if (name === 'sheetData') inSheet = true
    else if (!inSheet) return
    else if (name === 'c') {
      column = columnIndex(attribute(attributes, 'r') ?? '') ?? column + 1
      cell = {
        type: attribute(attributes, 't') ?? 'n',
        style: Number(attribute(attributes, 's') ?? -1),
        formula: false,
        value: false,
        text: '',
      }
    } else if (name === 'row') {
      row = Number(attribute(attributes, 'r') ?? row + 1)
      cells = []
      column = -1
    } else if (name === 'v') cell.value = listening = true
    else if (name === 't') listening = !inPhonetic
    else if (name === 'f') cell.formula = true
    else if (name === 'rPh') inPhonetic = true
  }
  function text(piece: string) {
    if (!listening) return
    cell.text += piece
    // Escapes (_x000D_) may make the stored text longer than the cell's.
    if (cell.text.length > 2 * sheetLimits.cellCharsMax) throw new UnreadableSheet('sheet_cell_too_long', { row })
  }
  function close(name: string) {
    if (name === 'v' || name === 't') listening = false
    else if (name === 'rPh') inPhonetic = false
    else if (name === 'sheetData') inSheet = false
    else if (!inSheet) return
    else if (name === 'c') keep(resolveCell(cell, strings, dateFormats))
    else if (name === 'row' && cells.length > 0) found({ row, cells })
  }
  function keep(value: SheetCell | undefined) {
    if (value === undefined) return
    if (column >= sheetLimits.columnsMax)
      throw new UnreadableSheet('sheet_too_many_columns', { value: `${sheetLimits.columnsMax}`, row })
    if (value.text.length > sheetLimits.cellCharsMax) throw new UnreadableSheet('sheet_cell_too_long', { row })
    while (cells.length < column) cells.push(undefined)
    cells[column] = value
  }
  return { open, close, text }
}

type StoredCell = { type: string; style: number; formula: boolean; value: boolean; text: string }

/** ECMA-376 part 1, 18.18.11: b, d, e, inlineStr, n, s, str. */
function resolveCell(stored: StoredCell, strings: SharedTexts, dateFormats: Set<number>): SheetCell | undefined {
  if (stored.formula && !stored.value) return { kind: 'uncomputed', text: '' }
  if (stored.type === 'n' && stored.text.trim() !== '') {
    if (!Number.isFinite(Number(stored.text))) return { kind: 'text', text: cleanText(stored.text) }
    return { kind: dateFormats.has(stored.style) ? 'date' : 'number', text: stored.text.trim() }
  }
  if (stored.text.trim() === '') return undefined
  const text = stored.type === 's' ? (strings.at(Number(stored.text)) ?? '') : cleanText(decodeEscapes(stored.text))
  if (text === '') return undefined
  if (stored.type === 'b') return { kind: 'text', text: text === '1' ? 'TRUE' : 'FALSE' }
  return { kind: stored.type === 'e' ? 'error' : 'text', text }
}

/** BC12 → 54. */
function columnIndex(reference: string): number | undefined {
  let index = 0
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~0x20
    if (code < 65 || code > 90) break
    index = index * 26 + code - 64
  }
  return index === 0 ? undefined : index - 1
}

/** 22.9.2.19 ST_Xstring: characters that XML cannot hold, as _x000D_. */
const decodeEscapes = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

/** The texts that cells refer to by number (18.4.9), each once, cleaned. */
export async function readSharedStrings(file: Uint8Array, part: ZipEntry | undefined): Promise<SharedTexts> {
  const strings = new SharedTexts()
  if (part === undefined) return strings
  let current = ''
  let listening = false
  let inPhonetic = false
  let chars = 0
  const scanner = scanXml({
    open: (name) => {
      if (name === 'si') current = ''
      else if (name === 'rPh') inPhonetic = true
      else if (name === 't') listening = !inPhonetic
    },
    text: (piece) => {
      if (!listening) return
      current += piece
      chars += piece.length
      if (chars > sheetLimits.sharedCharsMax) throw new UnreadableSheet('sheet_expands_too_much', { value: 'sharedStrings' })
    },
    close: (name) => {
      if (name === 't') listening = false
      else if (name === 'rPh') inPhonetic = false
      if (name !== 'si') return
      strings.add(cleanText(decodeEscapes(current)))
      if (strings.count > sheetLimits.sharedStringsMax)
        throw new UnreadableSheet('sheet_expands_too_much', { value: 'sharedStrings' })
    },
  })
  const decoder = new TextDecoder()
  for await (const chunk of readZipEntry(file, part)) scanner.write(decoder.decode(chunk, { stream: true }))
  scanner.end()
  return strings
}
