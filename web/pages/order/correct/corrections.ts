import type * as z from 'zod'
import type { Party, PartyInput } from '../../../../contract/order-draft.ts'
import type { correctOrder } from '../../../../contract/order.ts'
import type { OrderPage } from '../../../../contract/order-view.ts'

export type Changes = z.input<typeof correctOrder.body>['changes']
export type Corrected = {
  consignee: PartyInput
  shipper: PartyInput
  serviceRequirements: string[]
  wantedBy: string | undefined
}
type Before = Pick<OrderPage, 'consignee' | 'shipper' | 'serviceRequirements' | 'wantedBy'>

const partyFields = ['name', 'company', 'phone', 'email', 'country', 'detail', 'postcode'] as const
/** These are one answer to one question: when one changes, all are sent. */
const divisionFields = ['province', 'city', 'district', 'divisionCode'] as const

export const asCorrected = (order: Before): Corrected => ({
  consignee: order.consignee ?? {},
  shipper: order.shipper ?? {},
  serviceRequirements: order.serviceRequirements,
  wantedBy: order.wantedBy ?? undefined,
})

/** Only what differs from the order as it stands (INT-7: what the client did not change stays the client's). */
export function changesOf(before: Before, after: Corrected): Changes {
  const changes: Changes = {}
  const consignee = partyChanges(before.consignee ?? {}, after.consignee)
  const shipper = partyChanges(before.shipper ?? {}, after.shipper)
  if (consignee) changes.consignee = consignee
  if (shipper) changes.shipper = shipper
  const wishes = after.serviceRequirements
  if (wishes.join('\n') !== before.serviceRequirements.join('\n')) changes.serviceRequirements = wishes
  const wasWanted = before.wantedBy ? Date.parse(before.wantedBy) : undefined
  if (after.wantedBy && Date.parse(after.wantedBy) !== wasWanted) changes.wantedBy = after.wantedBy
  return changes
}

function partyChanges(before: PartyInput, after: PartyInput): Partial<Party> | undefined {
  const changed: Partial<Party> = {}
  for (const field of partyFields) {
    const value = (after[field] ?? '').trim()
    if (value !== (before[field] ?? '')) changed[field] = value
  }
  if (divisionFields.some((field) => (after[field] ?? '') !== (before[field] ?? ''))) {
    // A city without districts empties the district that stood there.
    for (const field of ['province', 'city', 'district'] as const) changed[field] = after[field] ?? ''
    if (after.divisionCode) changed.divisionCode = after.divisionCode
  }
  return Object.keys(changed).length === 0 ? undefined : changed
}

/** The fields that change, as paths: for the summary of what will be sent. */
export const changedPaths = (changes: Changes): string[] => [
  ...Object.keys(changes.consignee ?? {}).map((field) => `consignee.${field}`),
  ...Object.keys(changes.shipper ?? {}).map((field) => `shipper.${field}`),
  ...(changes.serviceRequirements ? ['serviceRequirements'] : []),
  ...(changes.wantedBy ? ['wantedBy'] : []),
]
