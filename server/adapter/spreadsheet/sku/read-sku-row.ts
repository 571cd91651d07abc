import { skuCode, skuFacts } from '../../../../contract/catalog/skus.ts'
import type { SkuSheetRow, ToldSku } from '../../../catalog/port.ts'
import type { FieldProblem } from '../../../../contract/order-draft.ts'
import { readHandling } from '../cell/read-code-words.ts'
import { plainDigits, readWeightGrams, type Reading } from '../cell/read-number.ts'
import { readIdentifier, readNote, readText } from '../cell/read-text.ts'
import { columnLetters, type SheetCell, type SheetRow } from '../file/sheet.ts'
import { showCell } from '../sheet-layout.ts'
import type { SkuColumn, SkuField } from './sku-headers.ts'

const valueCharsMax = 300
type Read = Reading<unknown>

/** One line of the sheet as what it tells of a SKU; whatever cannot be read is named by its cell. */
export function readSkuRow(
  { row, cells }: SheetRow,
  { columns, date1904 }: { columns: readonly SkuColumn[]; date1904: boolean },
): SkuSheetRow {
  const told: Record<string, unknown> = {}
  const problems: FieldProblem[] = []
  const raw: Record<string, string> = {}
  for (const { index, header, field, unit } of columns) {
    const cell = cells[index]
    if (!cell) continue
    const shown = showCell(cell, date1904)
    raw[header] = shown
    if (field === null) continue
    const read = readField(field, cell, unit)
    const code = read.code ?? judge(field, read.value)
    if (code)
      problems.push({ path: field, code, value: shown.slice(0, valueCharsMax).toWellFormed(), cell: `${columnLetters(index)}${row}` }) // prettier-ignore
    else if (read.value !== undefined) Object.assign(told, field === 'size' ? read.value : { [field]: read.value })
  }
  return { row, told: told as ToldSku, problems, raw }
}

function readField(field: SkuField, cell: SheetCell, unit: string | undefined): Read {
  if (cell.kind === 'error' || cell.kind === 'uncomputed') return { code: 'formula_error' }
  if (cell.text.includes('\ufffd')) return { code: 'garbled' }
  switch (field) {
    case 'code':
    case 'barcode':
    case 'hsCode':
      return readIdentifier(cell)
    case 'weightGrams':
      return readWeightGrams(cell, unit)
    case 'lengthMm':
    case 'widthMm':
    case 'heightMm':
      return readLength(cell, unit)
    case 'size':
      return readSize(cell, unit)
    case 'lotTracked':
    case 'expiryTracked':
    case 'stocked':
      return readYes(cell)
    case 'lowAt':
      return readWhole(cell)
    case 'handling':
      return readMarks(cell)
    case 'packing':
      return readNote(cell)
    case 'name':
    case 'spec':
    case 'colour':
    case 'origin':
      return readText(cell)
  }
}

/** By the same limits as the form's. */
function judge(field: SkuField, value: unknown): FieldProblem['code'] | undefined {
  if (value === undefined) return undefined
  if (field === 'size') {
    const parts = skuFacts.partial().safeParse(value)
    return parts.success ? undefined : 'out_of_range'
  }
  const schema = field === 'code' ? skuCode : skuFacts.shape[field]
  const issue = schema.safeParse(value).error?.issues[0]
  if (!issue) return undefined
  if (issue.code === 'too_big' && issue.origin === 'string') return 'too_long'
  return issue.code === 'too_big' || issue.code === 'too_small' ? 'out_of_range' : 'unparsable'
}

const plain = (cell: SheetCell) =>
  (cell.kind === 'number' ? plainDigits(cell.text) : cell.text).normalize('NFKC').replace(/[\s,]/g, '')
const mmPer: Readonly<Record<string, number>> = { mm: 1, 毫米: 1, cm: 10, 厘米: 10, m: 1000, 米: 1000 }

/** Centimetres unless the cell or the header says otherwise. */
function readLength(cell: SheetCell, unit = 'cm'): Reading<number> {
  if (cell.kind === 'date') return { code: 'became_date' }
  const match = /^(\d{1,7}(?:\.\d{1,6})?)(.*)$/.exec(plain(cell).toLowerCase())
  const factor = mmPer[match?.[2] || unit]
  if (!match || factor === undefined) return { code: 'not_number' }
  return { value: Math.round(Number(match[1]) * factor) }
}

/** 30*20*10cm */
function readSize(cell: SheetCell, unit = 'cm'): Reading<Pick<ToldSku, 'lengthMm' | 'widthMm' | 'heightMm'>> {
  if (cell.kind === 'date') return { code: 'became_date' }
  const text = plain(cell).toLowerCase()
  const own = /(mm|毫米|cm|厘米|米|m)$/.exec(text)?.[0]
  const parts = text.split(/[*x×]/).map((part) => readLength({ kind: 'text', text: part }, own ?? unit).value)
  const [lengthMm, widthMm, heightMm] = parts
  if (parts.length !== 3 || lengthMm === undefined || widthMm === undefined || heightMm === undefined)
    return { code: 'not_number' }
  return { value: { lengthMm, widthMm, heightMm } }
}

function readYes(cell: SheetCell): Reading<boolean> {
  const text = plain(cell).toLowerCase()
  if (/^(是|有|要|管|y|yes|true|1|√|✓)$/.test(text)) return { value: true }
  return /^(否|无|不|不要|不管|n|no|false|0|×|x)$/.test(text) ? { value: false } : { code: 'unparsable' }
}

function readWhole(cell: SheetCell): Reading<number> {
  const text = plain(cell)
  return cell.kind !== 'date' && /^\d{1,10}(\.0+)?$/.test(text) ? { value: Math.trunc(Number(text)) } : { code: 'not_number' }
}

function readMarks(cell: SheetCell): Read {
  const { handling, requirements } = readHandling(cell)
  return requirements.length > 0 ? { code: 'unparsable' } : { value: handling }
}
