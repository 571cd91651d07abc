import type { PersonalKind, PrivacyPolicy, RoleSight } from '../../../contract/privacy.ts'
import type { Role } from '../../../contract/roles.ts'

/** What a company says of one cell of the table: as usual, or less. */
export type Tightening = 'masked' | 'hidden' | ''

export function withTightening(
  policy: PrivacyPolicy,
  { role, kind, said }: { role: Role; kind: PersonalKind; said: Tightening },
): PrivacyPolicy {
  const { [kind]: _before, ...others } = policy.tightened[role] ?? {}
  const ofRole = said ? { ...others, [kind]: said } : others
  const { [role]: _role, ...roles } = policy.tightened
  return { ...policy, tightened: Object.keys(ofRole).length > 0 ? { ...roles, [role]: ofRole } : roles }
}

/** Less than what the role sees now: masked always, where its work would show all; nothing at all, where something shows. */
export function tighteningsOf({ usual, wholeAt }: Pick<RoleSight, 'usual' | 'wholeAt'>, kind: PersonalKind): Tightening[] {
  const sees = wholeAt.length > 0 ? 'whole' : usual[kind]
  const masks = sees === 'whole' && kind !== 'picture'
  return ['', ...(masks ? (['masked'] as const) : []), ...(sees === 'hidden' ? [] : (['hidden'] as const))]
}

export function withReveal(policy: PrivacyPolicy, { role, may }: { role: Role; may: boolean }): PrivacyPolicy {
  const others = policy.withoutReveal.filter((one) => one !== role)
  return { ...policy, withoutReveal: may ? others : [...others, role] }
}
