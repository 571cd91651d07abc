import type { OrderDraftInput } from '../../../../contract/order-draft.ts'
import type { FieldReader } from '../reading/field-reader.ts'
import { type Json, type JsonObject, member } from '../value/json-lossless.ts'
import { parseMinor } from '../value/money.ts'

type Known = { status: string; totalMinor: number | undefined; decimals: number | undefined; paidAt: string | undefined }
type Payment = Pick<OrderDraftInput, 'paidAt' | 'paidMinor' | 'codMinor' | 'paymentMethod' | 'paymentState'>

const unpaidStatuses = ['pending', 'on-hold', 'failed', 'cancelled']

/** Amounts paid are before refunds; the state says that money went back. */
export function readWooPayment(reading: FieldReader, order: JsonObject, known: Known): Payment {
  const method = reading.text('paymentMethod', member(order, 'payment_method'))
  const isCod = method === 'cod'
  const refundedMinor = sumRefunds(reading, member(order, 'refunds'), known.decimals)
  const paymentState = stateOf({ ...known, isCod, refundedMinor })
  const isPaid = paymentState !== undefined && paymentState !== 'unpaid'
  return {
    paidAt: known.paidAt,
    paidMinor: isPaid ? known.totalMinor : undefined,
    codMinor: isCod && !isPaid && known.status !== 'cancelled' ? known.totalMinor : undefined,
    paymentMethod: !isCod && (method !== undefined || isPaid) ? 'prepaid' : undefined,
    paymentState,
  }
}

function stateOf({ status, totalMinor, paidAt, isCod, refundedMinor }: Known & { isCod: boolean; refundedMinor: number }) {
  if (status === 'refunded') return 'refunded'
  // Cash on delivery is `processing` while nobody has paid yet.
  const isPaid = paidAt !== undefined || status === 'completed' || (status === 'processing' && !isCod)
  if (refundedMinor > 0) return totalMinor !== undefined && refundedMinor >= totalMinor ? 'refunded' : 'partly_refunded'
  if (isPaid) return 'paid'
  return unpaidStatuses.includes(status) || isCod ? 'unpaid' : undefined
}

function sumRefunds(reading: FieldReader, refunds: Json | undefined, decimals: number | undefined): number {
  if (decimals === undefined) return 0
  return reading.list('paymentState', refunds).reduce<number>((sum, refund) => {
    const total = member(refund, 'total')
    // Written as a negative amount.
    const minor = typeof total === 'string' ? parseMinor(total, decimals) : undefined
    if (minor === undefined) reading.note('paymentState', 'not_money', total ?? refund)
    return sum + Math.abs(minor ?? 0)
  }, 0)
}
