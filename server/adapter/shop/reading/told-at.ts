import { type Json, writtenNumber } from '../value/json-lossless.ts'
import { isZeroTime, parseShopTime } from '../value/shop-time.ts'

/**
 * When the platform last changed what it tells of: which of two messages is the newer. It belongs to no field of the draft,
 * so one that cannot be read is no problem of the order; the message then counts from its arrival.
 */
export function readToldAt(value: Json | undefined, offset?: string): string | undefined {
  const text = typeof value === 'string' ? value : writtenNumber(value)
  if (text === undefined || isZeroTime(text)) return undefined
  const told = parseShopTime(text, offset)
  return told === undefined ? undefined : new Date(told).toISOString()
}
