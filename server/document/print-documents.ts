import { sql } from 'kysely'
import { documentNames, proofsMax, type DocumentKind, type DocumentLanguage } from '../../contract/document.ts'
import type { Bilingual } from '../../contract/phases.ts'
import { isPartner, type Caller } from '../access/caller.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import { asTenant, type Database, type Tx } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { Refusal } from '../platform/refusal.ts'
import { findLetterCharges, type LetterCharges } from '../pricing/order/letter-charges.ts'
import { findOrderSight, findSeeing } from '../privacy/seeing.ts'
import { findVisible, sideOf } from './find-visible.ts'
import { maskOrder } from './mask-order.ts'
import type { Press, PrintedOrder, PrintedSigning, PrintJob } from './port.ts'
import { picturesOf, printedOrderOf, signingEventOf } from './print-order.ts'
import { readSender, senderFor, type ReadSender } from './letterhead/read-letterhead.ts'
import { readOrderRows, type OrderRow } from './read-orders.ts'
import { recordPrint } from './record-print.ts'
import { mayPrint, needsEvents, whyNotReady } from './rules.ts'

export type PrintGround = {
  database: Database
  flows: FlowFinder
  files: FileStore
  press: Press
  now: () => Date
  publicUrl?: string | undefined
}
export type Wanted = {
  kind: DocumentKind
  /** Each once, up to `printedOrdersMax`, in the order of the pages. */
  orderIds: readonly string[]
  language?: DocumentLanguage | undefined
  /** Prints the rest when some cannot be printed. */
  leaveOut?: boolean | undefined
  requestId: string
}
export type LeftOut = { orderId: string; number: string; why: Bilingual }
export type Printed = { pieces: AsyncIterable<Uint8Array>; name: string; leftOut: LeftOut[] }

/** Lines of goods in one print: a list of them all would be a book. */
const linesMax = 20_000
const namedMax = 5
const readAtOnce = 50
/** On one proof, and in one print. */
const picturesMax = 6
const pictureBytesMax = 100 * 1024 * 1024
const gone: Bilingual = { zh: '没有这个订单', en: 'no such order' }

/** RPT-3: documents of one order or many as one PDF, for whoever may have them and as far as they may see; put on record before it is drawn. */
export async function printDocuments(ground: PrintGround, caller: Caller, wanted: Wanted): Promise<Printed> {
  const { kind } = wanted
  if (!mayPrint(kind, sideOf(caller)))
    throw new Refusal('document.not_for_role', { document: documentNames[kind], role: caller.role })
  const orderIds = [...new Set(wanted.orderIds)]
  if (kind === 'proof_of_delivery' && orderIds.length > proofsMax)
    throw new Refusal('document.too_many', { document: documentNames[kind], count: orderIds.length, max: proofsMax })
  ground.press.mustHaveRoom(orderIds.length)
  const visible = await findVisible(ground.database, caller, orderIds)
  const read = await asTenant(ground.database, { tenantId: caller.tenantId }, async (tx) => {
    const found = await readPrinted(tx, ground, caller, { ...wanted, orderIds: visible })
    const leftOut = [...missing(orderIds, visible), ...found.leftOut]
    mustPrint({ ...wanted, orderIds }, { count: found.orders.length, leftOut })
    const copies = await recordPrint(tx, { caller, kind, orders: found.orders, at: ground.now(), requestId: wanted.requestId })
    return { ...found, leftOut, copies, sender: await readSender(tx) }
  })
  const orders = await withPictures(ground.files, read)
  const job = await jobOf(ground, {
    kind,
    orders: orders.map((order) => ({ ...order, copy: read.copies.get(order.id) ?? 1 })),
    sender: read.sender,
  })
  const pieces = await ground.press.print({
    ...job,
    printedBy: caller.clientId ? undefined : caller.name,
    forClient: caller.clientId !== null,
  })
  return { pieces, name: fileName(kind, orders), leftOut: read.leftOut }
}

/** What goes out by mail: for the client, whole, and no print of anybody. */
export async function readLetterJob(
  tx: Tx,
  ground: Pick<PrintGround, 'flows' | 'files' | 'now'>,
  orderId: string,
): Promise<() => Promise<{ name: string; job: PrintJob }>> {
  const [row] = await readOrderRows(tx, { orderIds: [orderId], kind: 'confirmation_letter', withEvents: false })
  if (!row) throw new Refusal('order.not_found', { orderId })
  const why = whyNotReady('confirmation_letter', { ...row, isSigned: false })
  if (why) throw new Refusal('document.not_ready', { document: documentNames.confirmation_letter, order: numberOf(row), why })
  const { rows } = await sql<{ tenantId: string }>`select current_tenant() as "tenantId"`.execute(tx)
  const tenantId = rows[0]?.tenantId ?? ''
  const flow = await ground.flows.ofOrder(tx, tenantId, row)
  const told = (await findLetterCharges(tx, { tenantId, orderIds: [orderId], now: ground.now() })).get(orderId)
  const orders = [printedOrderOf(row, { flow, language: undefined, told })]
  const sender = await readSender(tx)
  return async () => ({
    // plain letters: old mail programs garble others
    name: `${row.orderNo}.pdf`,
    job: { ...(await jobOf(ground, { kind: 'confirmation_letter', orders, sender })), forClient: true },
  })
}

