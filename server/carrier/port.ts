import type { Bilingual } from '../../contract/phases.ts'

/** A line of a sheet as texts, by its number as on screen. */
export type TableLine = { line: number; cells: string[] }

/** The first sheet of a file that has something in it, without empty lines; refused with the reason when the file is no sheet or too long. */
export type ReadTable = (
  file: { name: string; bytes: Uint8Array },
  limits: { linesMax: number },
) => Promise<{ lines: TableLine[] } | { refused: Bilingual }>

/** What goes into one e-waybill: a shipment from us to a consignee. Weights are grams. */
export type WaybillWish = {
  /** Ours, the same over all tries, so that the carrier can tell a repetition. */
  reference: string
  companyCode: string
  sender: WaybillParty
  consignee: WaybillParty
  cargo: string
  pieces: number
  weightGrams: number
  codMinor: number
  insuredMinor: number
  remark: string
}
export type WaybillParty = { name: string; company?: string | undefined; phone: string; address: string }
/** `sortCode` is what the carrier sorts by (大头笔), `carrierOrderNo` its own number of our wish. */
export type GivenWaybill = { waybillNo: string; sortCode: string | null; carrierOrderNo: string | null }
export type WaybillCancel = { companyCode: string; waybillNo: string; carrierOrderNo: string | null; reason: string }

/** The service said no, in its own words: another try may help or not. */
export class WaybillRefused extends Error {
  override name = 'WaybillRefused'
}

/** A carrier's e-waybill service (fulfilled by `server/adapter/carrier/`). Throws `WaybillRefused`, or whatever the network throws. */
export type WaybillService = {
  order(account: WaybillAccount, wish: WaybillWish): Promise<GivenWaybill>
  cancel(account: WaybillAccount, cancel: WaybillCancel): Promise<void>
}
export type WaybillAccount = { baseUrl: string; credentials: Readonly<Partial<Record<string, string>>>; now: Date }
