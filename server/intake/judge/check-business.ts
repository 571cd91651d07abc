import type { FieldProblem, OrderDraft } from '../../../contract/order-draft.ts'

/** LIF-2: through customs go those that cross a border; stock that is abroad already does not. */
const declares = (draft: OrderDraft): boolean => draft.flow === 'cross_border' && draft.service !== 'stock_abroad'

/**
 * Which business an order belongs to (ACT-8): what the client says, else abroad or at home by where it goes. Combinations that make no sense are
 * named: what blocks, and what customs will miss. Pure.
 */
export function settleBusiness(given: OrderDraft): OrderDraft {
  const flow = given.flow ?? (isAbroad(given) ? 'cross_border' : 'domestic')
  return { ...given, flow, ...(flow === 'cross_border' && { service: given.service ?? 'express' }) }
}

export function checkBusiness(draft: OrderDraft): { blocking: FieldProblem[]; missing: FieldProblem[] } {
  const { flow, service, shipper, consignee } = draft
  const blocking: FieldProblem[] = []
  if (flow === 'cross_border' && !isAbroad(draft)) blocking.push({ path: 'flow', code: 'not_abroad', value: flow })
  if (flow !== 'cross_border' && isAbroad(draft)) blocking.push({ path: 'flow', code: 'is_abroad', value: flow ?? '' })
  if (flow !== 'cross_border' && service) blocking.push({ path: 'service', code: 'service_not_of_flow', value: service })
  if ((flow === 'instant' || flow === 'inbound') && !shipper?.name && !shipper?.company)
    blocking.push({ path: 'shipper.name', code: 'required' })
  if (flow === 'instant' && shipper?.city && consignee?.city && shipper.city !== consignee.city)
    blocking.push({ path: 'consignee.city', code: 'not_same_city', value: consignee.city })
  return { blocking, missing: declares(draft) ? missingForCustoms(draft) : [] }
}

function isAbroad({ consignee }: OrderDraft): boolean {
  return consignee !== undefined && consignee.country !== 'CN'
}

/** INT-2: HS code, origin and customs value of every item. */
function missingForCustoms({ items }: OrderDraft): FieldProblem[] {
  return items.flatMap((item, index) =>
    (['hsCode', 'origin', 'declaredMinor'] as const)
      .filter((field) => item[field] === undefined || item[field] === '')
      .map((field) => ({ path: `items.${index}.${field}`, code: 'required' })),
  )
}
