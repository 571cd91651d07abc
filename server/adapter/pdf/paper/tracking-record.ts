import type { PrintedOrder, PrintJob } from '../../../document/port.ts'
import type { Block, Column, Paper, Told } from './paper.ts'
import { fact, moment, names, numberOf, sides, terms } from './parts.ts'
import { named, said, told } from './say.ts'

const name = { zh: '物流跟踪记录', en: 'Tracking Record' }

/** TRK, RPT-3: where it was and when, in the client's words; for the house also by whom. */
export function layOutTrackingRecord(order: PrintedOrder, job: PrintJob): Paper {
  const { language } = order
  const only = language === 'en' ? 'en' : 'zh'
  const waybills = order.parcels.flatMap(({ waybillNo }) => waybillNo ?? [])
  return {
    size: 'portrait',
    language,
    name: `${name[only]} ${numberOf(order)}`,
    foot: `${names.orderNo[only]} ${numberOf(order)}  ·  ${names.printedAt[only]} ${moment(job.printedAt, job, only)}`,
    blocks: [
      { block: 'title', title: named(name, language), bars: order.trackingNo },
      {
        block: 'facts',
        facts: [
          ...fact(names.orderNo, order.orderNo, language, true),
          ...fact(names.trackingNo, order.trackingNo, language, true),
          ...fact(names.status, said(order.status, language), language, true),
          ...fact(names.client, order.client.name, language),
          ...fact(names.externalNo, order.externalNo, language),
          ...fact(names.waybillNo, waybills.join(' '), language),
          ...fact({ zh: '下单时间', en: 'Placed' }, moment(order.placedAt, job, language), language),
          ...fact({ zh: '要求送达', en: 'Wanted by' }, moment(order.wantedBy, job, language), language),
          ...fact({ zh: '预计到达', en: 'Expected arrival' }, moment(order.expectedArrivalAt, job, language), language),
        ],
      },
      ...sides(order, language),
      events(order, job),
      ...terms(job.sender.texts.terms, language),
    ],
  }
}

function events(order: PrintedOrder, job: PrintJob): Block {
  const { language } = order
  const column = (words: { zh: string; en: string }, width: number | 'rest'): Column => ({
    name: named(words, language),
    width,
    align: 'left',
  })
  const withBy = !job.forClient && order.events.some(({ by }) => by)
  return {
    block: 'table',
    heading: named({ zh: '经过', en: 'Events' }, language),
    columns: [
      column({ zh: '时间', en: 'Time' }, 118),
      column({ zh: '节点', en: 'Event' }, 'rest'),
      column({ zh: '地点', en: 'Place' }, 110),
      ...(withBy ? [column({ zh: '经手', en: 'Handled by' }, 84)] : []),
    ],
    rows: order.events.map(({ at, name: event, place, waybillNo, by }): Told[][] => [
      told(moment(at, job, language)),
      [
        ...told(said(event, language)),
        ...told(waybillNo && `${said(names.waybillNo, language === 'en' ? 'en' : 'zh')} ${waybillNo}`, 'small'),
      ],
      told(place),
      ...(withBy ? [told(by)] : []),
    ]),
  }
}
