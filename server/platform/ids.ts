import { randomBytes, randomFillSync } from 'node:crypto'

const pool = Buffer.allocUnsafe(10 * 256)
let used = pool.length

/** A uuid v7: 48 bits of the time given, then chance. PostgreSQL 15 has no such function, so the program makes them. */
export function newId(at: Date = new Date()): string {
  if (used >= pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const time = at.getTime().toString(16).padStart(12, '0')
  const chance = pool.toString('hex', used, used + 10)
  used += 10
  const variant = (8 + (Number.parseInt(chance.charAt(3), 16) & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-${variant}${chance.slice(4, 7)}-${chance.slice(7, 19)}`
}

/** A secret that nobody guesses: 256 bits, url-safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
