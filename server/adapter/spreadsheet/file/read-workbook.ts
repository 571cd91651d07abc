import { attribute, scanXml } from './scan-xml.ts'
import { sheetLimits, UnreadableSheet } from './sheet.ts'
import { listZipEntries, readZipEntry, type ZipEntry } from './read-zip.ts'

export type Workbook = {
  date1904: boolean
  sheets: { name: string; hidden: boolean; part: ZipEntry }[]
  strings: ZipEntry | undefined
  /** Indexes of cell formats that show a number as a date or time. */
  dateFormats: Set<number>
}

/** ECMA-376 part 1, 18.8.30: formats without a code of their own that are dates; 27–36 and 50–58 are the Chinese ones. */
const builtInDates = [
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]

/** Where in the archive the sheets are, and what is needed to read them. */
export async function readWorkbook(file: Uint8Array): Promise<Workbook> {
  const parts = listZipEntries(file)
  if (parts.size === 0) throw new UnreadableSheet('sheet_damaged', { value: 'zip' })
  const roots = await readRelations(file, parts.get('_rels/.rels'), '')
  const path = roots.find((root) => root.type === 'officeDocument')?.path ?? 'xl/workbook.xml'
  const part = parts.get(path)
  if (part === undefined || !path.endsWith('.xml') || !path.startsWith('xl/'))
    throw new UnreadableSheet('sheet_unknown_kind', { value: kindOf(parts) })
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = await readRelations(file, parts.get(`${folder}_rels/${path.slice(folder.length)}.rels`), folder)
  const { date1904, sheets } = await readSheetList(file, part)
  const byType = (type: string) => parts.get(relations.find((relation) => relation.type === type)?.path ?? '')
  const styles = byType('styles')
  return {
    date1904,
    sheets: sheets.flatMap(({ relation, ...sheet }) => {
      const target = parts.get(relations.find((each) => each.id === relation && each.type === 'worksheet')?.path ?? '')
      return target === undefined ? [] : [{ ...sheet, part: target }]
    }),
    strings: byType('sharedStrings'),
    dateFormats: styles === undefined ? new Set() : await readDateFormats(file, styles),
  }
}

/** What the archive is instead, for the refusal. */
function kindOf(parts: Map<string, ZipEntry>) {
  if (parts.has('xl/workbook.bin')) return 'xlsb'
  if (parts.has('word/document.xml')) return 'docx'
  if (parts.has('ppt/presentation.xml')) return 'pptx'
  return parts.has('content.xml') ? 'ods' : 'zip'
}

async function readPart(file: Uint8Array, part: ZipEntry, open: (name: string, attributes: string) => void) {
  if (part.bytes > sheetLimits.partBytesMax) throw new UnreadableSheet('sheet_expands_too_much', { value: part.name })
  const scanner = scanXml({ open, close: () => {}, text: () => {} })
  const decoder = new TextDecoder()
  for await (const chunk of readZipEntry(file, part)) scanner.write(decoder.decode(chunk, { stream: true }))
  scanner.end()
}

/** Types by their last word: the strict and the transitional form of the standard differ only before it. */
async function readRelations(file: Uint8Array, part: ZipEntry | undefined, folder: string) {
  const relations: { id: string; type: string; path: string }[] = []
  if (part === undefined) return relations
  await readPart(file, part, (name, attributes) => {
    const target = attribute(attributes, 'Target')
    if (name !== 'Relationship' || target === undefined) return
    const type = attribute(attributes, 'Type') ?? ''
    relations.push({
      id: attribute(attributes, 'Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      path: resolvePath(folder, target),
    })
  })
  return relations
}

function resolvePath(folder: string, target: string) {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).replaceAll('\\', '/').toLowerCase().split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

async function readSheetList(file: Uint8Array, part: ZipEntry) {
  const sheets: { name: string; hidden: boolean; relation: string }[] = []
  let date1904 = false
  await readPart(file, part, (name, attributes) => {
    if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '')
    if (name !== 'sheet' || sheets.length >= sheetLimits.sheetsMax) return
    const relation = attribute(attributes, 'r:id') ?? /:id="([^"]*)"/.exec(attributes)?.[1] ?? ''
    sheets.push({
      name: attribute(attributes, 'name') ?? '',
      hidden: /hidden/i.test(attribute(attributes, 'state') ?? ''),
      relation,
    })
  })
  return { date1904, sheets }
}

async function readDateFormats(file: Uint8Array, part: ZipEntry) {
  const dates = new Set(builtInDates)
  const formats = new Set<number>()
  let inCells = false
  let index = 0
  await readPart(file, part, (name, attributes) => {
    if (name === 'numFmt' && isDateFormat(attribute(attributes, 'formatCode') ?? ''))
      dates.add(Number(attribute(attributes, 'numFmtId')))
    // cellStyleXfs and cellXfs hold elements of the same name; only the second is what cells refer to.
    if (name === 'cellStyleXfs' || name === 'cellStyles' || name === 'dxfs') inCells = false
    if (name === 'cellXfs') inCells = true
    if (name !== 'xf' || !inCells) return
    if (dates.has(Number(attribute(attributes, 'numFmtId')))) formats.add(index)
    index++
  })
  return formats
}

/** Literal text, escaped letters and [Red] or [$-804] say nothing; what is left of y, m, d, h, s and 年月日时分 does. */
function isDateFormat(code: string) {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return !/^general$/i.test(bare) && /[ymdhs年月日时分秒]/i.test(bare) && !/[#?]/.test(bare)
}