export async function jobOf(
  { files, now, publicUrl }: Pick<PrintGround, 'files' | 'now' | 'publicUrl'>,
  { kind, orders, sender }: { kind: DocumentKind; orders: PrintedOrder[]; sender: ReadSender },
): Promise<PrintJob> {
  return {
    kind,
    orders,
    sender: await senderFor(kind, sender, files),
    zone: sender.zone,
    printedAt: now(),
    forClient: false,
    trackUrl: publicUrl && `${publicUrl}/track`,
  }
}

function missing(orderIds: readonly string[], visible: readonly string[]): LeftOut[] {
  const seen = new Set(visible)
  return orderIds.filter((id) => !seen.has(id)).map((orderId) => ({ orderId, number: orderId, why: gone }))
}

type Read = { orders: PrintedOrder[]; leftOut: LeftOut[]; pictures: Map<string, ReturnType<typeof picturesOf>> }

async function readPrinted(
  tx: Tx,
  { flows, now }: PrintGround,
  caller: Caller,
  { kind, orderIds, language }: Wanted,
): Promise<Read> {
  const read: Read = { orders: [], leftOut: [], pictures: new Map() }
  const seeing = await findSeeing(tx, caller)
  const partnerId = isPartner(caller) ? caller.id : undefined
  let lines = 0
  const take = async (row: OrderRow, told: LetterCharges | undefined) => {
    const flow = await flows.ofOrder(tx, caller.tenantId, row)
    const signing = signingEventOf(row, flow)
    const why = whyNotReady(kind, { ...row, isSigned: signing !== undefined })
    if (why) {
      read.leftOut.push({ orderId: row.id, number: numberOf(row), why })
      return
    }
    const place = flow.nodes.find(({ id }) => id === row.status)?.anchor
    // asking to see an order whole is asked for one order
    const sight = orderIds.length === 1 ? (await findOrderSight(tx, caller, { orderId: row.id, place })).sight : seeing.at(place)
    read.orders.push(maskOrder(printedOrderOf(row, { flow, language, told }), { sight, parties: row.parties }))
    if (signing && sight.picture === 'whole') read.pictures.set(row.id, picturesOf(signing))
  }
  // in portions, so that others have their turn between
  for (let from = 0; from < orderIds.length; from += readAtOnce) {
    const portion = orderIds.slice(from, from + readAtOnce)
    const rows = await readOrderRows(tx, { orderIds: portion, kind, withEvents: needsEvents(kind), partnerId })
    lines += rows.reduce((sum, { items }) => sum + items.length, 0)
    if (lines > linesMax) throw new Refusal('document.too_long', { lines, max: linesMax })
    const told =
      kind === 'confirmation_letter'
        ? await findLetterCharges(tx, { tenantId: caller.tenantId, orderIds: portion, now: now() })
        : undefined
    for (const row of rows) await take(row, told?.get(row.id))
  }
  return read
}

function mustPrint({ kind, orderIds, leaveOut }: Wanted, { count, leftOut }: { count: number; leftOut: LeftOut[] }): void {
  const [first] = leftOut
  if (!first || (leaveOut && count > 0)) return
  if (orderIds.length === 1 && first.why === gone) throw new Refusal('order.not_found', { orderId: first.orderId })
  if (orderIds.length === 1)
    throw new Refusal('document.not_ready', { document: documentNames[kind], order: first.number, why: first.why })
  const named = (language: 'zh' | 'en') =>
    leftOut
      .slice(0, namedMax)
      .map(({ number, why }) => `${number} (${why[language]})`)
      .join('; ')
  throw new Refusal('document.some_not_ready', {
    document: documentNames[kind],
    count: leftOut.length,
    orders: { zh: named('zh'), en: named('en') },
    orderIds: leftOut.map(({ orderId }) => orderId),
  })
}

/** Read outside of the transaction, for files are slow. What goes beyond the limits is named and lies in the system. */
async function withPictures(files: FileStore, { orders, pictures }: Read): Promise<PrintedOrder[]> {
  const shown: PrintedOrder[] = []
  let room = pictureBytesMax
  for (const order of orders) {
    const { signing } = order
    const found: PrintedSigning['pictures'] = []
    const notShown = [...(signing?.notShown ?? [])]
    for (const { hash, ...picture } of pictures.get(order.id) ?? []) {
      const bytes = found.length < picturesMax && room > 0 ? await files.get(hash) : undefined
      if (bytes && bytes.length <= room) found.push({ ...picture, bytes })
      else notShown.push(picture.name)
      room -= bytes?.length ?? 0
    }
    shown.push(signing ? { ...order, signing: { ...signing, pictures: found, notShown } } : order)
  }
  return shown
}

const numberOf = ({ orderNo, externalNo, id }: Pick<OrderRow, 'orderNo' | 'externalNo' | 'id'>): string =>
  orderNo ?? externalNo ?? id

/** As it is called on the disk of whoever saves it: `面单-500单.pdf`, `出库单-20260315001.pdf`. */
function fileName(kind: DocumentKind, orders: readonly PrintedOrder[]): string {
  const [only] = orders
  const what = orders.length === 1 ? (only?.orderNo ?? only?.externalNo ?? only?.id ?? '') : `${orders.length}单`
  return `${documentNames[kind].zh}-${what.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')}.pdf`
}
