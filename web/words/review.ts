import type { Words } from './use-words.ts'

export const reviewWords = {
  title: { zh: '审单台', en: 'Review desk' },
  mine: { zh: '我的', en: 'Mine' },
  reviewers: { zh: '由{roles}审', en: 'for {roles}' },
  all: { zh: '全部 {count}', en: 'All {count}' },
  node: { zh: '{name} {count}', en: '{name} {count}' },
  list: { zh: '待审订单', en: 'Orders to review' },
  empty: { zh: '都审完了', en: 'All reviewed' },
  emptyHint: { zh: '有新单进来会自动出现在这里。', en: 'New orders appear here by themselves.' },
  toOrders: { zh: '去全部订单', en: 'To all orders' },
  choose: { zh: '从左边选一张订单', en: 'Choose an order on the left' },
  back: { zh: '返回列表', en: 'Back to the list' },
  whole: { zh: '打开整页', en: 'Open the page' },
  decided: { zh: '这次已审 {count} 单', en: '{count} decided now' },
  keys: {
    zh: 'J / K 上下 · Ctrl + Enter 通过并到下一单 · R 或数字驳回 · C 一次通过干净的',
    en: 'J / K move · Ctrl + Enter passes and goes on · R or a digit rejects · C passes the clean ones at once',
  },
  sheet: { zh: '正在审的订单', en: 'The order under review' },
  course: { zh: '审核经过', en: 'Review so far' },
  decision: { zh: '审核决定', en: 'Decision' },
  note: { zh: '审核备注（选填）', en: 'Note (optional)' },
  passNext: { zh: '通过并到下一单', en: 'Passes and goes to the next' },
  cannotPass: { zh: '现在不能通过', en: 'Cannot pass now' },
  noStep: { zh: '这张订单现在没有您的审核步骤', en: 'There is no review step for you on this order' },
  rejecting: { zh: '驳回给客户', en: 'Reject to the client' },
  confirmReject: { zh: '驳回并到下一单', en: 'Reject and go on' },
  cancel: { zh: '不驳回', en: 'Do not reject' },
  required: { zh: '请填写“{name}”', en: '“{name}” must be filled in' },
  willNeed: { zh: '要复审：{reasons}', en: 'second review: {reasons}' },
  clean: { zh: '{count} 单可以一次通过', en: '{count} may pass at once' },
  cleanTitle: { zh: '一次通过', en: 'Pass at once' },
  cleanHint: {
    zh: '没有挂起、没有特殊要求、不用复审。不放心的先去掉，回头单独看。',
    en: 'No holds, no special wishes, no second review. Leave out what you doubt, and look at it by itself.',
  },
  cleanPass: { zh: '{step} {count} 单', en: '{step}: {count}' },
  cleanBack: { zh: '一单一单看', en: 'One by one' },
  cleanKeys: { zh: 'J / K 上下 · 空格去掉或选上', en: 'J / K move · Space leaves out or takes in' },
  cleanRunning: { zh: '一次通过：已处理 {done} / {total} 单', en: 'Passing: {done} of {total}' },
  failed: { zh: '{label} 的“{step}”没有成功', en: '“{step}” on {label} did not succeed' },
  look: { zh: '回到这单', en: 'Back to it' },
  retry: { zh: '再试一次', en: 'Try again' },
  dismiss: { zh: '知道了', en: 'Dismiss' },
  done: { zh: '{label}：{step}', en: '{label}: {step}' },
} as const satisfies Words

/** The steps that many take at once. */
export const cleanSteps = {
  pass_review: { zh: '初审通过', en: 'Pass' },
  confirm: { zh: '确认订单', en: 'Confirm' },
} as const satisfies Words
