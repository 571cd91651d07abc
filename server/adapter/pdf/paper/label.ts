import type { PartyLine, PrintedOrder, PrintedParcel, PrintJob } from '../../../document/port.ts'
import { addressLines } from '../words/address-lines.ts'
import { moneyText } from '../words/money-text.ts'
import { shortMomentText } from '../words/moment-text.ts'
import type { LabelPaper, Side } from './paper.ts'
import { count, fact, handlingText, itemsIn, names, pieces } from './parts.ts'
import { said } from './say.ts'

/** Code 128 reads well at 100 mm up to here; what is longer stands in the QR code and in letters. */
const barsMax = 24

/** 面单: a label of 100 × 150 mm for each parcel, outside on it. */
export function layOutLabels(order: PrintedOrder, job: PrintJob): LabelPaper[] {
  const whole: PrintedParcel = { no: 1, items: order.items.map(({ itemNo, quantity }) => ({ itemNo, quantity })) }
  const parcels = order.parcels.length > 0 ? order.parcels : [whole]
  return parcels.map((parcel) => layOutLabel(order, { parcel, of: parcels.length, job }))
}

function layOutLabel(order: PrintedOrder, { parcel, of, job }: { parcel: PrintedParcel; of: number; job: PrintJob }): LabelPaper {
  const { language, trackingNo = '', codMinor, currency, copy } = order
  const only = language === 'en' ? 'en' : 'zh'
  const items = itemsIn(order, parcel)
  const [first] = items
  const more = items.length > 1 ? said({ zh: ` 等 ${items.length} 项`, en: ` and ${items.length - 1} more` }, only) : ''
  const waybill = parcel.waybillNo && isBarred(parcel.waybillNo) ? parcel.waybillNo : undefined
  return {
    size: 'label',
    language,
    name: `${said({ zh: '面单', en: 'Label' }, only)} ${trackingNo} ${parcel.no}/${of}`,
    carrier: [parcel.carrier ?? job.sender.name, parcel.sortCode].filter(Boolean).join('  '),
    parcel: `${parcel.no}/${of}`,
    mark: copy > 1 ? said(names.reprint, only) : undefined,
    bars: waybill ?? trackingNo,
    barsText: waybill ?? trackingNo,
    qr: job.trackUrl ? `${job.trackUrl}?no=${trackingNo}` : trackingNo,
    qrText: job.trackUrl ? said({ zh: '扫码查物流', en: 'Scan to track' }, only) : trackingNo,
    numbers: [
      ...fact(names.orderNo, order.orderNo, only),
      ...(waybill ? fact(names.trackingNo, trackingNo, only) : fact(names.waybillNo, parcel.waybillNo, only)),
      ...fact(names.together, parcel.with?.join('、'), only),
    ],
    to: side(said({ zh: '收', en: 'TO' }, only), order.consignee),
    from: side(
      said({ zh: '寄', en: 'FROM' }, only),
      order.shipper.name || order.shipper.company ? order.shipper : { country: 'CN', company: order.client.name },
    ),
    cod: codMinor ? `${said({ zh: '代收', en: 'COD' }, only)} ${moneyText(codMinor, currency)}` : undefined,
    marks: handlingText([...order.attributes, ...items.flatMap(({ handling }) => handling ?? [])], only)
      .split('、')
      .filter(Boolean),
    wishes: order.serviceRequirements,
    goods: `${first?.name ?? ''}${more}  ×${count.format(pieces(items))}`,
    foot: [job.sender.name, job.sender.phone, shortMomentText(job.printedAt, job.zone), copy > 1 ? `#${copy}` : '']
      .filter(Boolean)
      .join('  '),
  }
}

/** Only what Code 128 can bear and a scanner reads back as it is. */
const isBarred = (text: string): boolean => text.length <= barsMax && /^[\x21-\x7e]+$/.test(text)

function side(name: string, party: PartyLine): Side {
  return {
    name,
    who: [party.name ?? party.company, party.phone].filter(Boolean).join('  '),
    address: [...addressLines(party), party.name ? party.company : undefined].filter(Boolean).join('  '),
  }
}
