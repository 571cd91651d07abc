import type { Party } from '../../../../contract/order-draft.ts'
import { placeText } from '../../../parts/place-text.ts'

/** A party as the one line that people paste elsewhere: name, company, phone, address. */
export function partyLine(party: Party): string {
  return [party.name, party.company, party.phone, placeText(party)].filter(Boolean).join(' ')
}
