import type { transferStates } from '../../../contract/stock/transfer.ts'
import type { Bilingual } from '../../../contract/phases.ts'
import type { Words } from '../say.ts'

export const transferWords = {
  list: { zh: '调拨单', en: 'Transfers' },
  make: { zh: '开调拨单', en: 'New transfer' },
  none: {
    zh: '还没有调拨单。货要从一个仓到另一个仓时开一张。',
    en: 'No transfer yet. Make one when goods go from one warehouse to another.',
  },
  noneHere: { zh: '没有这种状态的调拨单', en: 'No transfer in this state' },
  no: { zh: '单号', en: 'No.' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  state: { zh: '状态', en: 'State' },
  all: { zh: '全部', en: 'All' },
  pieces: { zh: '件数', en: 'Pieces' },
  madeBy: { zh: '开单', en: 'Made by' },
  send: { zh: '发出', en: 'Send' },
  receive: { zh: '收货', en: 'Receive' },
  cancelIt: { zh: '作废', en: 'Cancel it' },
  quantity: { zh: '发', en: 'Sent' },
  received: { zh: '实收', en: 'Received' },
  damaged: { zh: '其中残次', en: 'Damaged' },
  explanation: { zh: '差异说明', en: 'Why it differs' },
  note: { zh: '备注', en: 'Note' },
  sentBy: { zh: '{who} 发出', en: 'sent by {who}' },
  receivedBy: { zh: '{who} 收货', en: 'received by {who}' },
  made: { zh: '{who} 开单', en: 'made by {who}' },
  lines: { zh: '货', en: 'Goods' },
  noLines: { zh: '先选发货仓，再选商品和库位', en: 'Choose where it leaves, then goods and bins' },
  addSku: { zh: '加商品', en: 'Add goods' },
  nothingThere: { zh: '“{warehouse}”没有可移的 {sku}', en: '“{warehouse}” has no free {sku}' },
  remove: { zh: '去掉', en: 'Remove' },
  save: { zh: '开单', en: 'Make it' },
  close: { zh: '取消', en: 'Cancel' },
  sameHall: { zh: '发货仓和收货仓不能相同', en: 'The two warehouses must differ' },
  free: { zh: '可移 {free}', en: '{free} free' },
} as const satisfies Words

export const transferStateWords: Readonly<Record<(typeof transferStates)[number], Bilingual>> = {
  draft: { zh: '待发出', en: 'Draft' },
  sent: { zh: '在途', en: 'In transit' },
  received: { zh: '已收货', en: 'Received' },
  cancelled: { zh: '已作废', en: 'Cancelled' },
}
