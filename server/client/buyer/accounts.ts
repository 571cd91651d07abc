import { createHash } from 'node:crypto'
import type { OrderDraft } from '../../../contract/order-draft.ts'

const keyBytes = 16
/** Fewer digits are a switchboard's or none. */
const phoneDigitsMin = 7

type Contact = { account?: string | null | undefined; phone?: string | null | undefined }
export type Asking = {
  buyer?: Contact | null | undefined
  consignee?: { phone?: string | null | undefined; masked?: boolean | undefined } | null | undefined
  flow?: OrderDraft['flow']
}

/** By what we know who asks: the buyer's account and phone, the consignee's phone. What comes to a warehouse of ours is received by ourselves. */
export function accountsOf({ buyer, consignee, flow }: Asking): string[] {
  const accounts = new Set<string>()
  if (buyer?.account) accounts.add(`account ${plain(buyer.account)}`)
  const phones = [buyer?.phone, consignee?.masked || flow === 'inbound' ? undefined : consignee?.phone]
  for (const phone of phones) {
    // what a platform hides is the same for many
    if (!phone || phone.includes('*')) continue
    const digits = phone.replaceAll(/\D/g, '').replace(/^0{0,2}86(?=1\d{10}$)/, '')
    if (digits.length >= phoneDigitsMin) accounts.add(`phone ${digits}`)
  }
  return [...accounts]
}

/** The buyer's keys at a client (CRM-1): whoever shares one of them is the same buyer. */
export function buyerKeysOf(clientId: string, asking: Asking): string[] {
  return accountsOf(asking).map((account) => hash(['buyer', clientId, account].join('\n')))
}

export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

export function hash(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, keyBytes).toString('hex')
}
