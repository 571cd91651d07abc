import type { PrintedOrder, PrintJob } from '../../../document/port.ts'
import type { Block, Paper } from './paper.ts'
import { count, fact, moment, money, names, numberOf, pieces, sides, terms } from './parts.ts'
import { named, said } from './say.ts'

const name = { zh: '签收证明', en: 'Proof of Delivery' }

/** SET: who signed when, with the photo and the signature that were taken there. */
export function layOutProofOfDelivery(order: PrintedOrder, job: PrintJob): Paper {
  const { language, signing } = order
  const only = language === 'en' ? 'en' : 'zh'
  return {
    size: 'portrait',
    language,
    name: `${name[only]} ${numberOf(order)}`,
    foot: `${names.orderNo[only]} ${numberOf(order)}  ·  ${names.trackingNo[only]} ${order.trackingNo ?? ''}`,
    blocks: [
      { block: 'title', title: named(name, language), bars: order.trackingNo },
      {
        block: 'facts',
        facts: [
          ...fact({ zh: '签收时间', en: 'Signed' }, moment(signing?.at, job, language), language, true),
          ...fact({ zh: '签收方式', en: 'How' }, signing?.how && said(signing.how, language), language, true),
          ...fact({ zh: '签收人', en: 'Signed by' }, signing?.signer, language, true),
          ...fact(names.orderNo, order.orderNo, language),
          ...fact(names.trackingNo, order.trackingNo, language),
          ...fact(names.externalNo, order.externalNo, language),
          ...fact(
            { zh: '货物', en: 'Goods' },
            `${order.items[0]?.name ?? ''} ${order.items.length > 1 ? '…' : ''}`.trim(),
            language,
          ),
          ...fact({ zh: '件数', en: 'Pieces' }, count.format(pieces(order.items)), language),
          ...fact(
            { zh: '代收货款', en: 'Cash on delivery' },
            order.codMinor ? money(order.codMinor, order.currency) : undefined,
            language,
          ),
          ...fact({ zh: '派送员', en: 'Courier' }, job.forClient ? undefined : signing?.courier, language),
        ],
      },
      ...sides(order, language),
      ...pictures(order),
      ...terms(job.sender.texts.terms, language),
    ],
  }
}

function pictures({ signing, language }: PrintedOrder): Block[] {
  const heading = named({ zh: '签收凭证', en: 'Evidence' }, language)
  const captions = { photo: { zh: '照片', en: 'Photo' }, signature: { zh: '签名', en: 'Signature' } }
  const shown = (signing?.pictures ?? []).map(({ kind, bytes }) => ({ name: said(captions[kind], language), bytes }))
  const others = signing?.notShown ?? []
  const lying = { zh: `另有凭证在系统中：${others.join('、')}`, en: `Further evidence lies in the system: ${others.join(', ')}` }
  return [
    ...(shown.length > 0 ? [{ block: 'pictures' as const, heading, pictures: shown }] : []),
    ...(others.length > 0 ? [{ block: 'lines' as const, lines: [{ text: said(lying, language), look: 'small' as const }] }] : []),
  ]
}
