import { crc32, deflateRawSync } from 'node:zlib'
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'

/** Builds the files that tests of spreadsheets read: honest ones by hucre, hostile and odd ones byte by byte. */
export async function makeXlsx(
  sheets: { name: string; rows: CellValue[][] }[],
  dateSystem: '1900' | '1904' = '1900',
): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets, dateSystem }))
}

export type CsvForm = { encoding: 'utf-8' | 'gb18030' | 'utf-16le'; bom?: boolean; delimiter?: string; newline?: string }

export function makeCsv(rows: CellValue[][], { encoding, bom = false, delimiter = ',', newline = '\r\n' }: CsvForm): Buffer {
  const cell = (value: CellValue) => {
    const text = value instanceof Date ? value.toISOString().slice(0, 19).replace('T', ' ') : String(value ?? '')
    return /["\n\r]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const text = rows.map((row) => row.map(cell).join(delimiter)).join(newline)
  return iconv.encode(text, encoding, { addBOM: bom })
}

/** `declared` overstates or understates the expanded size in the directory; `zip64` writes sizes the long way. */
export type ZipPart = {
  name: string
  content: string | Uint8Array
  stored?: boolean
  declared?: number
  encrypted?: boolean
  zip64?: boolean
}

export function makeZip(parts: ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const content = Buffer.from(part.content as string)
    const packed = part.stored ? content : deflateRawSync(content)
    const name = Buffer.from(part.name)
    const fields = {
      method: part.stored ? 0 : 8,
      crc: crc32(content),
      packed: packed.length,
      size: part.declared ?? content.length,
      flags: part.encrypted ? 1 : 0,
    }
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    writeSharedFields(local, 4, fields)
    local.writeUInt16LE(name.length, 26)
    locals.push(local, name, packed)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    writeSharedFields(entry, 6, part.zip64 ? { ...fields, packed: 0xffffffff, size: 0xffffffff } : fields)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    const extra = part.zip64 ? Buffer.alloc(20) : Buffer.alloc(0)
    if (part.zip64) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(16, 2)
      extra.writeBigUInt64LE(BigInt(fields.size), 4)
      extra.writeBigUInt64LE(BigInt(fields.packed), 12)
      entry.writeUInt16LE(extra.length, 30)
    }
    central.push(entry, name, extra)
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

function writeSharedFields(
  header: Buffer,
  at: number,
  { flags, method, crc, packed, size }: { flags: number; method: number; crc: number; packed: number; size: number },
) {
  header.writeUInt16LE(20, at)
  header.writeUInt16LE(flags, at + 2)
  header.writeUInt16LE(method, at + 4)
  header.writeUInt32LE(crc, at + 10)
  header.writeUInt32LE(packed, at + 14)
  header.writeUInt32LE(size, at + 18)
}

export type RawWorkbook = { rows: string; strings?: string; date1904?: boolean; formats?: string; zip?: Partial<ZipPart> }

/** A workbook whose sheet data is the given XML, for what no honest writer writes. */
export function makeRawXlsx({ rows, strings, date1904 = false, formats = '', zip = {} }: RawWorkbook): Buffer {
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: `<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    {
      name: 'xl/workbook.xml',
      content: `<workbook><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets><sheet name="订单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'sharedStrings', '/xl/sharedStrings.xml')}${relation(3, 'styles', 'styles.xml')}</Relationships>`,
    },
    { name: 'xl/styles.xml', content: `<styleSheet>${formats}</styleSheet>` },
    { name: 'xl/worksheets/sheet1.xml', content: `<worksheet><sheetData>${rows}</sheetData></worksheet>`, ...zip },
  ]
  if (strings !== undefined) parts.push({ name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` })
  return makeZip(parts)
}

/** Cells as inline texts, for a raw row: `rawRow(1, ['订单号', '收货人'])`. */
export const rawRow = (row: number, texts: string[]) =>
  `<row r="${row}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
