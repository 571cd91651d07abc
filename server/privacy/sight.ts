import {
  levels,
  personalKinds,
  sightOfRole,
  wholeSight,
  type Level,
  type PersonalKind,
  type Place,
  type PrivacyPolicy,
  type RoleSight,
  type Sight,
} from '../../contract/privacy.ts'
import type { Role } from '../../contract/roles.ts'

/** What of a role's own table is left after the company's tightening. */
export function roleSight(role: Role, policy: PrivacyPolicy): RoleSight {
  const { usual, wholeAt, reveals } = sightOfRole[role]
  return { usual: tighten(usual, role, policy), wholeAt, reveals: reveals && !policy.withoutReveal.includes(role) }
}

/** What the role sees at this place of the road; a company's tightening holds there too. */
export function sightAt(role: Role, place: Place | undefined, policy: PrivacyPolicy): Sight {
  const { usual, wholeAt } = sightOfRole[role]
  return tighten(place !== undefined && wholeAt.includes(place) ? wholeSight : usual, role, policy)
}

/** With what has been asked for and put on record shown whole: that is what asking is for. */
export function withRevealed(sight: Sight, revealed: readonly PersonalKind[]): Sight {
  if (revealed.length === 0) return sight
  return each((kind) => (revealed.includes(kind) ? 'whole' : sight[kind]))
}

export function maskedKinds(sight: Sight): PersonalKind[] {
  return personalKinds.filter((kind) => sight[kind] !== 'whole')
}

function tighten(sight: Sight, role: Role, { tightened }: PrivacyPolicy): Sight {
  const less = tightened[role]
  return less ? each((kind) => stricter(sight[kind], less[kind] ?? 'whole')) : sight
}

function stricter(one: Level, other: Level): Level {
  return levels.indexOf(one) > levels.indexOf(other) ? one : other
}

function each(levelOf: (kind: PersonalKind) => Level): Sight {
  return Object.fromEntries(personalKinds.map((kind) => [kind, levelOf(kind)])) as Record<PersonalKind, Level>
}
