import type { PrintedOrder, PrintJob } from '../../../document/port.ts'
import { amountText, moneyText } from '../words/money-text.ts'
import { dayText, zoneText } from '../words/moment-text.ts'
import type { Block, Fact, Paper, Told } from './paper.ts'
import { count, fact, goodsTable, moment, names, pieces, quantityColumn, sides, terms, weightOf, wishes } from './parts.ts'
import { named, said, sentences, told } from './say.ts'

const name = { zh: '订单确认单', en: 'Order Confirmation' }

/** AUD-5: what the client is told when his order is confirmed. */
export function layOutConfirmationLetter(order: PrintedOrder, job: PrintJob): Paper {
  const { language, orderNo = '', trackingNo = '', serviceRequirements } = order
  const wanted = serviceRequirements.length
  const heeded = { zh: `  ·  有特殊服务要求 ${wanted} 项`, en: `  ·  ${wanted} special service requirements` }
  const only = language === 'en' ? 'en' : 'zh'
  return {
    size: 'portrait',
    language,
    name: `${name[only]} ${orderNo}${wanted > 0 ? heeded[only] : ''}`,
    foot: `${names.orderNo[only]} ${orderNo}  ·  ${names.trackingNo[only]} ${trackingNo}`,
    blocks: [
      { block: 'title', title: named(name, language), bars: trackingNo || undefined },
      { block: 'lines', lines: greeting(order) },
      wishes(serviceRequirements, language),
      { block: 'facts', facts: facts(order, job) },
      ...sides(order, language),
      { block: 'lines', lines: theWay(order) },
      ...goods(order),
      { block: 'ending', contact: contact(order, job), charges: charges(order) },
      ...terms(job.sender.texts.terms, language),
    ],
  }
}

function greeting({ client, language }: PrintedOrder): Told[] {
  const to = { zh: `致：${client.name}`, en: `To: ${client.name}` }
  const told = {
    zh: '您委托的以下订单已经确认，我们将按本单所列内容办理。',
    en: 'Your order is confirmed. We will carry it out as stated below.',
  }
  return [{ text: language === 'en' ? to.en : to.zh, look: 'strong' }, ...sentences(told, language, 3)]
}

/** Whatever the business, its client reads what comes next. */
function theWay({ way, language }: PrintedOrder): Told[] {
  if (way.length === 0) return []
  const all = (only: 'zh' | 'en') => way.map((one) => one[only]).join(' → ')
  return sentences({ zh: `本单将经过：${all('zh')}`, en: `By way of: ${all('en')}` }, language, 3)
}

function facts(order: PrintedOrder, job: PrintJob): Fact[] {
  const { language } = order
  return [
    ...fact(names.orderNo, order.orderNo, language, true),
    ...fact(names.trackingNo, order.trackingNo, language, true),
    ...fact(names.externalNo, order.externalNo, language),
    ...fact({ zh: '业务', en: 'Business' }, said(order.business, language), language),
    ...fact({ zh: '预计发货', en: 'Expected dispatch' }, moment(order.expectedDispatchAt, job, language), language, true),
    ...fact({ zh: '预计到达', en: 'Expected arrival' }, moment(order.expectedArrivalAt, job, language), language, true),
    ...fact({ zh: '付款方式', en: 'Payment' }, order.paymentMethod && said(order.paymentMethod, language), language),
    ...order.amounts.flatMap(({ label, amountMinor }) => fact(label, moneyText(amountMinor, order.currency), language)),
    ...fact({ zh: '下单时间', en: 'Placed' }, moment(order.placedAt, job, language), language),
    ...fact({ zh: '确认时间', en: 'Confirmed' }, moment(order.confirmedAt, job, language), language),
    ...fact({ zh: '时间所属时区', en: 'Times are in' }, zoneText(job.zone, language), language),
  ]
}

function goods({ items, currency, language }: PrintedOrder): Block[] {
  if (items.length === 0) return []
  const declared = {
    name: { zh: `声明价值 ${currency}`, en: language === 'en' ? `Declared value ${currency}` : 'Declared value' },
    width: 92,
    cell: ({ declaredMinor }: { declaredMinor?: number | undefined }) =>
      declaredMinor === undefined ? undefined : amountText(declaredMinor, currency),
  }
  // Pieces only: weights and values are not added up, see `PrintedItem`.
  const [kinds, all] = [count.format(items.length), count.format(pieces(items))]
  return [
    {
      block: 'table',
      heading: named({ zh: '货物明细', en: 'Items' }, language),
      note: language === 'en' ? `${kinds} items, ${all} pieces` : `共 ${kinds} 项，${all} 件`,
      ...goodsTable(items, [quantityColumn(), weightOf(items), declared], language),
    },
  ]
}

function contact({ contact: own, confirmedAt, language }: PrintedOrder, { sender, zone }: PrintJob) {
  const reach = (who?: string, phone?: string, email?: string): Told[] => [
    ...told([who, phone].filter(Boolean).join(' ')),
    ...told(email),
  ]
  const person = reach(own?.name, own?.phone, own?.email)
  const differs = { zh: '如有不符，请尽快告知我们。', en: 'Please tell us soon if anything differs.' }
  return {
    heading: named({ zh: '联系我们', en: 'Contact' }, language),
    lines: [
      ...(person.length > 0 ? person : reach(sender.contact, sender.phone)),
      ...sentences(differs, language, 4),
      { text: sender.name, look: 'text' as const, above: 8 },
      ...told(confirmedAt && dayText(confirmedAt, zone, language)),
    ],
  }
}

function charges({ charges: asked, currency, language }: PrintedOrder) {
  if (asked.length === 0) return undefined
  const sum = asked.reduce((added, { amountMinor }) => added + amountMinor, 0)
  return {
    heading: named({ zh: '费用', en: 'Charges' }, language),
    note: currency,
    rows: asked.map(({ label, amountMinor }) => ({ label: said(label, language), amount: amountText(amountMinor, currency) })),
    total: { label: said({ zh: '合计', en: 'Total' }, language), amount: moneyText(sum, currency) },
  }
}
