import { sql } from 'kysely'
import type { DocumentLanguage } from '../../contract/document.ts'
import type { OrderDraft } from '../../contract/order-draft.ts'
import { paymentMethodWords } from '../../contract/vocabulary.ts'
import type { Caller } from '../access/caller.ts'
import { asTenant } from '../platform/database/database.ts'
import { readSender } from './letterhead/read-letterhead.ts'
import type { PrintedOrder } from './port.ts'
import { jobOf, type PrintGround, type Printed } from './print-documents.ts'

const nothing = { zh: '草稿', en: 'Draft' }
export type DraftToPrint = { draft: OrderDraft; cameAt: Date; language: DocumentLanguage }

/** INT-1: the registration form of what is typed and not yet submitted, for its client to check and sign. Nothing is kept of it. */
export async function printDraft(
  ground: PrintGround,
  caller: Caller,
  given: DraftToPrint,
): Promise<Pick<Printed, 'pieces' | 'name'>> {
  ground.press.mustHaveRoom(1)
  const { sender, clientName } = await asTenant(ground.database, caller, async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select name from client where tenant_id = current_tenant() and lower(code) = ${(given.draft.clientCode ?? '').toLowerCase()}`.execute(
      tx,
    )
    return { sender: await readSender(tx), clientName: rows[0]?.name ?? '' }
  })
  const job = await jobOf(ground, { kind: 'registration_form', orders: [printedDraft(given, clientName)], sender })
  const pieces = await ground.press.print({ ...job, printedBy: caller.name })
  return { pieces, name: `登记表-${given.draft.externalNo ?? '草稿'}.pdf` }
}

function printedDraft({ draft, cameAt, language }: DraftToPrint, clientName: string): PrintedOrder {
  return {
    id: '00000000-0000-0000-0000-000000000000',
    client: { name: clientName },
    externalNo: draft.externalNo,
    orderNo: undefined,
    channel: 'counter',
    status: nothing,
    priority: draft.priority,
    business: nothing,
    way: [],
    placedAt: cameAt,
    receivedAt: cameAt,
    wantedBy: draft.wantedBy ? new Date(draft.wantedBy) : undefined,
    shipper: draft.shipper ?? { country: 'CN', company: clientName },
    consignee: draft.consignee ?? { country: 'CN' },
    items: draft.items.map((item, index) => ({
      ...item,
      itemNo: index + 1,
      name: item.name ?? '',
      quantity: item.quantity ?? 0,
    })),
    parcels: [],
    attributes: [],
    serviceRequirements: draft.serviceRequirements,
    buyerNote: draft.buyerNote,
    charges: [],
    amounts: [],
    codMinor: draft.codMinor,
    freightMinor: draft.freightMinor,
    insuredMinor: draft.insuredMinor,
    currency: draft.currency,
    paymentMethod: draft.paymentMethod ? paymentMethodWords[draft.paymentMethod] : undefined,
    events: [],
    copy: 1,
    language,
  }
}
