import type { AskedChanges, PortalOrder } from '../../../contract/portal.ts'
import type { TypedParty } from '../place/typed-order.ts'

/** `wantedBy`: a moment, or empty when it stays as it is. */
type Typed = { party: TypedParty; wishes: string[]; wantedBy: string }
const fields = ['name', 'company', 'phone', 'province', 'city', 'district', 'detail'] as const

/** Only what differs from the order is asked for. A place that moves to another division forgets the old code. */
export function changedIn(
  order: Pick<PortalOrder, 'consignee' | 'serviceRequirements'>,
  { party, wishes, wantedBy }: Typed,
): AskedChanges {
  const known = order.consignee
  const changed = fields.filter((field) => (party[field] ?? '').trim() !== (known?.[field] ?? ''))
  const consignee = Object.fromEntries(changed.map((field) => [field, (party[field] ?? '').trim()]))
  const isMoved = changed.some((field) => field === 'province' || field === 'city' || field === 'district')
  const isSame = wishes.join('\n') === order.serviceRequirements.join('\n')
  return {
    ...(changed.length > 0 && {
      consignee: { ...consignee, ...(isMoved && party.divisionCode && { divisionCode: party.divisionCode }) },
    }),
    ...(!isSame && { serviceRequirements: wishes }),
    ...(wantedBy && { wantedBy }),
  }
}
