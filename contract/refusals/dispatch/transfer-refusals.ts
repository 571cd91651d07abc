import type { RefusalWords } from '../refusal-words.ts'

/** Refusals of transfers between warehouses, and of counts. */
export const transferRefusals = {
  'transfer.not_found': { status: 404, zh: '没有这张调拨单，请刷新列表。', en: 'No such transfer; look at the list again.' },
  'transfer.wrong_state': {
    status: 409,
    zh: '调拨单 {no} 现在是“{state}”，不能“{act}”。',
    en: 'The transfer {no} is “{state}”; it cannot be “{act}”.',
  },
  'transfer.one_warehouse': {
    status: 422,
    zh: '一张调拨单的货要在同一个仓，且不是收货仓“{to}”，每行库存只列一次；现在来自：{from}。请分开开单。',
    en: 'The goods of one transfer lie in one warehouse, other than “{to}”, each row of stock once; these are from: {from}. Make several.',
  },
  'transfer.lines_differ': {
    status: 422,
    zh: '收货要写明调拨单的每一行，各一次；{line} 不对。',
    en: 'Say of each line of the transfer, once, what has come: {line} is wrong.',
  },
  'transfer.difference_unexplained': {
    status: 422,
    zh: '实收与发出不同，请说明原因：{differences}。',
    en: 'What has come is not what was sent; say why: {differences}.',
  },
  'count.not_found': { status: 404, zh: '没有这张盘点单，请刷新列表。', en: 'No such count; look at the list again.' },
  'count.wrong_state': {
    status: 409,
    zh: '盘点单 {no} 现在是“{state}”，不能“{act}”。',
    en: 'The count {no} is “{state}”; it cannot be “{act}”.',
  },
  'count.nothing_there': {
    status: 422,
    zh: '这些库位账上没有货：{bins}。请选有货的库位，或直接收货入库。',
    en: 'By the books nothing lies in: {bins}. Choose bins with stock, or receive what is there.',
  },
  'count.line_unknown': {
    status: 422,
    zh: '盘点单没有第 {line} 行，请刷新后再填。',
    en: 'The count has no line {line}; look at it again.',
  },
  'count.same_person': {
    status: 409,
    zh: '盘点 {no} 是您盘的，差异要由另一个人批准。',
    en: 'You counted {no} yourself: another person approves it.',
  },
} as const satisfies RefusalWords
