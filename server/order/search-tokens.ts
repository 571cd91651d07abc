import type { OrderDraft } from '../../contract/order-draft.ts'

export type Token = { kind: 'name' | 'phone' | 'platform_no'; token: string }
const tokenMax = 100

/** What an order can be found by besides its numbers. Phones stand reversed, so that their tail is found as a beginning. */
export function searchTokens(draft: Pick<OrderDraft, 'consignee' | 'buyer' | 'externalNo'>): Token[] {
  const names = [draft.consignee?.name, draft.consignee?.company, draft.buyer?.name, draft.buyer?.account]
  const phones = [draft.consignee?.phone, draft.buyer?.phone]
  const tokens: Token[] = []
  if (draft.externalNo) tokens.push({ kind: 'platform_no', token: draft.externalNo.toUpperCase() })
  for (const name of names) if (name?.trim()) tokens.push({ kind: 'name', token: nameToken(name) })
  for (const phone of phones) {
    const digits = phoneToken(phone ?? '')
    if (digits.length >= 4) tokens.push({ kind: 'phone', token: digits })
  }
  return tokens.filter(
    (token, index) => tokens.findIndex((one) => one.kind === token.kind && one.token === token.token) === index,
  )
}

export function nameToken(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .slice(0, tokenMax)
    .replace(/[\ud800-\udbff]$/, '')
}

export function phoneToken(phone: string): string {
  return phone.replaceAll(/\D/g, '').split('').reverse().join('').slice(0, tokenMax)
}

/** The platform's number, unique per channel and shop (or client, where there is no shop). */
export function externalToken(channel: string, shopOrClient: string, externalNo: string): string {
  return `${channel}|${shopOrClient}|${externalNo}`
}
