import type { FieldProblem, OrderDraft, Party } from '../../contract/order-draft.ts'
import type { PersonalKind, Sight } from '../../contract/privacy.ts'
import { maskValue } from './mask.ts'
import { maskText, type Known } from './mask-text.ts'
import { maskedKinds } from './sight.ts'

type Buyer = {
  account?: string | null | undefined
  name?: string | null | undefined
  phone?: string | null | undefined
  email?: string | null | undefined
}

/** A party as far as the reader may see it: a company's name, province, city and district always; the platform's handle with the rest. */
export function maskParty<P extends Partial<Party>>(party: P, sight: Sight): P {
  if (maskedKinds(sight).length === 0) return party
  const shown: P = { ...party }
  for (const [field, kind] of [
    ['name', 'name'],
    ['phone', 'phone'],
    ['email', 'email'],
    ['detail', 'address'],
  ] as const) {
    const value = party[field]
    if (typeof value !== 'string') continue
    const masked = maskValue(kind, value, sight)
    if (masked === undefined) delete shown[field]
    else shown[field] = masked
  }
  if (sight.address !== 'whole') {
    delete shown.postcode
    delete shown.reading // names the places that the address was recognised by
  }
  if (sight.address !== 'whole' || sight.phone !== 'whole') delete shown.platformRef
  return shown
}

export function maskBuyer<B extends Buyer>(buyer: B, sight: Sight): B {
  const shown: B = { ...buyer }
  for (const field of ['account', 'name', 'phone', 'email'] as const) {
    const value = buyer[field]
    if (typeof value !== 'string') continue
    const masked = maskValue(field, value, sight)
    if (masked === undefined) shown[field] = null
    else shown[field] = masked
  }
  return shown
}

/** All that is personal of an order's parties, so that it is found in texts too. */
export function knownOf({
  buyer,
  parties,
}: {
  buyer: Buyer | null | undefined
  parties: (Partial<Party> | null | undefined)[]
}): Known {
  const known: Known = []
  const add = (kind: Known[number]['kind'], value: string | null | undefined) => {
    if (value) known.push({ kind, value })
  }
  for (const party of parties) {
    add('name', party?.name)
    add('phone', party?.phone)
    add('email', party?.email)
    add('address', party?.detail)
  }
  add('account', buyer?.account)
  add('name', buyer?.name)
  add('phone', buyer?.phone)
  add('email', buyer?.email)
  return known
}

/** A draft that waits in the queue, or is looked at before it is imported. */
export function maskDraft(draft: OrderDraft, sight: Sight): OrderDraft {
  if (maskedKinds(sight).length === 0) return draft
  const known = knownOf({ buyer: draft.buyer, parties: [draft.shipper, draft.consignee] })
  const text = (one: string) => maskText(one, { sight, known })
  const buyer =
    draft.buyer && Object.fromEntries(Object.entries(maskBuyer(draft.buyer, sight)).filter(([, value]) => value !== null))
  return {
    ...draft,
    ...(buyer && { buyer }),
    ...(draft.shipper && { shipper: maskParty(draft.shipper, sight) }),
    ...(draft.consignee && { consignee: maskParty(draft.consignee, sight) }),
    ...(draft.buyerNote && { buyerNote: text(draft.buyerNote) }),
    ...(draft.sellerNote && { sellerNote: text(draft.sellerNote) }),
    serviceRequirements: draft.serviceRequirements.map(text),
  }
}

const kindOfField: Readonly<Record<string, PersonalKind>> = {
  name: 'name',
  phone: 'phone',
  email: 'email',
  detail: 'address',
  account: 'account',
}

/** What is wrong with a field may name its value. */
export function maskProblem(
  problem: FieldProblem,
  { sight, text }: { sight: Sight; text: (one: string) => string },
): FieldProblem {
  if (problem.value === undefined) return problem
  const kind = kindOfField[problem.path.split('.').at(-1) ?? '']
  const isOfParty = /^(consignee|shipper|buyer)\./.test(problem.path)
  const value = kind && isOfParty ? (maskValue(kind, problem.value, sight) ?? '') : text(problem.value)
  return { ...problem, value }
}
