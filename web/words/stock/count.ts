import type { countStates } from '../../../contract/stock/count.ts'
import type { Bilingual } from '../../../contract/phases.ts'
import type { Words } from '../say.ts'

export const countWords = {
  list: { zh: '盘点单', en: 'Counts' },
  make: { zh: '开盘点单', en: 'New count' },
  none: {
    zh: '还没有盘点单。选一个仓和几个库位，开一张。',
    en: 'No count yet. Choose a warehouse and some bins, and begin one.',
  },
  noneHere: { zh: '没有这种状态的盘点单', en: 'No count in this state' },
  no: { zh: '单号', en: 'No.' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  state: { zh: '状态', en: 'State' },
  all: { zh: '全部', en: 'All' },
  lines: { zh: '行数', en: 'Lines' },
  differing: { zh: '有差异', en: 'Differing' },
  madeBy: { zh: '开单', en: 'Made by' },
  countedBy: { zh: '盘点人', en: 'Counted by' },
  approvedBy: { zh: '复核人', en: 'Approved by' },
  bins: { zh: '库位', en: 'Bins' },
  binsHint: {
    zh: '扫码或输入，用空格、逗号或换行隔开；也可写区名加 *，如 A*',
    en: 'Scan or type, parted by spaces, commas or lines; a zone with *, like A*',
  },
  tooMany: { zh: '最多 {max} 个库位，现在 {count} 个', en: 'At most {max} bins; these are {count}' },
  noBins: { zh: '没有这些库位：{bins}', en: 'No such bins: {bins}' },
  note: { zh: '备注', en: 'Note' },
  book: { zh: '账面', en: 'Books' },
  counted: { zh: '实盘', en: 'Counted' },
  difference: { zh: '差', en: 'Diff.' },
  reason: { zh: '差异原因', en: 'Why' },
  blind: { zh: '盘完才显示账面数', en: 'The books are shown once it is counted' },
  save: { zh: '保存实盘数', en: 'Save the count' },
  saved: { zh: '已保存', en: 'Saved' },
  approve: { zh: '批准差异并调账', en: 'Approve; the books follow' },
  approveTold: {
    zh: '账面会改成实盘数，记入流水。盘的人不能批自己的。',
    en: 'The books become what was counted, on the ledger. Nobody approves their own count.',
  },
  cancelIt: { zh: '作废', en: 'Cancel it' },
  begin: { zh: '开单', en: 'Begin' },
  close: { zh: '取消', en: 'Cancel' },
  chooseHall: { zh: '选仓库', en: 'Choose the warehouse' },
} as const satisfies Words

export const countStateWords: Readonly<Record<(typeof countStates)[number], Bilingual>> = {
  open: { zh: '盘点中', en: 'Counting' },
  counted: { zh: '待复核', en: 'To approve' },
  approved: { zh: '已调账', en: 'Approved' },
  cancelled: { zh: '已作废', en: 'Cancelled' },
}
