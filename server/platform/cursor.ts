import { Refusal } from './refusal.ts'

/** A page's end as an opaque word for the reader to hand back. */
export function writeCursor(parts: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The parts of a cursor of ours; anything else is refused. */
export function readCursor(text: string | undefined, length: number): (string | null)[] | undefined {
  if (!text) return undefined
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (
      Array.isArray(parts) &&
      parts.length === length &&
      parts.every((part) => part === null || (typeof part === 'string' && part.length < 100))
    )
      return parts
  } catch {
    // falls through to the refusal: it is no cursor
  }
  throw new Refusal('request.invalid', { where: 'cursor', why: text.slice(0, 40) })
}
