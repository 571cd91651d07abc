import { explainDetail } from '../../../engine/address/choice.ts'
import { isVagueDetail } from '../../../engine/address/check-detail.ts'
import { parseAddress } from '../../../engine/address/parse-address.ts'
import { checkPhone } from '../../../engine/address/phone.ts'
import { resolveDivision } from '../../../engine/address/division/resolve-division.ts'
import type { FieldProblem, OrderDraft, Party } from '../../../contract/order-draft.ts'
import { checkBusiness, settleBusiness } from './check-business.ts'

export type Doubt = { hold: string; fields: FieldProblem[] }
export type CheckedDraft = { draft: OrderDraft; blocking: FieldProblem[]; doubts: Doubt[] }

const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/**
 * The checks at the door (VAL-1..3). `blocking` problems keep a draft from being an order at all (INT-4); every other doubt becomes
 * a typed hold on the order. Pure; the draft comes back with division, phone and detail in their normal form.
 */
export function checkDraft(told: OrderDraft): CheckedDraft {
  const given = settleBusiness(told)
  const blocking: FieldProblem[] = []
  const found = new Map<string, FieldProblem[]>()
  const doubt = (hold: string, problem: FieldProblem) => found.set(hold, [...(found.get(hold) ?? []), problem])

  const consignee = checkParty('consignee', given.consignee ?? { country: 'CN' }, { blocking, doubt })
  const shipper = given.shipper && checkShipper(given.shipper, doubt)
  checkItems(given, blocking)
  if (given.buyer?.email && !emailPattern.test(given.buyer.email))
    doubt('contact_invalid', { path: 'buyer.email', code: 'email_invalid', value: given.buyer.email })
  if (isUnpaid(given)) doubt('unpaid', { path: 'paymentState', code: 'unpaid' })

  const draft = { ...given, consignee, ...(shipper && { shipper }) }
  const business = checkBusiness(draft)
  blocking.push(...business.blocking)
  for (const problem of business.missing) doubt('customs_incomplete', problem)
  return { draft, blocking, doubts: [...found].map(([hold, fields]) => ({ hold, fields })) }
}

type Report = { blocking: FieldProblem[]; doubt: (hold: string, problem: FieldProblem) => void }

function checkParty(path: string, { reading: _told, ...given }: Party, { blocking, doubt }: Report): Party {
  const party: Party = given.country === 'CN' ? readLine(given) : given
  const mustHave = (field: 'phone' | 'detail' | 'city' | 'postcode') => {
    if (!party[field]) blocking.push({ path: `${path}.${field}`, code: 'required' })
  }
  if (!party.name && !party.company) blocking.push({ path: `${path}.name`, code: 'required' })
  if (party.masked) {
    doubt('receiver_masked', { path: `${path}.phone`, code: 'receiver_masked' })
    return resolve(path, party, doubt)
  }
  mustHave('phone')
  mustHave('detail')
  if (party.country !== 'CN') {
    mustHave('city')
    if (!party.postcode) doubt('address_unclear', { path: `${path}.postcode`, code: 'required' })
  }
  const checked = checkContact(path, party, { blocking, doubt })
  if (checked.country !== 'CN' || !checked.detail) return checked
  const resolved = resolve(path, checked, doubt)
  if (isVagueDetail(resolved.detail ?? ''))
    doubt('address_vague', {
      path: `${path}.detail`,
      code: 'address_vague',
      value: resolved.detail?.slice(0, 100).toWellFormed() ?? '',
    })
  return resolved
}

const levels: readonly string[] = ['province', 'city', 'district']

/** One column may hold the whole line: name, phone and address are drawn out of it where their own fields are empty. */
function readLine(party: Party): Party {
  if (party.province || party.city || party.district || !party.detail) return party
  const parsed = parseAddress(party.detail)
  const { name, phone, province, city, district, divisionCode, detail } = parsed
  return {
    ...party,
    ...(!party.name && name && { name }),
    ...(!party.phone && phone && { phone }),
    ...(province && { province }),
    ...(city && { city }),
    ...(district && { district }),
    ...(divisionCode && { divisionCode }),
    detail: detail || party.detail,
    reading: parsed.choices.filter(({ field }) => levels.includes(field)),
  }
}

function checkContact(path: string, party: Party, { blocking, doubt }: Report): Party {
  if (party.email && !emailPattern.test(party.email))
    doubt('contact_invalid', { path: `${path}.email`, code: 'email_invalid', value: party.email })
  if (!party.phone) return party
  const phone = checkPhone(party.phone, party.country)
  if (phone?.kind === 'masked') {
    doubt('receiver_masked', { path: `${path}.phone`, code: 'receiver_masked' })
    return { ...party, masked: true, phone: phone.normal }
  }
  if (phone) return { ...party, phone: phone.normal }
  const problem = { path: `${path}.phone`, code: 'phone_invalid', value: party.phone }
  // at home a number that is none cannot be delivered to; abroad we only doubt it
  if (party.country === 'CN') blocking.push(problem)
  else doubt('contact_invalid', problem)
  return party
}

function resolve(path: string, party: Party, doubt: Report['doubt']): Party {
  const { province, city, district, detail } = party
  const resolution = resolveDivision({ province, city, district, detail })
  for (const code of resolution.doubts)
    if (code === 'division_unknown' || code === 'division_inconsistent')
      doubt('address_unclear', { path: `${path}.province`, code, value: [province, city, district].filter(Boolean).join(' ') })
  const read = resolution.detail || (detail ?? '')
  const reading = [...(party.reading ?? resolution.choices), explainDetail(read, isVagueDetail(read), resolution.doubts)]
  if (!resolution.division) {
    if (resolution.doubts.length === 0) doubt('address_unclear', { path: `${path}.province`, code: 'division_unknown' })
    return { ...party, reading }
  }
  const { code, ...names } = resolution.division
  return { ...party, ...names, divisionCode: code, detail: read, reading }
}

function checkShipper({ reading: _told, ...given }: Party, doubt: Report['doubt']): Party {
  if (given.country !== 'CN') return given
  const party = readLine(given)
  const phone = party.phone ? checkPhone(party.phone, 'CN') : undefined
  if (party.phone && !phone) doubt('contact_invalid', { path: 'shipper.phone', code: 'phone_invalid', value: party.phone })
  return { ...party, ...(phone && { phone: phone.normal }) }
}

function checkItems({ items }: OrderDraft, blocking: FieldProblem[]): void {
  if (items.length === 0) blocking.push({ path: 'items', code: 'required' })
  for (const [index, item] of items.entries()) {
    if (!item.name) blocking.push({ path: `items.${index}.name`, code: 'required' })
    if (!item.quantity) blocking.push({ path: `items.${index}.quantity`, code: 'required' })
  }
}

function isUnpaid({ paymentState, paymentMethod, codMinor }: OrderDraft): boolean {
  return paymentState === 'unpaid' && paymentMethod !== 'monthly' && paymentMethod !== 'freight_collect' && !codMinor
}
