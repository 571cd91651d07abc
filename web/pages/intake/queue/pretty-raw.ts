export type RawView = { kind: 'rows'; headers: string[]; rows: string[][] } | { kind: 'text'; text: string }

/** What came, made readable: lines of a sheet as rows, JSON indented, anything else as it is. */
export function viewRaw(raw: string): RawView {
  const document = parsed(raw)
  if (document === undefined) return { kind: 'text', text: raw }
  if (isSheetLines(document)) {
    const headers = [...new Set(document.flatMap((line) => Object.keys(line)))]
    return { kind: 'rows', headers, rows: document.map((line) => headers.map((header) => line[header] ?? '')) }
  }
  return { kind: 'text', text: indentJson(raw) }
}

/** JSON with line breaks. Its text is kept sign by sign: order numbers beyond 2^53 do not survive being parsed. */
export function indentJson(text: string): string {
  let out = ''
  let depth = 0
  const breakLine = () => {
    out += `\n${'  '.repeat(depth)}`
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (/\s/.test(sign)) continue
    if (sign === '"') {
      const end = endOfText(text, at)
      out += text.slice(at, end)
      at = end - 1
    } else if (sign === '{' || sign === '[') {
      out += sign
      depth++
      if (!/[}\]]/.test(nextSign(text, at + 1))) breakLine()
    } else if (sign === '}' || sign === ']') {
      depth--
      if (!/[{[]$/.test(out)) breakLine()
      out += sign
    } else if (sign === ',') {
      out += sign
      breakLine()
    } else out += sign === ':' ? ': ' : sign
  }
  return out
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

function isSheetLines(document: unknown): document is Record<string, string>[] {
  if (!Array.isArray(document) || document.length === 0) return false
  return document.every(
    (line) =>
      typeof line === 'object' &&
      line !== null &&
      !Array.isArray(line) &&
      Object.values(line).every((value) => typeof value === 'string'),
  )
}

function endOfText(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1
  return at + 1
}

function nextSign(text: string, from: number): string {
  let at = from
  while (/\s/.test(text.charAt(at))) at++
  return text.charAt(at)
}

/** Shorter values stand everywhere and would mark half of the text. */
const markFrom = 2
const marksMax = 50

/** A text cut where one of the values stands: every second piece is such a value. */
export function cutAt(text: string, values: readonly string[]): string[] {
  const wanted = values.filter((value) => value.length >= markFrom).toSorted((a, b) => b.length - a.length)
  if (wanted.length === 0) return [text]
  const pattern = new RegExp(`(${wanted.map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'g')
  const pieces = text.split(pattern)
  return pieces.length > marksMax * 2 ? [text] : pieces
}
