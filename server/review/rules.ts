import type { Facts } from '../order/door/command.ts'

/** AUD-2: why an order needs a supervisor's second review. */
export type SecondReviewReason =
  | 'remote_area'
  | 'high_insured_value'
  | 'high_order_value'
  | 'special_goods'
  | 'restricted_goods'
  | 'oversize'
  | 'unusual_quantity'

const insuredMinorMax = 10_000_00
const totalMinorMax = 50_000_00
const quantityMax = 500

/** An empty list means that the first review suffices. Pure. */
export function findSecondReviewReasons(
  order: Pick<Facts, 'attributes' | 'insuredMinor' | 'totalMinor' | 'quantity'>,
): SecondReviewReason[] {
  const reasons: SecondReviewReason[] = []
  if (order.attributes.includes('remote')) reasons.push('remote_area')
  if ((order.insuredMinor ?? 0) > insuredMinorMax) reasons.push('high_insured_value')
  if ((order.totalMinor ?? 0) > totalMinorMax) reasons.push('high_order_value')
  if (order.attributes.includes('restricted_goods')) reasons.push('restricted_goods')
  if (order.attributes.some((attribute) => attribute === 'dangerous' || attribute === 'cold_chain' || attribute === 'customised'))
    reasons.push('special_goods')
  if (order.attributes.includes('oversize')) reasons.push('oversize')
  if (order.quantity > quantityMax || order.attributes.includes('unusual_volume')) reasons.push('unusual_quantity')
  return reasons
}
