import type { FieldProblem } from '../../../../contract/order-draft.ts'
import { isList, isObject, type Json, type JsonObject, sketchJson, writtenNumber } from '../value/json-lossless.ts'
import { findCurrencyPlaces, parseMinor } from '../value/money.ts'
import { isZeroTime, parseShopTime } from '../value/shop-time.ts'
import { cleanText, cut, oneLine } from '../value/text.ts'

/** Codes of `contract/refusals.ts` (`fieldProblems`) that a payload can provoke. */
export type ShopProblemCode =
  | 'required'
  | 'not_text'
  | 'not_number'
  | 'not_quantity'
  | 'not_money'
  | 'not_time'
  | 'unknown_currency'
  | 'too_long'
  | 'unparsable'

const valueMax = 300
/** As `orderDraft` has it. */
const minorMax = 1_000_000_000_000

export function fieldProblem(path: string, code: ShopProblemCode, value?: Json): FieldProblem {
  if (value === undefined) return { path, code }
  const words = typeof value === 'string' ? value : sketchJson(value)
  return { path, code, value: cut(cleanText(words.slice(0, 2 * valueMax)), valueMax) }
}

/**
 * Reads single values of a payload. `path` is the field of the draft a value is meant for: what cannot be read is noted
 * under it and left out. Absent, null and empty are the same: nothing was told, and nothing is noted.
 */
export type FieldReader = ReturnType<typeof startReading>

export function startReading() {
  const problems: FieldProblem[] = []
  const note = (path: string, code: ShopProblemCode, value?: Json): undefined => {
    problems.push(fieldProblem(path, code, value))
  }

  /** Strings and numbers as written; an empty one is absent. */
  const written = (path: string, value: Json | undefined, code: ShopProblemCode): string | undefined => {
    if (isAbsent(value)) return undefined
    const text = typeof value === 'string' ? cleanText(value) : writtenNumber(value)
    return text === undefined ? note(path, code, value) : text || undefined
  }

  return {
    problems,
    note,
    text(path: string, value: Json | undefined): string | undefined {
      const text = written(path, value, 'not_text')
      return text === undefined ? undefined : oneLine(text)
    },
    /** A note of several lines. */
    prose: (path: string, value: Json | undefined): string | undefined => written(path, value, 'not_text'),
    /** An identity at the platform: 0 means none there, and a number that went through a float is not it any more. */
    id(path: string, value: Json | undefined): string | undefined {
      const text = written(path, value, 'not_text')
      if (text === undefined || text === '0') return undefined
      return writtenNumber(value) === undefined || /^\d+$/.test(text) ? oneLine(text) : note(path, 'unparsable', value)
    },
    time(path: string, value: Json | undefined, offset?: string): string | undefined {
      const text = written(path, value, 'not_time')
      if (text === undefined || isZeroTime(text)) return undefined
      return parseShopTime(text, offset) ?? note(path, 'not_time', value)
    },
    /** ISO 4217 with its decimal places. Amounts without a currency we know mean nothing. */
    currency(path: string, value: Json | undefined): { code?: string; decimals?: number } {
      const code = written(path, value, 'not_text')?.toUpperCase()
      const decimals = code === undefined ? undefined : findCurrencyPlaces(code)
      if (code !== undefined && decimals !== undefined) return { code, decimals }
      if (!problems.some((problem) => problem.path === path)) note(path, code ? 'unknown_currency' : 'required', value)
      return {}
    },
    /** Minor units, from 0; `decimals` undefined (currency not known) reads nothing, because the currency is noted already. */
    money(path: string, value: Json | undefined, decimals: number | undefined): number | undefined {
      const text = decimals === undefined ? undefined : written(path, value, 'not_money')
      if (text === undefined || decimals === undefined) return undefined
      const minor = parseMinor(text, decimals)
      return minor !== undefined && minor >= 0 && minor <= minorMax ? minor : note(path, 'not_money', value)
    },
    /** A whole number from 0: `2`, `"2"`, `2.0`. */
    count(path: string, value: Json | undefined, code: 'not_quantity' | 'not_number'): number | undefined {
      const text = written(path, value, code)
      if (text === undefined) return undefined
      const found = /^(\d{1,9})(?:\.0*)?$/.exec(text)
      return found ? Number(found[1]) : note(path, code, value)
    },
    object(path: string, value: Json | undefined): JsonObject | undefined {
      // PHP writes an empty object as [].
      if (isAbsent(value) || (isList(value) && value.length === 0)) return undefined
      return isObject(value) ? value : note(path, 'unparsable', value)
    },
    list(path: string, value: Json | undefined): readonly Json[] {
      if (isAbsent(value)) return []
      return isList(value) ? value : (note(path, 'unparsable', value) ?? [])
    },
  }
}

function isAbsent(value: Json | undefined): value is undefined | null | '' {
  return value === undefined || value === null || value === ''
}
