import { UnreadableSheet } from './sheet.ts'

/** A tag or comment longer than this is no spreadsheet's. */
const tokenCharsMax = 1_000_000

export type XmlListener = {
  /** `attributes` is the raw text behind the name; ask {@link attribute}. A tag closed in itself is followed by `close`. */
  open: (name: string, attributes: string) => void
  close: (name: string) => void
  /** May come in several pieces. */
  text: (text: string) => void
}

/**
 * Reads XML that arrives in pieces and tells what it meets, names without their prefix. Only what OOXML uses: a DOCTYPE is
 * refused, so no entity can expand.
 */
export function scanXml(listener: XmlListener): { write: (chunk: string) => void; end: () => void } {
  let rest = ''
  const write = (chunk: string) => {
    const buffer = rest + chunk
    let at = 0
    while (at < buffer.length) {
      const next = buffer[at] === '<' ? readMarkup(buffer, at, listener) : readText(buffer, at, listener)
      if (next === undefined) break
      at = next
    }
    rest = buffer.slice(at)
    if (rest.length > tokenCharsMax) throw new UnreadableSheet('sheet_damaged', { value: 'xml' })
  }
  const end = () => {
    if (rest.trim() !== '') throw new UnreadableSheet('sheet_damaged', { value: 'xml' })
  }
  return { write, end }
}

/** Both return where to go on, or undefined when the piece ends before the token does. */
function readText(buffer: string, at: number, listener: XmlListener): number | undefined {
  const tag = buffer.indexOf('<', at)
  let end = tag
  if (tag === -1) {
    const entity = buffer.lastIndexOf('&')
    end = entity >= at && buffer.indexOf(';', entity) === -1 ? entity : buffer.length
    if (end === at) return undefined
  }
  listener.text(decodeEntities(buffer.slice(at, end)))
  return end
}

function readMarkup(buffer: string, at: number, listener: XmlListener): number | undefined {
  const second = buffer[at + 1]
  if (second === undefined) return undefined
  if (second === '?') return after(buffer, '?>', at)
  if (second === '!') return readDeclaration(buffer, at, listener)
  const end = findTagEnd(buffer, at)
  if (end === undefined) return undefined
  if (second === '/') {
    listener.close(localName(buffer.slice(at + 2, end).trim()))
    return end + 1
  }
  const closed = buffer[end - 1] === '/'
  const tag = buffer.slice(at + 1, closed ? end - 1 : end)
  const space = tag.search(/\s/)
  const name = localName(space === -1 ? tag : tag.slice(0, space))
  listener.open(name, space === -1 ? '' : tag.slice(space))
  if (closed) listener.close(name)
  return end + 1
}

function readDeclaration(buffer: string, at: number, listener: XmlListener): number | undefined {
  if (buffer.length - at < 9) return undefined
  if (buffer.startsWith('<!--', at)) return after(buffer, '-->', at)
  if (!buffer.startsWith('<![CDATA[', at)) throw new UnreadableSheet('sheet_damaged', { value: 'doctype' })
  const end = buffer.indexOf(']]>', at)
  if (end === -1) return undefined
  listener.text(buffer.slice(at + 9, end))
  return end + 3
}

function after(buffer: string, mark: string, at: number) {
  const end = buffer.indexOf(mark, at)
  return end === -1 ? undefined : end + mark.length
}

/** A `>` within quotes does not end the tag. */
function findTagEnd(buffer: string, at: number): number | undefined {
  let quote = 0
  for (let index = at + 1; index < buffer.length; index++) {
    const code = buffer.charCodeAt(index)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 0x22 || code === 0x27) quote = code
    else if (code === 0x3e) return index
  }
  return undefined
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** The value of one attribute, by its full name as written (`r:id`). */
export function attribute(attributes: string, name: string): string | undefined {
  const mark = ` ${name}="`
  const at = attributes.indexOf(mark)
  if (at !== -1) return decodeEntities(attributes.slice(at + mark.length, attributes.indexOf('"', at + mark.length)))
  if (!/['\n\r\t]| =|= /.test(attributes)) return undefined
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return match ? decodeEntities(match[1] ?? match[2] ?? '') : undefined
}

const namedEntities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return namedEntities.get(name) ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
