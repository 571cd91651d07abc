import { documentKinds, documentNames, type DocumentKind, type PrintView } from '../../contract/document.ts'
import type { Bilingual } from '../../contract/phases.ts'
import type { Caller } from '../access/caller.ts'
import { asTenant } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { findVisible, sideOf } from './find-visible.ts'
import type { PrintGround } from './print-documents.ts'
import { signingEventOf } from './print-order.ts'
import { readOrderRows } from './read-orders.ts'
import { listPrints } from './record-print.ts'
import { mayPrint, whyNotReady } from './rules.ts'

type Listed = { documents: { kind: DocumentKind; name: Bilingual; why: Bilingual | null }[]; prints: PrintView[] }

/** What this reader can print of an order, what must happen before the rest, and for the house what was printed. */
export async function listDocuments({ database, flows }: PrintGround, caller: Caller, orderId: string): Promise<Listed> {
  const [visible] = await findVisible(database, caller, [orderId])
  if (!visible) throw new Refusal('order.not_found', { orderId })
  const side = sideOf(caller)
  return asTenant(database, { tenantId: caller.tenantId }, async (tx) => {
    const [row] = await readOrderRows(tx, { orderIds: [orderId], kind: '', withEvents: true })
    if (!row) throw new Refusal('order.not_found', { orderId })
    const flow = await flows.get(tx, caller.tenantId, row.flowCode, row.flowVersion)
    const facts = { ...row, isSigned: signingEventOf(row, flow) !== undefined }
    const documents = documentKinds
      .filter((kind) => mayPrint(kind, side))
      .map((kind) => ({ kind, name: documentNames[kind], why: whyNotReady(kind, facts) ?? null }))
    return { documents, prints: side === 'house' ? await listPrints(tx, orderId) : [] }
  })
}
