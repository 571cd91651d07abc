import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { CsvError, type Options, parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { cleanText, type SheetCell, sheetLimits, type SheetRow, UnreadableSheet } from './sheet.ts'

const sampleBytes = 64 * 1024
const sampleRows = 20
const pieceBytes = 64 * 1024
/** A quote that is never closed swallows the rest of the file into one record: stop long before. */
const recordCharsMax = 1_000_000
const delimiters = [',', '\t', ';', '|'] as const

export type CsvForm = { encoding: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'; delimiter: string; width: number }
/** How much the rows look like a header with known words among them. */
export type HeaderScore = (rows: string[][]) => number

/** Encoding and delimiter are those under which the first rows make the most sense as a header. */
export function detectCsvForm(file: Uint8Array, score: HeaderScore): CsvForm {
  const head = file.subarray(0, sampleBytes)
  let best: CsvForm & { score: number } = { encoding: 'utf-8', delimiter: ',', width: 1, score: -1 }
  for (const encoding of possibleEncodings(file)) {
    const text = iconv.decode(Buffer.from(head), encoding)
    for (const delimiter of delimiters) {
      const rows = readSample(text, delimiter)
      const found = score(rows)
      if (found > best.score)
        best = { encoding, delimiter, width: Math.max(1, ...rows.map(({ length }) => length)), score: found }
    }
  }
  return { encoding: best.encoding, delimiter: best.delimiter, width: best.width }
}

function possibleEncodings(file: Uint8Array): CsvForm['encoding'][] {
  const [first, second] = file
  if (first === 0xff && second === 0xfe) return ['utf-16le']
  if (first === 0xfe && second === 0xff) return ['utf-16be']
  // A GBK file can be valid UTF-8 by chance, a UTF-8 file can be cut in the middle of a character.
  return isUtf8(file) ? ['utf-8', 'gb18030'] : ['gb18030', 'utf-8']
}

function csvOptions(delimiter: string): Options {
  return {
    delimiter,
    // Named, because the parser would settle on the first kind it meets and files mix them.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: recordCharsMax,
  }
}

function readSample(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  const keep = (record: unknown) => {
    rows.push(record as string[])
    return null
  }
  try {
    parseNow(text, { ...csvOptions(delimiter), to: sampleRows, on_record: keep })
  } catch (error) {
    // The sample may end within quotes; the rows before it tell enough.
    if (!(error instanceof CsvError)) throw error
  }
  return rows
}

export async function* readCsvRows(file: Uint8Array, form: CsvForm): AsyncGenerator<SheetRow, void, undefined> {
  const parser = parse(csvOptions(form.delimiter))
  const source = Readable.from(decodePieces(file, form))
  source.on('error', (error) => parser.destroy(error)).pipe(parser)
  let row = -1
  let count = 0
  try {
    for await (const record of parser) {
      row++
      if (row === 0) continue
      const cells = readCells(record as string[], row)
      if (cells.length === 0) continue
      if (++count > sheetLimits.rowsMax) throw new UnreadableSheet('sheet_too_many_rows', { value: `${sheetLimits.rowsMax}` })
      yield { row, cells }
    }
  } catch (error) {
    // The parser's own count, which is some records ahead of ours; the blank first one makes up for the one that failed.
    if (error instanceof CsvError) throw new UnreadableSheet('sheet_quote_not_closed', { row: Number(error.records) })
    throw error
  } finally {
    source.destroy()
    parser.destroy()
  }
}

/**
 * The parser makes a costly error object, only to drop it, for every record that is not as long as the first: below a title
 * that is every one. So a blank record of the usual width goes first.
 */
function* decodePieces(file: Uint8Array, { encoding, delimiter, width }: CsvForm): Generator<string, void, undefined> {
  yield `${delimiter.repeat(width - 1)}\n`
  const decoder = iconv.getDecoder(encoding)
  for (let at = 0; at < file.length; at += pieceBytes) {
    const piece = decoder.write(Buffer.from(file.buffer, file.byteOffset + at, Math.min(pieceBytes, file.length - at)))
    if (piece !== '') yield piece
  }
  const last = decoder.end()
  if (last) yield last
}

function readCells(record: string[], row: number): (SheetCell | undefined)[] {
  const cells: (SheetCell | undefined)[] = []
  for (const [index, stored] of record.entries()) {
    const text = cleanText(stored)
    if (text === '') continue
    if (index >= sheetLimits.columnsMax)
      throw new UnreadableSheet('sheet_too_many_columns', { value: `${sheetLimits.columnsMax}`, row })
    if (text.length > sheetLimits.cellCharsMax) throw new UnreadableSheet('sheet_cell_too_long', { row })
    while (cells.length < index) cells.push(undefined)
    cells[index] = { kind: 'text', text }
  }
  return cells
}
