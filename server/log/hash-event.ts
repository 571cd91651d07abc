import { createHash } from 'node:crypto'
import { canonicalJson } from '../platform/canonical-json.ts'

/** The bytes of an event that its hash covers: all that the row says, but not where the row happens to lie. */
export type HashedEvent = {
  orderId: string
  seq: number
  at: string
  recordedAt: string
  actorId: string | null
  actorName: string
  actorRole: string
  step: string
  from: string | null
  to: string
  details: unknown
  evidence: unknown
  requestId: string | null
}

/** An order's first event chains to its own id. */
export function chainStart(orderId: string): string {
  return createHash('sha256').update(orderId).digest('hex')
}

/** SHA-256 (hex) of an event from which words were taken: what is left can be checked, its place in the chain by its own hash and the next. */
export function keptHash(event: HashedEvent): string {
  return createHash('sha256').update(canonicalJson(event)).digest('hex')
}

/** SHA-256 (hex) over the previous event's hash and this event's canonical bytes. */
export function hashEvent(previousHash: string, event: HashedEvent): string {
  return createHash('sha256').update(previousHash).update(canonicalJson(event)).digest('hex')
}
