import type { DocumentKind, DocumentLanguage, DocumentTexts } from '../../contract/document.ts'
import type { Party } from '../../contract/order-draft.ts'
import type { Bilingual } from '../../contract/phases.ts'

/** A party as paper shows it; a draft's party fits as it is. */
export type PartyLine = Pick<
  Party,
  'name' | 'company' | 'phone' | 'country' | 'province' | 'city' | 'district' | 'detail' | 'postcode'
>

/**
 * One line of goods. Weight (grams), volume (cubic centimetres) and declared value (minor units of the order's currency) stand as the
 * client stated them: channels mean now a piece, now the line, so paper never adds them up.
 */
export type PrintedItem = {
  /** Of the order, from 1. */
  itemNo: number
  name: string
  sku?: string | undefined
  spec?: string | undefined
  quantity: number
  weightGrams?: number | undefined
  volumeCubicCm?: number | undefined
  declaredMinor?: number | undefined
  handling?: string[] | undefined
  hsCode?: string | undefined
  origin?: string | undefined
}

/** A part of a shipment: what is packed and carried together, `no` of as many as the order has. */
export type PrintedParcel = {
  no: number
  /** The shipment that it is in. */
  shipmentId?: string | undefined
  /** Orders whose goods are in the same shipment (INT-5), by their numbers. */
  with?: string[] | undefined
  warehouse?: string | undefined
  carrier?: string | undefined
  waybillNo?: string | undefined
  /** What the carrier sorts by (大头笔). */
  sortCode?: string | undefined
  /** It has left the warehouse. */
  isOutbound?: boolean | undefined
  /** The carrier’s outlet that comes for it. */
  outlet?: string | undefined
  items: { itemNo: number; quantity: number }[]
}

export type PrintedEvent = {
  at: Date
  name: Bilingual
  place?: string | undefined
  waybillNo?: string | undefined
  /** Who did it; for the house alone. */
  by?: string | undefined
}

/** How it was signed, with the pictures that prove it. */
export type PrintedSigning = {
  at: Date
  how?: Bilingual | undefined
  signer?: string | undefined
  courier?: string | undefined
  place?: string | undefined
  pictures: { name: string; kind: 'photo' | 'signature'; bytes: Uint8Array }[]
  /** Of a kind that paper cannot show; they lie in the system. */
  notShown: string[]
}

/** What paper may say of one order. Whatever is missing is left out, or a line to write on where a form asks for it. */
export type PrintedOrder = {
  id: string
  client: { name: string }
  orderNo?: string | undefined
  trackingNo?: string | undefined
  externalNo?: string | undefined
  channel: string
  status: Bilingual
  priority: string
  /** The business with its service type, and what the order comes by from its confirmation on, in the client's words. */
  business: Bilingual
  way: Bilingual[]
  placedAt: Date
  receivedAt: Date
  confirmedAt?: Date | undefined
  wantedBy?: Date | undefined
  expectedDispatchAt?: Date | undefined
  expectedArrivalAt?: Date | undefined
  shipper: PartyLine
  consignee: PartyLine
  /** Up to `itemsMax` of `contract/order-draft.ts`. */
  items: PrintedItem[]
  parcels: PrintedParcel[]
  /** 易碎, 冷链…: what whoever touches it must know. */
  attributes: string[]
  serviceRequirements: string[]
  buyerNote?: string | undefined
  /** What the client pays us for, and what is taken off (negative): the letter adds them up. Nothing else belongs here. */
  charges: { label: Bilingual; amountMinor: number }[]
  /** Money that the order speaks of and that is no fee of ours, so never added up: 订单金额, 已付, 保价金额, 代收货款. */
  amounts: { label: Bilingual; amountMinor: number }[]
  codMinor?: number | undefined
  freightMinor?: number | undefined
  insuredMinor?: number | undefined
  /** ISO 4217, of all money of the order. */
  currency: string
  paymentMethod?: Bilingual | undefined
  /** Who answers for this order; where it names nobody, the company's own contact is shown. */
  contact?: { name?: string | undefined; phone?: string | undefined; email?: string | undefined } | undefined
  courier?: string | undefined
  driver?: string | undefined
  events: PrintedEvent[]
  signing?: PrintedSigning | undefined
  /** How often this document of this order was printed, this time included. */
  copy: number
  language: DocumentLanguage
}

/** A logo as it is drawn: a picture, or shapes in a box of `width` × `height`. */
export type Logo = { type: 'picture'; bytes: Uint8Array } | { type: 'shapes'; width: number; height: number; shapes: LogoShape[] }
export type LogoShape = {
  /** A path of SVG. */
  d: string
  /** a b c d e f of an SVG matrix. */
  matrix: number[]
  fill?: string | undefined
  opacity: number
  evenOdd: boolean
  stroke?: string | undefined
  strokeWidth: number
}

/** Who runs the road and signs. */
export type Sender = {
  name: string
  contact?: string | undefined
  phone?: string | undefined
  logo?: Logo | undefined
  texts: DocumentTexts
}

export type PrintJob = {
  kind: DocumentKind
  orders: PrintedOrder[]
  sender: Sender
  /** IANA zone in which the times are written: Asia/Shanghai. */
  zone: string
  printedAt: Date
  printedBy?: string | undefined
  /** For the client: without names of colleagues. */
  forClient: boolean
  /** Where people track: the QR code of a label leads there with the number. Without it, the code is the number. */
  trackUrl?: string | undefined
}

export type PrintedPickLine = {
  bin: string | null
  name: string
  sku: string | null
  barcode: string | null
  spec: string | null
  colour: string | null
  lot: string
  /** YYYY-MM-DD */
  expiresOn: string | null
  quantity: number
  tote: string
  /** Its order, as people call it. */
  label: string
}
/** WHS-3: of a wave, in the order of the way through the bins; no order's document. */
export type PrintedWave = {
  no: string
  warehouse: string
  planFinish: Date
  pickers: string[]
  orders: number
  lines: PrintedPickLine[]
}
export type PickListJob = Pick<PrintJob, 'sender' | 'zone' | 'printedAt' | 'printedBy'> & {
  kind: 'pick_list'
  language: DocumentLanguage
  wave: PrintedWave
}

/** A bin's label says its code, and what it is for where it is not for storage. */
export type PrintedBin = { code: string; kind: 'storage' | 'receiving' | 'returns' | 'damaged' }
export type BinLabels = { kind: 'bin_labels'; warehouse: string; bins: PrintedBin[]; printedAt: Date }
/** Whatever is drawn. */
export type PressJob = PrintJob | PickListJob | BinLabels

/**
 * The documents as one PDF, in pieces as they are drawn, beside the event loop. The same job gives the same bytes. Throws `Refusal`
 * `document.busy` when too much waits; an error of drawing comes with the first piece or breaks the stream.
 */
export type Press = {
  /** Throws `document.busy` as `print` would: to be asked before anything is put on record. */
  mustHaveRoom(papers: number): void
  print(job: PressJob): Promise<AsyncIterable<Uint8Array>>
  close(): Promise<void>
}
