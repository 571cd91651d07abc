import type { PickListJob, PrintedPickLine } from '../../../document/port.ts'
import type { Column, Paper, Told } from './paper.ts'
import { count, fact, moment, names, signatures } from './parts.ts'
import { named, said, told } from './say.ts'

const name = { zh: '拣货单', en: 'Pick List' }

/** WHS-3: what a picker without a scanner walks by: bins in the order of the way, and into which box on the cart each goes. */
export function layOutPickList(job: PickListJob): Paper {
  const { language, wave } = job
  const only = language === 'en' ? 'en' : 'zh'
  const total = wave.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return {
    size: 'portrait',
    language,
    name: `${name[only]} ${wave.no}`,
    foot: `${name[only]} ${wave.no}  ·  ${names.printedAt[only]} ${moment(job.printedAt, job, only)} ${job.printedBy ?? ''}`,
    blocks: [
      { block: 'title', title: named(name, language), bars: wave.no },
      {
        block: 'facts',
        facts: [
          ...fact(names.warehouse, wave.warehouse, language, true),
          ...fact({ zh: '计划完成', en: 'Finish by' }, moment(wave.planFinish, job, only), language, true),
          ...fact({ zh: '拣货员', en: 'Pickers' }, wave.pickers.join('、') || '________________', language),
          ...fact({ zh: '订单', en: 'Orders' }, count.format(wave.orders), language),
          ...fact({ zh: '行数', en: 'Lines' }, count.format(wave.lines.length), language),
          ...fact({ zh: '件数', en: 'Pieces' }, count.format(total), language, true),
        ],
      },
      { block: 'table', ruled: true, columns: columns(language), rows: wave.lines.map((line, at) => rowOf(line, at, only)) },
      signatures(
        [
          { zh: '拣货', en: 'Picked by' },
          { zh: '复核', en: 'Checked by' },
        ],
        language,
      ),
    ],
  }
}

function columns(language: PickListJob['language']): Column[] {
  const column = (words: { zh: string; en: string }, width: number | 'rest', align: Column['align'] = 'left'): Column => ({
    name: named(words, language),
    width,
    align,
  })
  return [
    column(names.no, 24),
    column({ zh: '货位', en: 'Bin' }, 72),
    column({ zh: '货物', en: 'Goods' }, 'rest'),
    column({ zh: '条码', en: 'Barcode' }, 84),
    column({ zh: '批次／效期', en: 'Lot, expiry' }, 66),
    column({ zh: '数量', en: 'Qty' }, 36, 'right'),
    column({ zh: '周转箱', en: 'Tote' }, 62),
    column({ zh: '实拣', en: 'Picked' }, 42),
  ]
}

function rowOf(line: PrintedPickLine, at: number, language: 'zh' | 'en'): Told[][] {
  const spec = [line.sku, line.spec, line.colour].filter(Boolean).join(' · ')
  return [
    [{ text: String(at + 1), look: 'muted' }],
    [{ text: line.bin ?? said({ zh: '无货位', en: 'no bin' }, language), look: line.bin ? 'strong' : 'muted' }],
    [{ text: line.name, look: 'text' }, ...told(spec || undefined, 'small')],
    told(line.barcode ?? undefined),
    [...told(line.lot || undefined), ...told(line.expiresOn ?? undefined, 'small')],
    [{ text: count.format(line.quantity), look: 'strong' }],
    [{ text: line.tote, look: 'text' }, ...told(line.label, 'small')],
    [],
  ]
}
