import type { OrderDraft } from '../../../contract/order-draft.ts'
import type { Doubt } from '../../order/door/arriving.ts'

/**
 * VAL-10: what a monthly client owes us for an order: the freight, or all of it where no freight is told, less what is paid. Nothing for orders
 * that are paid otherwise. Until orders are priced (SET-1) it is what the client declares.
 */
export function owedMinorOf(
  draft: Pick<OrderDraft, 'paymentMethod' | 'paymentState' | 'freightMinor' | 'totalMinor' | 'paidMinor'>,
): number {
  if (draft.paymentMethod !== 'monthly' || draft.paymentState === 'paid' || draft.paymentState === 'refunded') return 0
  return Math.max(0, (draft.freightMinor ?? draft.totalMinor ?? 0) - (draft.paidMinor ?? 0))
}

export type Above = { orderId: string; limitMinor: number; openMinor: number }

export function creditDoubt({ limitMinor, openMinor }: Above, owedMinor: number): Doubt {
  const yuan = (minor: number) => (minor / 100).toFixed(2)
  const value = `${yuan(openMinor)} + ${yuan(owedMinor)} > ${yuan(limitMinor)}`
  return { hold: 'over_credit', fields: [{ path: 'paymentMethod', code: 'over_credit', value }] }
}
