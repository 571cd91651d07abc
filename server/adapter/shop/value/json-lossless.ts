const numberText = Symbol('numberText')

/** A JSON number as it was written. Order numbers beyond 2^53 and amounts must never pass through a float. */
export type JsonNumber = { readonly [numberText]: string }
export type JsonObject = { readonly [key: string]: Json }
export type Json = string | boolean | null | JsonNumber | readonly Json[] | JsonObject

/** Reads JSON (UTF-8, a byte order mark allowed) without loss; undefined when it is not JSON. */
export function parseJsonBytes(bytes: Buffer): Json | undefined {
  try {
    // Fatal, because a name in another encoding must wait for a person and not become question marks on a label.
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** As `parseJsonBytes`, from text. A document nested thousands deep is refused like a broken one. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text, keepNumber) as Json
  } catch {
    return undefined
  }
}

/** The written digits of a JSON number. */
export function writtenNumber(value: Json | undefined): string | undefined {
  return isNumber(value) ? value[numberText] : undefined
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumber(value)
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** Own members only: a payload may be silent about `constructor`. */
export function member(value: Json | undefined, key: string): Json | undefined {
  if (!isObject(value) || !Object.hasOwn(value, key)) return undefined
  const object: JsonObject = value
  return object[key]
}

/** The document again, its numbers as they were written. */
export function writeJson(value: Json): string {
  const number = writtenNumber(value)
  if (number !== undefined) return number
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}:${writeJson(inner)}`)
    .join(',')}}`
}

const sketchDepth = 3
const sketchMembers = 8

/** A value in words short enough for a person to recognise it; deep and long parts are left out. */
export function sketchJson(value: Json, depth = 0): string {
  if (isNumber(value)) return value[numberText]
  if (!isList(value) && !isObject(value)) return JSON.stringify(value)
  if (depth === sketchDepth) return '…'
  if (isList(value))
    return `[${value
      .slice(0, sketchMembers)
      .map((inner) => sketchJson(inner, depth + 1))
      .join(',')}]`
  const members = Object.entries(value).slice(0, sketchMembers)
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${sketchJson(inner, depth + 1)}`).join(',')}}`
}

function isNumber(value: Json | undefined): value is JsonNumber {
  return typeof value === 'object' && value !== null && numberText in value
}

function keepNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? { [numberText]: context?.source ?? String(value) } : value
}
