import { constants, crc32, createInflateRaw } from 'node:zlib'
import { sheetLimits, UnreadableSheet } from './sheet.ts'

/** PKWARE APPNOTE 6.3: 4.3.7 local header, 4.3.12 central directory, 4.3.14–16 end records, 4.5.3 zip64 extra field. */
const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const locator64Signature = 0x07064b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50
const sentinel32 = 0xffffffff
const endBytesMax = 65_557

export type ZipEntry = {
  name: string
  encrypted: boolean
  method: number
  crc: number
  packedBytes: number
  bytes: number
  offset: number
}

/** Entries by name as the central directory declares them; no content is touched yet. */
export function listZipEntries(file: Uint8Array): Map<string, ZipEntry> {
  try {
    return readDirectory(new DataView(file.buffer, file.byteOffset, file.byteLength), file)
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableSheet('sheet_damaged', { value: 'zip' })
    throw error
  }
}

function readDirectory(view: DataView, file: Uint8Array) {
  const { offset, count } = findDirectory(view)
  if (count > sheetLimits.zipEntriesMax) throw new UnreadableSheet('sheet_expands_too_much', { value: `${count}` })
  const entries = new Map<string, ZipEntry>()
  let at = offset
  let expanded = 0
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== centralSignature) throw new UnreadableSheet('sheet_damaged', { value: 'zip' })
    const nameBytes = view.getUint16(at + 28, true)
    const extraBytes = view.getUint16(at + 30, true)
    const entry = {
      // Some programs write backslashes, a leading slash or another case than their own references.
      name: new TextDecoder()
        .decode(file.subarray(at + 46, at + 46 + nameBytes))
        .replaceAll('\\', '/')
        .replace(/^\//, '')
        .toLowerCase(),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...readSizes(view, at, at + 46 + nameBytes, extraBytes),
    }
    expanded += entry.bytes
    if (expanded > sheetLimits.expandedBytesMax) throw new UnreadableSheet('sheet_expands_too_much', { value: `${expanded}` })
    entries.set(entry.name, entry)
    at += 46 + nameBytes + extraBytes + view.getUint16(at + 32, true)
  }
  return entries
}

function findDirectory(view: DataView) {
  let end = view.byteLength - 22
  const first = Math.max(0, view.byteLength - endBytesMax)
  while (end >= first && view.getUint32(end, true) !== endSignature) end--
  if (end < first) throw new UnreadableSheet('sheet_damaged', { value: 'zip' })
  const short = { count: view.getUint16(end + 10, true), offset: view.getUint32(end + 16, true) }
  if (short.count !== 0xffff && short.offset !== sentinel32) return short
  if (view.getUint32(end - 20, true) !== locator64Signature) return short
  const end64 = Number(view.getBigUint64(end - 12, true))
  if (view.getUint32(end64, true) !== end64Signature) throw new UnreadableSheet('sheet_damaged', { value: 'zip' })
  return { count: Number(view.getBigUint64(end64 + 32, true)), offset: Number(view.getBigUint64(end64 + 48, true)) }
}

function readSizes(view: DataView, at: number, extraAt: number, extraBytes: number) {
  const sizes = {
    bytes: view.getUint32(at + 24, true),
    packedBytes: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  }
  for (let extra = extraAt; extra + 4 <= extraAt + extraBytes; extra += 4 + view.getUint16(extra + 2, true)) {
    if (view.getUint16(extra, true) !== 1) continue
    let next = extra + 4
    for (const name of ['bytes', 'packedBytes', 'offset'] as const) {
      if (sizes[name] !== sentinel32) continue
      sizes[name] = Number(view.getBigUint64(next, true))
      next += 8
    }
  }
  return sizes
}

/** The entry's content in pieces. Stops at the declared size, so that a small declaration cannot hide a large content. */
export async function* readZipEntry(file: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array, void, undefined> {
  const damaged = new UnreadableSheet('sheet_damaged', { value: entry.name })
  if (entry.encrypted) throw new UnreadableSheet('sheet_encrypted')
  let bytes = 0
  let crc = 0
  for await (const chunk of unpack(file, entry, damaged)) {
    bytes += chunk.length
    if (bytes > entry.bytes) throw damaged
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (bytes !== entry.bytes || crc !== entry.crc) throw damaged
}

async function* unpack(file: Uint8Array, entry: ZipEntry, damaged: UnreadableSheet): AsyncGenerator<Uint8Array, void, undefined> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (entry.offset + 30 > file.length || view.getUint32(entry.offset, true) !== localSignature) throw damaged
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = file.subarray(start, start + entry.packedBytes)
  if (packed.length !== entry.packedBytes) throw damaged
  if (entry.method === 0) return yield packed
  if (entry.method !== 8) throw damaged
  const inflate = createInflateRaw({ chunkSize: 64 * 1024, finishFlush: constants.Z_FINISH })
  inflate.end(packed)
  try {
    for await (const chunk of inflate) yield chunk as Uint8Array
  } catch (error) {
    // zlib's own codes begin with Z_; anything else is not about this file.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw damaged
    throw error
  } finally {
    inflate.destroy()
  }
}
