import { sql } from 'kysely'
import {
  personalKind,
  wholeSight,
  type PersonalKind,
  type Place,
  type PrivacyPolicy,
  type Sight,
} from '../../contract/privacy.ts'
import type { Caller } from '../access/caller.ts'
import type { Tx } from '../platform/database/database.ts'
import { builtInPolicy, findPolicy } from './find-policy.ts'
import { maskedKinds, roleSight, sightAt, withRevealed } from './sight.ts'

export const revealedForMs = 15 * 60_000

/** One reader's eyes: whatever leaves the house with personal data in it asks these first. */
export type Seeing = {
  policy: PrivacyPolicy
  reveals: boolean
  /** What shows at this place of the road, of any order. */
  at: (place: Place | undefined) => Sight
}

type Reader = Pick<Caller, 'tenantId' | 'id' | 'role'>

export async function findSeeing(tx: Tx, { tenantId, role }: Pick<Reader, 'tenantId' | 'role'>): Promise<Seeing> {
  // a client's people see their own whole, and their database role reads no policy
  if (role === 'client') return { policy: builtInPolicy, reveals: false, at: () => wholeSight }
  const policy = await findPolicy(tx, tenantId)
  return { policy, reveals: roleSight(role, policy).reveals, at: (place) => sightAt(role, place, policy) }
}

/** What shows of one order, with what this reader has asked to see of it lately. */
export async function findOrderSight(
  tx: Tx,
  reader: Reader,
  { orderId, place }: { orderId: string; place: Place | undefined },
): Promise<Seeing & { sight: Sight; revealedUntil: Date | null }> {
  const seeing = await findSeeing(tx, reader)
  const sight = seeing.at(place)
  if (!seeing.reveals || maskedKinds(sight).length === 0) return { ...seeing, sight, revealedUntil: null }
  const revealed = await findRevealed(tx, reader, orderId)
  return { ...seeing, sight: withRevealed(sight, revealed.kinds), revealedUntil: revealed.until }
}

/** The reader's own reveals of this order that still hold. */
async function findRevealed(
  tx: Tx,
  { tenantId, id }: Reader,
  orderId: string,
): Promise<{ kinds: PersonalKind[]; until: Date | null }> {
  const { rows } = await sql<{ kinds: unknown; at: Date }>`
    select details->'kinds' as kinds, at from activity where tenant_id = ${tenantId} and subject = 'order' and subject_id = ${orderId} and act = 'reveal' and actor_id = ${id}
      and at > ${new Date(Date.now() - revealedForMs)} order by seq desc limit 20`.execute(tx)
  const latest = rows[0]
  if (!latest) return { kinds: [], until: null }
  const kinds = rows.flatMap((row) => personalKind.array().catch([]).parse(row.kinds))
  return { kinds, until: new Date(latest.at.getTime() + revealedForMs) }
}
