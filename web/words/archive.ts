import type { Disposal, DisposalKind } from '../../contract/archive.ts'
import type { Bilingual } from '../../contract/phases.ts'
import type { Words } from './say.ts'

export const archiveWords = {
  title: { zh: '归档与保留', en: 'Archive and retention' },
  told: {
    zh: '完结的订单自动归档。到期后按月处置：先清除个人信息，再销毁整月订单；一人审阅批准，另一人确认执行，每次留下签名的证明。',
    en: 'Completed orders are archived by themselves. What is old goes by the month: first the personal data, later the orders. One person looks and approves, another confirms; each time leaves a signed certificate.',
  },
  toArchive: { zh: '已完结、等待归档 {count} 单', en: '{count} completed orders wait to be archived' },
  noneToArchive: { zh: '没有等待归档的订单', en: 'No order waits to be archived' },
  settings: { zh: '期限', en: 'Terms' },
  archiveAfterDays: { zh: '完结后几天归档', en: 'Days until archived' },
  forgetAfterMonths: { zh: '几个月后清除个人信息', en: 'Months until people are forgotten' },
  keepMonths: { zh: '订单保留几个月', en: 'Months that orders are kept' },
  rule: {
    zh: '归档不超过 7 天；订单至少保留 36 个月；个人信息不晚于订单',
    en: 'Archived within 7 days; orders kept 36 months at least; people no longer than orders',
  },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  savedBy: { zh: '{who} 保存于', en: 'Saved by {who}' },
  due: { zh: '到期的月份', en: 'Months that are due' },
  noneDue: { zh: '没有到期的月份', en: 'No month is due' },
  month: { zh: '订单月份', en: 'Month' },
  what: { zh: '处置', en: 'What' },
  orders: { zh: '订单', en: 'Orders' },
  open: { zh: '未归档', en: 'Not archived' },
  look: { zh: '审阅', en: 'Look through' },
  approve: { zh: '批准处置', en: 'Approve' },
  approveForget: { zh: '批准清除 {month} 的个人信息', en: 'Approve forgetting the people of {month}' },
  approvePurge: { zh: '批准销毁 {month} 的 {count} 单', en: 'Approve purging {count} orders of {month}' },
  stillOpen: {
    zh: '{month} 还有 {count} 单未归档，归档后才能批准',
    en: '{count} orders of {month} are not archived yet; they must be before',
  },
  approved: { zh: '已批准 {month}，请另一人确认', en: '{month} approved; another person must confirm' },
  disposals: { zh: '处置记录', en: 'Disposals' },
  noDisposals: { zh: '还没有处置过', en: 'Nothing was disposed of yet' },
  state: { zh: '状态', en: 'State' },
  first: { zh: '批准人', en: 'Approved by' },
  second: { zh: '确认人', en: 'Confirmed by' },
  ended: { zh: '完成', en: 'Done' },
  confirm: { zh: '确认执行', en: 'Confirm' },
  confirmAsk: { zh: '确认后立即执行，不能撤销。要继续吗？', en: 'It is done at once and cannot be undone. Go on?' },
  confirmed: { zh: '已确认 {month}，正在执行', en: '{month} confirmed; under way' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  withdrawn: { zh: '已撤回 {month}', en: '{month} withdrawn' },
  mineAlone: { zh: '等另一人确认', en: 'Another person must confirm' },
  certificate: { zh: '证明', en: 'Certificate' },
  cancel: { zh: '取消', en: 'Cancel' },
  more: { zh: '再看 {count} 单', en: '{count} more' },
  number: { zh: '订单号', en: 'Number' },
  client: { zh: '货主', en: 'Client' },
  came: { zh: '进单', en: 'Came' },
  last: { zh: '最后一步', en: 'Last step' },
  forgotten: { zh: '个人信息已清除', en: 'People forgotten' },
} as const satisfies Words

export const disposalKindWords: Record<DisposalKind, Bilingual> = {
  forget: { zh: '清除个人信息', en: 'Forget people' },
  purge: { zh: '销毁订单', en: 'Purge orders' },
}

export const disposalStateWords: Record<Disposal['state'], Bilingual> = {
  approved: { zh: '待确认', en: 'To be confirmed' },
  confirmed: { zh: '执行中', en: 'Under way' },
  done: { zh: '已完成', en: 'Done' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
}
