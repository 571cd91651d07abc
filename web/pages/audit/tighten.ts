import type { Level, PersonalKind, PrivacyPolicy } from '../../../contract/privacy.ts'
import type { Role } from '../../../contract/roles.ts'

/** The policy with one cell of the table changed; what is as usual is not kept as a tightening. */
export function withLevel(
  policy: PrivacyPolicy,
  { role, kind, level, usual }: { role: Role; kind: PersonalKind; level: Level; usual: Level },
): PrivacyPolicy {
  const { [kind]: _before, ...others } = policy.tightened[role] ?? {}
  const ofRole = level === usual || level === 'whole' ? others : { ...others, [kind]: level }
  const { [role]: _role, ...roles } = policy.tightened
  return { ...policy, tightened: Object.keys(ofRole).length > 0 ? { ...roles, [role]: ofRole } : roles }
}

export function withReveal(policy: PrivacyPolicy, { role, may }: { role: Role; may: boolean }): PrivacyPolicy {
  const others = policy.withoutReveal.filter((one) => one !== role)
  return { ...policy, withoutReveal: may ? others : [...others, role] }
}
