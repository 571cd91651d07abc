import type { DocumentLanguage } from '../../../../contract/document.ts'
import type { PartyLine, PrintedOrder, PrintJob } from '../../../document/port.ts'
import { addressLines } from '../words/address-lines.ts'
import { paymentMethodWords, termOf } from '../../../../contract/vocabulary.ts'
import type { Block, FormCell, Paper } from './paper.ts'
import {
  fact,
  goodsTable,
  handlingColumn,
  moment,
  money,
  names,
  numberOf,
  quantityColumn,
  signatures,
  terms,
  toWrite,
  weightOf,
  wishes,
} from './parts.ts'
import { named, said } from './say.ts'

const name = { zh: '委托登记表', en: 'Registration Form' }
const goodsRowsMin = 4
const declares = {
  zh: '委托人声明：以上内容属实，货物不属于禁寄物品；易碎、贵重、危险货物已如实申报。',
  en: 'The sender declares that the above is true and that the goods are not prohibited; fragile, valuable and dangerous goods are declared.',
}

/** INT-1: what is filled in and signed at the counter; whatever is not known yet is a line to write on. */
export function layOutRegistrationForm(order: PrintedOrder, job: PrintJob): Paper {
  const { language } = order
  const only = language === 'en' ? 'en' : 'zh'
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
          ...fact({ zh: '登记编号', en: 'Number' }, numberOf(order), language, true),
          ...fact({ zh: '登记时间', en: 'Registered' }, moment(order.receivedAt, job, language), language),
          ...fact({ zh: '委托方', en: 'Client' }, order.client.name, language),
        ],
      },
      party(names.shipper, order.shipper, language),
      party(names.consignee, order.consignee, language),
      goods(order),
      service(order, job),
      ...(order.serviceRequirements.length > 0 ? [wishes(order.serviceRequirements, language)] : []),
      { block: 'lines', lines: [{ text: said(declares, only), look: 'text' }] },
      signatures(
        [
          { zh: '委托人', en: 'Sender' },
          { zh: '受理人', en: 'Received by' },
        ],
        language,
      ),
      ...terms(job.sender.texts.terms, language),
    ],
  }
}

const cell = (
  words: { zh: string; en: string },
  value: string | undefined,
  { share, language }: { share: number; language: DocumentLanguage },
): FormCell => ({
  name: named(words, language),
  value: value ?? '',
  share,
})

function party(heading: { zh: string; en: string }, who: PartyLine, language: DocumentLanguage): Block {
  return {
    block: 'form',
    heading: named(heading, language),
    rows: [
      [
        cell({ zh: '姓名', en: 'Name' }, who.name, { share: 1, language }),
        cell({ zh: '电话', en: 'Phone' }, who.phone, { share: 1, language }),
        cell({ zh: '单位', en: 'Company' }, who.company, { share: 2, language }),
      ],
      [cell({ zh: '地址', en: 'Address' }, addressLines(who).join(', '), { share: 1, language })],
    ],
  }
}

function goods({ items, language }: PrintedOrder): Block {
  const columns = [
    quantityColumn(),
    { ...weightOf(items), toWrite: true as const },
    { ...handlingColumn(language), toWrite: true as const },
    toWrite({ zh: '备注', en: 'Remark' }, 90),
  ]
  const table = goodsTable(items, columns, language)
  const empty = Array.from({ length: Math.max(0, goodsRowsMin - items.length) }, () => table.columns.map(() => []))
  return {
    block: 'table',
    heading: named({ zh: '货物', en: 'Goods' }, language),
    ruled: true,
    columns: table.columns,
    rows: [...table.rows, ...empty],
  }
}

function service(order: PrintedOrder, job: PrintJob): Block {
  const { language, currency } = order
  const chosen = Object.values(paymentMethodWords)
    .map((method) => `${method.zh === order.paymentMethod?.zh ? '■' : '□'} ${said(method, language === 'en' ? 'en' : 'zh')}`)
    .join('   ')
  return {
    block: 'form',
    heading: named({ zh: '服务与费用', en: 'Service and charges' }, language),
    rows: [
      [
        cell({ zh: '付款方式', en: 'Payment' }, chosen, { share: 2, language }),
        cell({ zh: '时效', en: 'Priority' }, said(termOf(order.priority), language), { share: 1, language }),
        cell({ zh: '要求送达', en: 'Wanted by' }, moment(order.wantedBy, job, language), { share: 1.4, language }),
      ],
      [
        cell({ zh: '运费', en: 'Freight' }, money(order.freightMinor, currency), { share: 1, language }),
        cell({ zh: '保价金额', en: 'Insured value' }, money(order.insuredMinor, currency), { share: 1, language }),
        cell({ zh: '代收货款', en: 'Cash on delivery' }, money(order.codMinor, currency), { share: 1, language }),
      ],
      [cell({ zh: '备注', en: 'Remark' }, order.buyerNote, { share: 1, language })],
    ],
  }
}
