import type { DocumentLanguage } from '../../../../contract/document.ts'
import type { PrintedOrder, PrintedParcel, PrintJob } from '../../../document/port.ts'
import { moneyText } from '../words/money-text.ts'
import type { Column, Paper, Told } from './paper.ts'
import { count, fact, handlingText, itemsIn, moment, names, numberOf, pieces, signatures, terms } from './parts.ts'
import { named, told } from './say.ts'

const name = { zh: '交接清单', en: 'Hand-over List' }

type Line = { order: PrintedOrder; parcel: PrintedParcel }
type List = { carrier: string; outlet: string; lines: Line[]; language: DocumentLanguage; job: PrintJob }

/** DSP-5: what a carrier's outlet takes over, a line for each parcel that has left the warehouse; a list of its own for each outlet. */
export function layOutHandoverLists(orders: readonly PrintedOrder[], language: DocumentLanguage, job: PrintJob): Paper[] {
  const lists = new Map<string, Line[]>()
  const seen = new Set<string>()
  for (const order of orders)
    for (const parcel of order.parcels) {
      // parcels that stay in the warehouse are not handed over; one that holds the goods of several orders goes once
      const isOne = parcel.shipmentId === undefined || !seen.has(parcel.shipmentId)
      if (!parcel.isOutbound || !isOne) continue
      if (parcel.shipmentId) seen.add(parcel.shipmentId)
      const key = [parcel.carrier ?? '', parcel.outlet ?? ''].join('\n')
      lists.set(key, [...(lists.get(key) ?? []), { order, parcel }])
    }
  if (lists.size === 0) lists.set('\n', [])
  return [...lists].map(([key, lines]) => {
    const [carrier = '', outlet = ''] = key.split('\n')
    return layOutList({ carrier, outlet, lines, language, job })
  })
}

function layOutList({ carrier, outlet, lines, language, job }: List): Paper {
  const only = language === 'en' ? 'en' : 'zh'
  const warehouses = [...new Set(lines.flatMap(({ parcel }) => parcel.warehouse ?? []))]
  const cod = new Map<string, number>()
  for (const { order } of lines) if (order.codMinor) cod.set(order.currency, (cod.get(order.currency) ?? 0) + order.codMinor)
  return {
    size: 'landscape',
    language,
    name: [name[only], carrier, outlet].filter(Boolean).join(' '),
    foot: `${names.printedAt[only]} ${moment(job.printedAt, job, only) ?? ''} ${job.printedBy ?? ''}`,
    blocks: [
      { block: 'title', title: named(name, language) },
      {
        block: 'facts',
        facts: [
          ...fact(names.carrier, carrier || '________________', language, true),
          ...fact({ zh: '网点', en: 'Outlet' }, outlet || '________________', language),
          ...fact({ zh: '交接日期', en: 'Date' }, moment(job.printedAt, job, only), language),
          ...fact({ zh: '发货仓库', en: 'Warehouse' }, warehouses.join('、'), language),
          ...fact({ zh: '件数', en: 'Parcels' }, count.format(lines.length), language, true),
          ...fact({ zh: '实收件数', en: 'Parcels taken' }, '________', language),
          ...fact(
            { zh: '代收货款合计', en: 'Cash to collect' },
            [...cod].map(([of, minor]) => moneyText(minor, of)).join(' + '),
            language,
            true,
          ),
        ],
      },
      {
        block: 'table',
        ruled: true,
        columns: columns(language),
        rows: lines.map((line, at) => rowOf(line, { no: at + 1, language })),
      },
      signatures(
        [
          { zh: '交件人', en: 'Handed over by' },
          { zh: '收件人（承运商）', en: 'Taken over by' },
        ],
        language,
      ),
      ...terms(job.sender.texts.terms, language),
    ],
  }
}

function columns(language: DocumentLanguage): Column[] {
  const column = (words: { zh: string; en: string }, width: number | 'rest', align: Column['align'] = 'left'): Column => ({
    name: named(words, language),
    width,
    align,
  })
  return [
    column(names.no, 30),
    column(names.waybillNo, 130),
    column(names.orderNo, 126),
    column({ zh: '目的地', en: 'To' }, 110),
    column({ zh: '货物', en: 'Goods' }, 'rest'),
    column({ zh: '数量', en: 'Pieces' }, 44, 'right'),
    column({ zh: '代收货款', en: 'COD' }, 72, 'right'),
    column({ zh: '备注', en: 'Remarks' }, 96),
  ]
}

function rowOf(line: Line, { no, language }: { no: number; language: DocumentLanguage }): Told[][] {
  const { order, parcel } = line
  const { consignee, codMinor, currency } = order
  const items = itemsIn(order, parcel)
  const place = [consignee.province, consignee.city === consignee.province ? undefined : consignee.city].filter(Boolean).join('')
  return [
    [{ text: String(no), look: 'muted' }],
    told(parcel.waybillNo ?? '________________', parcel.waybillNo ? 'strong' : 'text'),
    [{ text: numberOf(order), look: 'text' }, ...told(parcel.with?.join('、'), 'small')],
    told(place || consignee.country),
    [...told(items[0]?.name), ...told(items.length > 1 ? `+${items.length - 1}` : undefined, 'small')],
    told(count.format(pieces(items))),
    told(codMinor ? moneyText(codMinor, currency) : undefined, 'strong'),
    told(handlingText(order.attributes, language), 'strong'),
  ]
}
