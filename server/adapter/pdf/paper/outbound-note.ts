import type { PrintedItem, PrintedOrder, PrintedParcel, PrintJob } from '../../../document/port.ts'
import type { Block, Paper } from './paper.ts'
import { count, fact, goodsTable, handlingColumn, handlingText, moment, names, numberOf, partyLines, pieces } from './parts.ts'
import { itemsIn, quantityColumn, signatures, terms, togetherText, toWrite, wishes } from './parts.ts'
import { named, said } from './say.ts'

const name = { zh: '出库单', en: 'Outbound Note' }

/** WHS-6: what leaves the warehouse with which parcel; what was really issued is written by hand. */
export function layOutOutboundNote(order: PrintedOrder, job: PrintJob): Paper {
  const { language } = order
  const only = language === 'en' ? 'en' : 'zh'
  const number = numberOf(order)
  return {
    size: 'portrait',
    language,
    name: `${name[only]} ${number}`,
    foot: `${names.orderNo[only]} ${number}  ·  ${names.printedAt[only]} ${moment(job.printedAt, job, only)} ${job.printedBy ?? ''}`,
    blocks: [
      { block: 'title', title: named(name, language), bars: order.trackingNo, mark: reprintOf(order) },
      wishes(order.serviceRequirements, language),
      {
        block: 'facts',
        facts: [
          ...fact(names.orderNo, order.orderNo, language, true),
          ...fact(names.trackingNo, order.trackingNo, language, true),
          ...fact(names.client, order.client.name, language),
          ...fact(names.externalNo, order.externalNo, language),
          ...fact(names.together, togetherText(order), language, true),
          ...fact({ zh: '要求送达', en: 'Wanted by' }, moment(order.wantedBy, job, language), language, true),
          ...fact({ zh: '注意', en: 'Handling' }, handlingText(order.attributes, language), language, true),
        ],
      },
      { block: 'sides', sides: [{ name: named(names.consignee, language), lines: partyLines(order.consignee) }] },
      ...parcelTables(order, (items) =>
        goodsTable(
          items,
          [
            quantityColumn({ zh: '应发', en: 'To issue' }),
            toWrite({ zh: '实发', en: 'Issued' }, 60),
            handlingColumn(language),
            toWrite({ zh: '备注', en: 'Remark' }, 84),
          ],
          language,
        ),
      ),
      signatures(
        [
          { zh: '拣货', en: 'Picked by' },
          { zh: '复核', en: 'Checked by' },
          { zh: '出库', en: 'Issued by' },
          { zh: '承运商提货', en: 'Collected by' },
        ],
        language,
      ),
      ...terms(job.sender.texts.terms, language),
    ],
  }
}

export const reprintOf = ({ copy, language }: PrintedOrder) =>
  copy > 1 ? named({ zh: `补打 第 ${copy} 次`, en: `REPRINT no. ${copy}` }, language) : undefined

/** A table for each parcel, or one of all goods while the order has none. */
export function parcelTables(
  order: PrintedOrder,
  tableOf: (items: PrintedItem[]) => Pick<Extract<Block, { block: 'table' }>, 'columns' | 'rows'>,
): Block[] {
  const { language } = order
  const whole: PrintedParcel = { no: 1, items: order.items.map(({ itemNo, quantity }) => ({ itemNo, quantity })) }
  const parcels = order.parcels.length > 0 ? order.parcels : [whole]
  return parcels.map((parcel): Block => {
    const items = itemsIn(order, parcel)
    const from = [parcel.warehouse, parcel.carrier, parcel.waybillNo].filter(Boolean).join('  ·  ')
    const amount = said(
      { zh: `${count.format(pieces(items))} 件`, en: `${count.format(pieces(items))} pieces` },
      language === 'en' ? 'en' : 'zh',
    )
    const of = `${parcel.no}/${parcels.length}`
    return {
      block: 'table',
      heading: named({ zh: `发货单 ${of}`, en: `Shipment ${of}` }, language),
      note: [from, amount].filter(Boolean).join('  ·  '),
      ruled: true,
      ...tableOf(items),
    }
  })
}
