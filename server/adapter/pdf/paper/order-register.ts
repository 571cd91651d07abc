import type { DocumentLanguage } from '../../../../contract/document.ts'
import type { PrintedOrder, PrintJob } from '../../../document/port.ts'
import { termOf } from '../../../../contract/vocabulary.ts'
import { shortMomentText } from '../words/moment-text.ts'
import type { Column, Paper, Told } from './paper.ts'
import { count, fact, moment, names, pieces, terms } from './parts.ts'
import { named, said, told } from './say.ts'

const name = { zh: '订单登记簿', en: 'Order Register' }

/** RPT-3: a line per order, as it stands now, in the order in which they were asked for. */
export function layOutOrderRegister(orders: readonly PrintedOrder[], language: DocumentLanguage, job: PrintJob): Paper {
  const only = language === 'en' ? 'en' : 'zh'
  const times = orders.map(({ receivedAt }) => receivedAt.getTime())
  const span = [Math.min(...times), Math.max(...times)].map((at) => moment(new Date(at), job, language)).join(' — ')
  return {
    size: 'landscape',
    language,
    name: name[only],
    foot: `${names.printedAt[only]} ${moment(job.printedAt, job, only)} ${job.printedBy ?? ''}`,
    blocks: [
      { block: 'title', title: named(name, language) },
      {
        block: 'facts',
        facts: [
          ...fact({ zh: '订单数', en: 'Orders' }, count.format(orders.length), language, true),
          ...fact(
            { zh: '货物件数', en: 'Pieces' },
            count.format(orders.reduce((sum, { items }) => sum + pieces(items), 0)),
            language,
          ),
          ...fact({ zh: '收到时间', en: 'Received' }, span, language),
        ],
      },
      {
        block: 'table',
        ruled: true,
        columns: columns(language),
        rows: orders.map((order, at) => rowOf(order, { at, language, job })),
      },
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
    column(names.no, 28),
    column({ zh: '订单编号／跟踪号', en: 'Order, tracking no.' }, 112),
    column({ zh: '平台单号／渠道', en: 'Platform no.' }, 106),
    column(names.client, 112),
    column({ zh: '收到', en: 'Received' }, 62),
    column({ zh: '收货方／目的地', en: 'Consignee, to' }, 112),
    column({ zh: '货物', en: 'Goods' }, 'rest'),
    column({ zh: '件数', en: 'Pieces' }, 40, 'right'),
    column({ zh: '状态', en: 'Status' }, 74),
  ]
}

type At = { at: number; language: DocumentLanguage; job: PrintJob }

function rowOf(order: PrintedOrder, { at, language, job }: At): Told[][] {
  const { consignee } = order
  const more = order.items.length - 1
  const town = [consignee.province, consignee.city === consignee.province ? undefined : consignee.city].filter(Boolean).join('')
  const goods = [order.items[0]?.name, more > 0 && (language === 'en' ? `and ${more} more` : `等 ${more + 1} 项`)]
    .filter(Boolean)
    .join(' ')
  const urgency = order.priority === 'normal' ? undefined : said(termOf(order.priority), language)
  return [
    [{ text: String(at + 1), look: 'muted' }],
    [...told(order.orderNo), ...told(order.trackingNo, 'small')],
    [...told(order.externalNo), ...told(said(termOf(order.channel), language), 'small')],
    told(order.client.name),
    told(shortMomentText(order.receivedAt, job.zone)),
    [...told(consignee.name ?? consignee.company), ...told(town, 'small')],
    told(goods),
    told(count.format(pieces(order.items))),
    [...told(said(order.status, language)), ...told(urgency, 'strong')],
  ]
}
