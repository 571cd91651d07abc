import type { Party } from '../../contract/order-draft.ts'
import type { AskedChanges } from '../../contract/portal.ts'
import type { Sight } from '../../contract/privacy.ts'
import { knownOf, maskParty } from './mask-party.ts'
import { maskText, type Known } from './mask-text.ts'

/** What a client wants changed, as far as the reader may see it. */
export function maskChanges({ consignee, shipper, serviceRequirements, ...rest }: AskedChanges, sight: Sight): AskedChanges {
  const known = knownOfChanges({ consignee, shipper })
  return {
    ...rest,
    ...(consignee && { consignee: maskParty(consignee as Partial<Party>, sight) }),
    ...(shipper && { shipper: maskParty(shipper as Partial<Party>, sight) }),
    ...(serviceRequirements && { serviceRequirements: serviceRequirements.map((one) => maskText(one, { sight, known })) }),
  }
}

/** The people whom it names, so that they are found in what is written beside it. */
export const knownOfChanges = ({ consignee, shipper }: AskedChanges): Known =>
  knownOf({ buyer: null, parties: [consignee as Partial<Party>, shipper as Partial<Party>] })
