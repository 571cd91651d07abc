import { Refusal } from './refusal.ts'

/** A page's end as an opaque word for the reader to hand back. */
export function writeCursor(parts: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.(\d{3}){1,2}Z$/

/** The parts of a cursor of ours, times or nothing and at the end an id; anything else is refused. */
export function readCursor(text: string | undefined, length: number): (string | null)[] | undefined {
  if (!text) return undefined
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (
      Array.isArray(parts) &&
      parts.length === length &&
      parts.every((part, index) => (index === length - 1 ? isText(part, uuid) : part === null || isTime(part)))
    )
      return parts
  } catch {
    // falls through to the refusal: it is no cursor
  }
  throw new Refusal('request.invalid', { where: 'cursor', why: text.slice(0, 40) })
}

function isText(part: unknown, pattern: RegExp): part is string {
  return typeof part === 'string' && pattern.test(part)
}

function isTime(part: unknown): boolean {
  return isText(part, time) && !Number.isNaN(Date.parse(part))
}
