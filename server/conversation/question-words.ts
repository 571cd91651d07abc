import { randomInt } from 'node:crypto'
import type { AskableField } from '../../contract/desk/conversation.ts'
import type { Bilingual } from '../../contract/phases.ts'

/** As the mail to the client calls what is asked for. */
export const fieldWords: Readonly<Record<AskableField, Bilingual>> = {
  'consignee.name': { zh: '收件人姓名', en: 'name of the consignee' },
  'consignee.phone': { zh: '收件人电话', en: 'phone of the consignee' },
  'consignee.address': { zh: '收件人地址（省市区与楼栋、单元、门牌）', en: 'address of the consignee, with building and room' },
  'consignee.postcode': { zh: '收件人邮编', en: 'postcode of the consignee' },
  'consignee.email': { zh: '收件人邮箱', en: 'e-mail of the consignee' },
  'shipper.name': { zh: '发货人姓名', en: 'name of the shipper' },
  'shipper.phone': { zh: '发货人电话', en: 'phone of the shipper' },
  'shipper.address': { zh: '发货地址', en: 'address of the shipper' },
  wantedBy: { zh: '要求送达时间', en: 'when it is wanted' },
  serviceRequirements: { zh: '特殊要求', en: 'special wishes' },
  document: { zh: '资料文件（附件）', en: 'a document, attached' },
  other: { zh: '下面所问', en: 'what is asked below' },
}

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const referenceLength = 16
/** 80 bits of chance, in letters that nobody mistakes: whoever bears it was asked. */
export const newReference = (): string =>
  Array.from({ length: referenceLength }, () => letters[randomInt(letters.length)]).join('')

const mark = /YD-([2-9A-HJ-NP-Z]{16})(?![0-9A-Z])/i
const messageId = /<([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})@yidan>/i

/** By what a mail says which question it answers: the mark in its subject, or the id of our mail among those it refers to. */
export function findToken({ subject, references = [] }: { subject: string; references?: readonly string[] }): string | undefined {
  const marked = mark.exec(subject)?.[1]
  if (marked) return marked.toUpperCase()
  for (const one of references) {
    const id = messageId.exec(one)?.[1]
    if (id) return id.toLowerCase()
  }
  return undefined
}

type Told = {
  label: string
  clientName: string
  company: string
  reference: string
  fields: readonly AskableField[]
  words: string | undefined
  link: string | undefined
}

/** The mail that asks: in both languages, answered by an answer. */
export function questionMail({ label, clientName, company, reference, fields, words, link }: Told): {
  subject: string
  body: string
} {
  const list = (language: 'zh' | 'en') => fields.map((field) => `  - ${fieldWords[field][language]}`).join('\n')
  const said = words ? `\n${words}\n` : ''
  return {
    subject: `请补订单资料 ${label} Missing data [YD-${reference}]`,
    body:
      `${clientName}：\n\n您的订单 ${label} 还缺：\n${list('zh')}\n${said}\n直接回复这封邮件即可（请保留标题里的编号）${link ? `，或在网页上填写：${link}` : '。'}\n\n` +
      `Your order ${label} still lacks:\n${list('en')}\n\nJust answer this mail and keep the number in its subject${link ? `, or fill it in at ${link}` : ''}.\n\n${company}`,
  }
}

/** What stands in the conversation. */
export const questionText = (fields: readonly AskableField[], words: string | undefined): string =>
  `请补：${fields.map((field) => fieldWords[field].zh).join('、')}${words ? `\n${words}` : ''}`
