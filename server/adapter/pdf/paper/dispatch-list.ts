import type { DocumentLanguage } from '../../../../contract/document.ts'
import type { PrintedOrder, PrintJob } from '../../../document/port.ts'
import { addressLines } from '../words/address-lines.ts'
import { moneyText } from '../words/money-text.ts'
import type { Column, Paper, Told } from './paper.ts'
import { count, fact, handlingText, moment, names, numberOf, pieces, signatures, terms, togetherText } from './parts.ts'
import { named, said, told } from './say.ts'

const name = { zh: '配送清单', en: 'Dispatch List' }

/** DSP: a stop per order, for whoever drives; a list of its own for each courier or driver. */
export function layOutDispatchLists(orders: readonly PrintedOrder[], language: DocumentLanguage, job: PrintJob): Paper[] {
  const byDriver = new Map<string, PrintedOrder[]>()
  for (const order of orders) {
    const driver = order.courier ?? order.driver ?? ''
    byDriver.set(driver, [...(byDriver.get(driver) ?? []), order])
  }
  return [...byDriver].map(([driver, mine]) => layOutList({ driver, stops: stopsOf(mine), language, job }))
}

/** Orders that travel in one shipment are one stop, one below the other (INT-5). */
function stopsOf(orders: readonly PrintedOrder[]): PrintedOrder[][] {
  const shared = ({ id, parcels }: PrintedOrder) => parcels.find((parcel) => parcel.with)?.shipmentId ?? id
  return [...Map.groupBy(orders, shared).values()]
}

/** What travels together is one parcel, whoever's goods it holds. */
const parcelsOf = ([first]: readonly PrintedOrder[]): number => Math.max(1, first?.parcels.length ?? 0)

type List = { driver: string; stops: readonly PrintedOrder[][]; language: DocumentLanguage; job: PrintJob }

function layOutList({ driver, stops, language, job }: List): Paper {
  const only = language === 'en' ? 'en' : 'zh'
  const printed = moment(job.printedAt, job, only) ?? ''
  const orders = stops.flat()
  const parcels = stops.reduce((sum, stop) => sum + parcelsOf(stop), 0)
  const carriers = [...new Set(orders.flatMap((order) => order.parcels.flatMap(({ carrier }) => carrier ?? [])))]
  return {
    size: 'landscape',
    language,
    name: [name[only], driver].filter(Boolean).join(' '),
    foot: `${names.printedAt[only]} ${printed} ${job.printedBy ?? ''}`,
    blocks: [
      { block: 'title', title: named(name, language) },
      {
        block: 'facts',
        facts: [
          ...fact({ zh: '司机／派送员', en: 'Driver, courier' }, driver || '________________', language, true),
          ...fact({ zh: '车牌', en: 'Vehicle' }, '________________', language),
          ...fact(names.carrier, carriers.join('、'), language),
          ...fact({ zh: '停靠点', en: 'Stops' }, count.format(stops.length), language, true),
          ...fact({ zh: '件数', en: 'Parcels' }, count.format(parcels), language, true),
          ...fact({ zh: '代收货款合计', en: 'Cash to collect' }, codOf(orders), language, true),
        ],
      },
      {
        block: 'table',
        ruled: true,
        columns: columns(language),
        rows: stops.flatMap((stop, at) => rowsOf(stop, { at, language })),
      },
      signatures(
        [
          { zh: '调度', en: 'Dispatcher' },
          { zh: '交货', en: 'Handed over by' },
          { zh: '司机／派送员', en: 'Driver, courier' },
        ],
        language,
      ),
      ...terms(job.sender.texts.terms, language),
    ],
  }
}

/** Each currency by itself. */
function codOf(orders: readonly PrintedOrder[]): string {
  const sums = new Map<string, number>()
  for (const { codMinor, currency } of orders) if (codMinor) sums.set(currency, (sums.get(currency) ?? 0) + codMinor)
  return [...sums].map(([currency, minor]) => moneyText(minor, currency)).join(' + ')
}

function columns(language: DocumentLanguage): Column[] {
  const column = (words: { zh: string; en: string }, width: number | 'rest', align: Column['align'] = 'left'): Column => ({
    name: named(words, language),
    width,
    align,
  })
  return [
    column(names.no, 26),
    column({ zh: '订单／运单', en: 'Order, waybill' }, 112),
    column(names.consignee, 96),
    column({ zh: '地址', en: 'Address' }, 'rest'),
    column({ zh: '货物', en: 'Goods' }, 104),
    column({ zh: '件数', en: 'Parcels' }, 40, 'right'),
    column({ zh: '代收货款', en: 'COD' }, 66, 'right'),
    column({ zh: '要求', en: 'Requirements' }, 104),
    column({ zh: '签收', en: 'Signed' }, 72),
  ]
}

function rowsOf(stop: readonly PrintedOrder[], { at, language }: { at: number; language: DocumentLanguage }): Told[][][] {
  return stop.map((order, nth) =>
    nth === 0
      ? rowOf(order, { no: String(at + 1), parcels: count.format(parcelsOf(stop)), language })
      : rowOf(order, { no: '', parcels: said({ zh: '同上', en: 'same' }, language === 'en' ? 'en' : 'zh'), language }),
  )
}

type Row = { no: string; parcels: string; language: DocumentLanguage }

function rowOf(order: PrintedOrder, { no, parcels, language }: Row): Told[][] {
  const { consignee, codMinor, currency } = order
  const [first] = order.items
  const more = order.items.length - 1
  const waybills = order.parcels.flatMap(({ waybillNo }) => waybillNo ?? [])
  const care = handlingText(order.attributes, language)
  const together = togetherText(order)
  return [
    [{ text: no, look: 'muted' }],
    [
      { text: numberOf(order), look: 'text' },
      ...told(waybills.join(' ') || order.trackingNo, 'small'),
      ...told(together && `${named(names.together, language).main} ${together}`, 'small'),
    ],
    [...told(consignee.name ?? consignee.company), ...told(consignee.phone)],
    addressLines(consignee).map((text): Told => ({ text, look: 'text' })),
    [
      ...told(first?.name),
      ...told(
        more > 0
          ? language === 'en'
            ? `and ${more} more`
            : `等 ${more + 1} 项，共 ${count.format(pieces(order.items))} 件`
          : undefined,
        'small',
      ),
    ],
    told(parcels),
    told(codMinor ? moneyText(codMinor, currency) : undefined, 'strong'),
    [...told(care, 'strong'), ...order.serviceRequirements.map((text): Told => ({ text, look: 'strong' }))],
    [],
  ]
}
