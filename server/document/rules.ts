import { clientKinds, partnerKinds, type DocumentKind } from '../../contract/document.ts'
import type { Bilingual } from '../../contract/phases.ts'

type Side = 'house' | 'client' | 'partner'

/** Whether this side gets that document at all. */
export function mayPrint(kind: DocumentKind, side: Side): boolean {
  if (side === 'house') return true
  return (side === 'client' ? clientKinds : partnerKinds).includes(kind)
}

const needsConfirmation: readonly DocumentKind[] = [
  'confirmation_letter',
  'outbound_note',
  'packing_list',
  'label',
  'dispatch_list',
  'handover_list',
]
const confirmed: Bilingual = { zh: '先确认订单', en: 'confirm the order first' }
const signed: Bilingual = { zh: '先签收', en: 'it must be signed for first' }

type Facts = { orderNo: string | null; trackingNo: string | null; confirmedAt: Date | null; isSigned: boolean }

/** What must happen before there is such a document, or undefined. Pure. */
export function whyNotReady(kind: DocumentKind, order: Facts): Bilingual | undefined {
  if (needsConfirmation.includes(kind) && !(order.orderNo && order.trackingNo && order.confirmedAt)) return confirmed
  if (kind === 'proof_of_delivery' && !order.isSigned) return signed
  return undefined
}

export const needsEvents = (kind: DocumentKind): boolean => kind === 'tracking_record' || kind === 'proof_of_delivery'
