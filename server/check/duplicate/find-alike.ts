import type { DuplicateSettings } from '../../../contract/check/settings.ts'
import type { Arriving } from '../../order/door/arriving.ts'
import { contentOf, fingerprintsOf, postKeyOf } from './fingerprint.ts'
import { isNamelessPost, judgeAlike, type Alike, type Asking, type Bearer } from './judge-alike.ts'

/** How many orders a key remembers (`keep_alike` cuts there too). */
const bearersMax = 10

export type Keys = { key: string; clientId: string; at: string; first: Bearer }
/** What `check_arrivals` found of keys that were known, and which orders of theirs have not been given up. */
export type Known = { alike: { key: string; recent: Bearer[] }[]; standing: string[] }
export type Borne = { key: string; at: string; recent: Bearer[] }

export function askingOf({ orderId, arrival }: Arriving): Asking {
  const { draft, clientId, channel } = arrival
  const content = contentOf(draft)
  const hasNumber = draft.externalNo !== undefined && draft.externalNo !== ''
  const keys = fingerprintsOf(draft, clientId)
  // a key of its own, from which a crowd of other likenesses cannot push the first post
  if (isNamelessPost({ channel, hasNumber })) keys.push(postKeyOf(clientId, content))
  return { orderId, at: arrival.receivedAt.toISOString(), channel, content, keys, hasNumber }
}

/** The keys to take, each with the first order of the batch that bears it. */
export function keysToTake(arriving: readonly Arriving[], asking: readonly Asking[]): Keys[] {
  const keys = new Map<string, Keys>()
  for (const [index, one] of asking.entries())
    for (const key of one.keys)
      if (!keys.has(key))
        keys.set(key, { key, clientId: arriving[index]?.arrival.clientId ?? '', at: one.at, first: bearerOf(one) })
  return [...keys.values()]
}

/**
 * Judges a batch in its order: each against what was there before and what came before it here. Answers besides which keys each bears that
 * do not know of it yet. Pure.
 */
export function findAlike(
  asking: readonly Asking[],
  { alike, standing }: Known,
  settingsFor: (index: number) => DuplicateSettings,
): { found: Alike[]; borne: Borne[] } {
  const alive = new Set(standing)
  const bearers = new Map<string, Bearer[]>()
  for (const { key, recent } of alike)
    bearers.set(
      key,
      recent.filter(({ orderId }) => alive.has(orderId)),
    )
  const wasKnown = new Set(alike.map(({ key }) => key))
  const added = new Map<string, Bearer[]>()
  const found = asking.map((one, index) => {
    const near = newestFirst(one.keys.flatMap((key) => bearers.get(key) ?? []))
    const verdict = judgeAlike(one, near, settingsFor(index))
    if (verdict && 'duplicateOf' in verdict) return verdict
    for (const key of one.keys) {
      const before = bearers.get(key)
      bearers.set(key, [bearerOf(one), ...(before ?? [])].slice(0, bearersMax))
      // the first bearer of a new key was written with it
      if (before || wasKnown.has(key)) added.set(key, [bearerOf(one), ...(added.get(key) ?? [])].slice(0, bearersMax))
    }
    return verdict
  })
  return { found, borne: [...added].map(([key, recent]) => ({ key, at: recent[0]?.at ?? '', recent })) }
}

const bearerOf = ({ orderId, at, channel, content }: Asking): Bearer => ({ orderId, at, channel, content })

function newestFirst(bearers: readonly Bearer[]): Bearer[] {
  const once = new Map(bearers.map((one) => [one.orderId, one]))
  return [...once.values()].sort((one, other) => (one.orderId < other.orderId ? 1 : -1))
}
