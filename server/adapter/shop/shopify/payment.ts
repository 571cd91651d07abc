import type { OrderDraftInput } from '../../../../contract/order-draft.ts'
import type { FieldReader } from '../reading/field-reader.ts'
import { type JsonObject, member } from '../value/json-lossless.ts'

type Known = { totalMinor: number | undefined; decimals: number | undefined; isCancelled: boolean }
type Payment = Pick<OrderDraftInput, 'paidMinor' | 'codMinor' | 'paymentMethod' | 'paymentState'>

/** Authorised is not yet paid; voided means that the authorisation was given up, so nobody ever paid. */
const states: Record<string, Payment['paymentState']> = {
  pending: 'unpaid',
  authorized: 'unpaid',
  partially_paid: 'unpaid',
  unpaid: 'unpaid',
  voided: 'unpaid',
  expired: 'unpaid',
  paid: 'paid',
  partially_refunded: 'partly_refunded',
  refunded: 'refunded',
}
const codName = /cash on delivery|\bcod\b|货到付款|貨到付款/i

/** Amounts paid are before refunds; the state says that money went back. */
export function readShopifyPayment(reading: FieldReader, order: JsonObject, known: Known): Payment {
  const { totalMinor, decimals, isCancelled } = known
  const status = reading.text('paymentState', member(order, 'financial_status'))
  const paymentState = status === undefined ? undefined : new Map(Object.entries(states)).get(status)
  const money = (path: string, key: string) => reading.money(path, member(order, key), decimals)
  const gateways = reading
    .list('paymentMethod', member(order, 'payment_gateway_names'))
    .map((name) => reading.text('paymentMethod', name))
  const isCod = [...gateways, reading.text('paymentMethod', member(order, 'gateway'))].some((name) => codName.test(name ?? ''))
  const outstandingMinor = money('codMinor', 'total_outstanding')
  const isPaid = paymentState !== undefined && paymentState !== 'unpaid'
  const isPartlyPaid = status === 'partially_paid' && totalMinor !== undefined && outstandingMinor !== undefined
  return {
    paidMinor: isPartlyPaid ? Math.max(0, totalMinor - outstandingMinor) : isPaid ? totalMinor : undefined,
    codMinor:
      isCod && !isPaid && !isCancelled ? (outstandingMinor ?? money('codMinor', 'current_total_price') ?? totalMinor) : undefined,
    paymentMethod: !isCod && paymentState !== undefined ? 'prepaid' : undefined,
    paymentState,
  }
}
