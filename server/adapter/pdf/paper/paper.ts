import type { DocumentLanguage } from '../../../../contract/document.ts'

/** A name in the language of its paper; with both languages the English stands small beside or below. */
export type Named = { main: string; under?: string | undefined }
export type Look = 'text' | 'strong' | 'small' | 'first' | 'muted'
export type Told = { text: string; look: Look; /** Points left free above. */ above?: number }
export type Fact = { name: Named; value: string; strong?: true }

export type Column = { name: Named; width: number | 'rest'; align: 'left' | 'right' | 'center' }
export type Table = {
  block: 'table'
  heading?: Named
  note?: string
  columns: Column[]
  rows: Told[][][]
  /** With lines between the columns and room to write by hand. */
  ruled?: true
}
export type FormCell = { name: Named; value: string; /** Share of the row's width. */ share: number }
export type Charge = { label: string; amount: string }
export type Picture = { name: string; bytes: Uint8Array }

export type Block =
  | { block: 'title'; title: Named; bars?: string | undefined; mark?: Named | undefined }
  | { block: 'lines'; lines: Told[] }
  | { block: 'wishes'; heading: Named; wishes: string[]; none: string; more: string }
  | { block: 'facts'; facts: Fact[] }
  | { block: 'sides'; sides: { name: Named; lines: Told[] }[] }
  | Table
  | { block: 'form'; heading: Named; rows: FormCell[][] }
  | {
      block: 'ending'
      contact: { heading: Named; lines: Told[] }
      charges: { heading: Named; note: string; rows: Charge[]; total: Charge } | undefined
    }
  | { block: 'terms'; heading: Named; paragraphs: string[] }
  | { block: 'signatures'; places: Named[]; written: string }
  | { block: 'pictures'; heading: Named; pictures: Picture[] }

/** What stands on a sheet of A4, in its order, before anything is drawn. */
export type Paper = {
  size: 'portrait' | 'landscape'
  language: DocumentLanguage
  /** Names the file and the pages after the first. */
  name: string
  /** At the foot of each page. */
  foot: string
  blocks: Block[]
}

/** What stands on a label of 100 × 150 mm, from top to bottom. */
export type LabelPaper = {
  size: 'label'
  language: DocumentLanguage
  name: string
  carrier: string
  /** 2/3: which parcel of how many. */
  parcel: string
  mark?: string | undefined
  bars: string
  /** What a person reads below the bars, and what else the parcel is called. */
  barsText: string
  qr: string
  qrText: string
  numbers: Fact[]
  to: Side
  from: Side
  cod?: string | undefined
  marks: string[]
  wishes: string[]
  goods: string
  foot: string
}
export type Side = { name: string; who: string; address: string }
