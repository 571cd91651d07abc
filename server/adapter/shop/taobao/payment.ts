import type { OrderDraftInput } from '../../../../contract/order-draft.ts'
import type { FieldReader } from '../reading/field-reader.ts'
import { type Json, type JsonObject, member } from '../value/json-lossless.ts'
import { isRefunded } from './items.ts'

const decimals = 2
type Payment = Pick<OrderDraftInput, 'paidAt' | 'totalMinor' | 'paidMinor' | 'codMinor' | 'paymentMethod' | 'paymentState'>

const unpaid = ['TRADE_NO_CREATE_PAY', 'WAIT_BUYER_PAY', 'PAY_PENDING', 'WAIT_PRE_AUTH_CONFIRM', 'TRADE_CLOSED_BY_TAOBAO']
const paid = ['WAIT_SELLER_SEND_GOODS', 'SELLER_CONSIGNED_PART', 'WAIT_BUYER_CONFIRM_GOODS', 'PAID_FORBID_CONSIGN']
/** Cash on delivery is paid when the parcel is signed for, not when the platform lets the seller ship. */
const paidAnyway = ['TRADE_BUYER_SIGNED', 'TRADE_FINISHED']

/** Amounts are before refunds; the state says that money went back. */
export function readTaobaoPayment(
  reading: FieldReader,
  trade: JsonObject,
  { lines, isCancelled }: { lines: readonly Json[]; isCancelled: boolean },
): Payment {
  const money = (path: string, key: string) => reading.money(path, member(trade, key), decimals)
  const isCod = reading.text('paymentMethod', member(trade, 'type')) === 'cod'
  const status = reading.text('paymentState', member(trade, 'status'))
  const paymentState = stateOf({ status, isCod, lines })
  const isPaid = paymentState !== undefined && paymentState !== 'unpaid'
  const totalMinor = money('totalMinor', 'payment')
  return {
    paidAt: reading.time('paidAt', member(trade, 'pay_time')),
    totalMinor,
    // The deposit of a presale is paid before the order is.
    paidMinor: isPaid ? totalMinor : money('paidMinor', 'step_paid_fee') || undefined,
    codMinor: isCod && !isPaid && !isCancelled ? totalMinor : undefined,
    paymentMethod: !isCod && paymentState !== undefined ? 'prepaid' : undefined,
    paymentState,
  }
}

type Told = { status: string | undefined; isCod: boolean; lines: readonly Json[] }

function stateOf({ status, isCod, lines }: Told): Payment['paymentState'] {
  if (status === undefined) return undefined
  if (status === 'TRADE_CLOSED') return 'refunded'
  if (unpaid.includes(status)) return 'unpaid'
  if (isCod && paid.includes(status)) return 'unpaid'
  if (!paid.includes(status) && !paidAnyway.includes(status)) return undefined
  const refunded = lines.filter(isRefunded).length
  if (refunded === 0) return 'paid'
  return refunded === lines.length ? 'refunded' : 'partly_refunded'
}
