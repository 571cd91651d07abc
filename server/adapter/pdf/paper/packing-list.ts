import type { PrintedItem, PrintedOrder, PrintJob } from '../../../document/port.ts'
import { parcelTables, reprintOf } from './outbound-note.ts'
import type { Paper } from './paper.ts'
import { fact, goodsTable, handlingColumn, moment, names, numberOf, quantityColumn, sides, signatures, terms } from './parts.ts'
import { togetherText, toWrite, volumeColumn, weightOf } from './parts.ts'
import { named } from './say.ts'

const name = { zh: '装箱单', en: 'Packing List' }

/** WHS-5: lies inside the parcel. Weights and volumes as the client stated them; what the scales say is written by hand. */
export function layOutPackingList(order: PrintedOrder, job: PrintJob): Paper {
  const { language } = order
  const only = language === 'en' ? 'en' : 'zh'
  const number = numberOf(order)
  const stated = (field: 'hsCode' | 'origin', words: { zh: string; en: string }) => ({
    name: words,
    width: 66,
    align: 'left' as const,
    cell: (item: PrintedItem) => item[field],
  })
  return {
    size: 'portrait',
    language,
    name: `${name[only]} ${number}`,
    foot: `${names.orderNo[only]} ${number}  ·  ${names.printedAt[only]} ${moment(job.printedAt, job, only)}`,
    blocks: [
      { block: 'title', title: named(name, language), bars: order.trackingNo, mark: reprintOf(order) },
      {
        block: 'facts',
        facts: [
          ...fact(names.orderNo, order.orderNo, language, true),
          ...fact(names.trackingNo, order.trackingNo, language, true),
          ...fact(names.externalNo, order.externalNo, language),
          ...fact(names.together, togetherText(order), language, true),
        ],
      },
      ...sides(order, language),
      ...parcelTables(order, (items) =>
        goodsTable(
          items,
          [
            quantityColumn(),
            weightOf(items),
            volumeColumn,
            stated('hsCode', { zh: '税则号', en: 'HS code' }),
            stated('origin', { zh: '原产地', en: 'Origin' }),
            handlingColumn(language),
            toWrite({ zh: '箱号', en: 'Carton' }, 48),
          ],
          language,
        ),
      ),
      {
        block: 'form',
        heading: named({ zh: '打包结果', en: 'Packed' }, language),
        rows: [
          [
            { name: named({ zh: '总箱数', en: 'Cartons' }, language), value: '', share: 1 },
            { name: named({ zh: '毛重 kg', en: 'Gross weight kg' }, language), value: '', share: 1 },
            { name: named({ zh: '外箱尺寸 cm', en: 'Outer size cm' }, language), value: '', share: 1.4 },
          ],
        ],
      },
      signatures(
        [
          { zh: '装箱', en: 'Packed by' },
          { zh: '复核', en: 'Checked by' },
        ],
        language,
      ),
      ...terms(job.sender.texts.terms, language),
    ],
  }
}
