import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

/**
 * A backup is a tar of many small parts, so that any tar can open it: `<group>/<number>.<sha256 of the part>`. Parts of one group follow one
 * another; a group's bytes are those of its parts.
 */
export const partBytesMax = 8 * 1024 * 1024
const blockBytes = 512
const nameBytesMax = 255
const hashDigits = 64

export type Part = { group: string; name: string; bytes: Buffer }
/** What is wrong with a file that should be a backup; the words are the caller's. */
export class BrokenTar extends Error {
  readonly kind: 'foreign' | 'short' | 'altered'
  constructor(kind: BrokenTar['kind'], where: string) {
    super(`${kind}: ${where}`)
    this.kind = kind
  }
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export type TarWriter = { add: (group: string, bytes: Buffer) => Promise<void>; names: () => string; close: () => Promise<void> }

/** Writes parts one after the other; `names` is the SHA-256 over the names so far. */
export function writeTar(file: FileHandle, at: Date): TarWriter {
  const names = createHash('sha256')
  const counts = new Map<string, number>()
  let group = ''
  const add = async (wanted: string, bytes: Buffer): Promise<void> => {
    if (wanted !== group) counts.clear()
    group = wanted
    const number = (counts.get(group) ?? 0) + 1
    counts.set(group, number)
    const name = `${group}/${String(number).padStart(6, '0')}.${hashOf(bytes)}`
    names.update(`${name}\n`)
    const padding = Buffer.alloc((blockBytes - (bytes.length % blockBytes)) % blockBytes)
    await file.writeFile(Buffer.concat([headerOf(name, bytes.length, at), bytes, padding]))
  }
  const close = async (): Promise<void> => {
    await file.writeFile(Buffer.alloc(2 * blockBytes))
    await file.sync()
  }
  return { add, names: () => names.copy().digest('hex'), close }
}

/** ustar: a name of up to 255 bytes is split at a slash. */
function headerOf(name: string, size: number, at: Date): Buffer {
  const header = Buffer.alloc(blockBytes)
  const cut = name.length > 100 ? name.lastIndexOf('/', 155) : -1
  if (name.length > nameBytesMax || name.length - cut - 1 > 100) throw new Error(`the name of a part is too long: ${name}`)
  header.write(name.slice(cut + 1), 0)
  header.write('0000600\0' + '0000000\0' + '0000000\0', 100)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write(
    `${Math.floor(at.getTime() / 1000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  )
  header.write('        0', 148)
  header.write('ustar\x0000', 257)
  if (cut > 0) header.write(name.slice(0, cut), 345)
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

function sumOf(header: Buffer): number {
  return header.reduce((sum, byte) => sum + byte, 0)
}

/** Reads the parts again, each checked against the SHA-256 in its name. Throws BrokenTar. */
export async function* readTar(file: FileHandle): AsyncGenerator<Part & { namesBefore: string }> {
  const names = createHash('sha256')
  let position = 0
  const take = async (size: number, where: string): Promise<Buffer> => {
    const bytes = Buffer.alloc(size)
    const { bytesRead } = await file.read(bytes, 0, size, position)
    if (bytesRead < size) throw new BrokenTar(position === 0 ? 'foreign' : 'short', where)
    position += size
    return bytes
  }
  for (;;) {
    const header = await take(blockBytes, `byte ${position}`)
    if (header.every((byte) => byte === 0)) break
    const { name, size } = readHeader(header, position)
    const bytes = await take(size, name)
    await take((blockBytes - (size % blockBytes)) % blockBytes, name)
    if (!name.endsWith(`.${hashOf(bytes)}`)) throw new BrokenTar('altered', name.slice(0, -hashDigits - 1))
    const namesBefore = names.copy().digest('hex')
    names.update(`${name}\n`)
    yield { group: name.slice(0, name.lastIndexOf('/')), name, bytes, namesBefore }
  }
  await take(blockBytes, 'the end')
  if ((await file.stat()).size !== position) throw new BrokenTar('altered', 'the end')
}

function readHeader(header: Buffer, position: number): { name: string; size: number } {
  const sum = Number.parseInt(header.toString('latin1', 148, 156), 8)
  const blank = Buffer.from(header)
  blank.fill(' ', 148, 156)
  const isOurs = header.toString('latin1', 257, 262) === 'ustar' && sum === sumOf(blank)
  if (!isOurs) throw new BrokenTar(position <= blockBytes ? 'foreign' : 'altered', `byte ${position}`)
  const text = (from: number, to: number) => header.toString('utf8', from, to).replace(/\0[\s\S]*$/, '')
  const prefix = text(345, 500)
  const name = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`
  const size = Number.parseInt(text(124, 136), 8)
  if (!(size >= 0 && size <= partBytesMax + blockBytes)) throw new BrokenTar('altered', name)
  return { name, size }
}
