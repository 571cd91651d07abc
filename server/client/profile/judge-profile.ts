import type { ClientContact, ClientProfile, ProfileChange, Validity } from '../../../contract/client/profile.ts'
import type { PersonalKind, Sight } from '../../../contract/privacy.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'
import { Refusal } from '../../platform/refusal.ts'
import { maskValue } from '../../privacy/mask.ts'

/** How long before its end a registration or a contract is spoken of. */
const soonDays = 30
const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** The dates are local ones of the company, written YYYY-MM-DD. */
export function validityOf(validUntil: string | null, today: string): Validity {
  if (validUntil === null) return 'valid'
  if (validUntil < today) return 'expired'
  return validUntil < daysAfter(today, soonDays) ? 'soon' : 'valid'
}

export function contractState(
  { startsOn, endsOn }: { startsOn: string; endsOn: string | null },
  today: string,
): ClientProfile['contracts'][number]['state'] {
  if (startsOn > today) return 'ahead'
  const validity = validityOf(endsOn, today)
  if (validity === 'expired') return 'over'
  return validity === 'soon' ? 'ending' : 'running'
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

const kinds = { name: 'name', phone: 'phone', email: 'email' } as const satisfies Record<string, PersonalKind>
type Personal = Record<keyof typeof kinds, string | null>

/** Name, phone and mail of somebody at the client, as far as the reader may see them. */
export function maskContact<C extends Personal>(contact: C, sight: Sight): C {
  const mask = (kind: PersonalKind, value: string | null) => value && (maskValue(kind, value, sight) ?? null)
  return {
    ...contact,
    name: mask('name', contact.name),
    phone: mask('phone', contact.phone),
    email: mask('email', contact.email),
  }
}

/** Contacts as they are to be stored: what comes back as it was shown masked stays as it is. */
export function settleContacts(
  given: readonly ClientContact[],
  { stored, sight }: { stored: readonly ClientContact[]; sight: Sight },
): ClientContact[] {
  return given.map((contact, index) => {
    const before = stored.find(({ id }) => id !== undefined && id === contact.id)
    const settled = before ? unmask(contact, { before, sight }) : contact
    if (index > 0 && settled.name === null) throw new Refusal('client.contact_nameless', { no: index + 1 })
    if (settled.email !== null && !emailPattern.test(settled.email))
      throw new Refusal('client.email_invalid', { no: index + 1, email: settled.email })
    return settled
  })
}

function unmask(contact: ClientContact, { before, sight }: { before: ClientContact; sight: Sight }): ClientContact {
  const shown = maskContact(before, sight)
  const keep = (field: keyof Personal) => (contact[field] === shown[field] ? before[field] : contact[field])
  return { ...contact, name: keep('name'), phone: keep('phone'), email: keep('email') }
}

/** Contracts have a number of their own each, and end after they begin. */
export function mustBeContracts(contracts: readonly NonNullable<ProfileChange['contracts']>[number][]): void {
  const seen = new Set<string>()
  for (const { number, startsOn, endsOn } of contracts) {
    if (seen.has(number)) throw new Refusal('client.contract_twice', { number })
    seen.add(number)
    if (endsOn !== null && endsOn < startsOn) throw new Refusal('client.dates_reversed', { number, startsOn, endsOn })
  }
}

export const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other)
