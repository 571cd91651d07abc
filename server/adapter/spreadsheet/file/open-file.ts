import { fileTypeFromBuffer } from 'file-type'
import { detectCsvForm, type HeaderScore, readCsvRows } from './read-csv.ts'
import { readWorkbook } from './read-workbook.ts'
import { readSharedStrings, readXlsxRows } from './read-xlsx-rows.ts'
import type { SharedTexts } from './shared-texts.ts'
import { type OpenedFile, sheetLimits, UnreadableSheet } from './sheet.ts'

/** Opens by content, never by name: an .xls that is a web page, a .csv that is a workbook, say what they are. */
export async function openFile({ name, bytes }: { name: string; bytes: Uint8Array }, score: HeaderScore): Promise<OpenedFile> {
  if (bytes.length === 0) throw new UnreadableSheet('sheet_empty')
  if (bytes.length > sheetLimits.fileBytesMax) throw new UnreadableSheet('sheet_too_big', { value: `${bytes.length}` })
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006')) return openXlsx(bytes)
  await refuseOtherKinds(bytes)
  const form = detectCsvForm(bytes, score)
  const rows = () => readCsvRows(bytes, form)
  return { kind: 'csv', encoding: form.encoding, date1904: false, sheets: [{ name, hidden: false, rows }] }
}

async function openXlsx(bytes: Uint8Array): Promise<OpenedFile> {
  const workbook = await readWorkbook(bytes)
  if (workbook.sheets.length === 0) throw new UnreadableSheet('sheet_empty')
  let strings: Promise<SharedTexts> | undefined
  return {
    kind: 'xlsx',
    date1904: workbook.date1904,
    sheets: workbook.sheets.map(({ name, hidden, part }) => ({
      name,
      hidden,
      async *rows() {
        strings ??= readSharedStrings(bytes, workbook.strings)
        yield* readXlsxRows(bytes, workbook, part, await strings)
      },
    })),
  }
}

async function refuseOtherKinds(bytes: Uint8Array) {
  // Compound files hold old workbooks, and new ones behind a password.
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0')) {
    const encrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    )
    throw new UnreadableSheet(encrypted ? 'sheet_encrypted' : 'sheet_old_xls')
  }
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const head = bytes.subarray(0, 4096)
  const opening = new TextDecoder(isWide ? 'utf-16le' : 'latin1')
    .decode(head)
    .replace(/^(ï»¿)?\s*/, '')
    .toLowerCase()
  if (/^(<(!doctype html|html|head|body|table|meta|style|\?xml|div)|mime-version:)/.test(opening))
    throw new UnreadableSheet('sheet_html')
  const isText = isWide || !head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))
  if (isText && !/^(%pdf|\{\\rtf)/.test(opening)) {
    if (opening.trim() === '') throw new UnreadableSheet('sheet_empty')
    return
  }
  // Asked only now: many magic numbers (BM, MZ, ID3) are letters that a header may begin with.
  const type = await fileTypeFromBuffer(bytes)
  throw new UnreadableSheet('sheet_unknown_kind', { value: type?.ext ?? 'binary' })
}

const startsWith = (bytes: Uint8Array, mark: string) => Buffer.from(bytes.subarray(0, mark.length)).toString('latin1') === mark
