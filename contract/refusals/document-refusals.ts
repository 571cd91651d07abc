import type { RefusalWords } from './refusal-words.ts'

/** Refusals of files, papers and the archive. */
export const documentRefusals = {
  'document.not_ready': {
    status: 409,
    zh: '订单 {order} 还没有{document}：要{why}。',
    en: 'Order {order} has no {document} yet: {why}.',
  },
  'document.some_not_ready': {
    status: 422,
    zh: '{count} 张订单还打印不了{document}：{orders}。请去掉它们，或选“其余照印”。',
    en: '{count} orders have no {document} yet: {orders}. Leave them out, or print the rest.',
  },
  'document.not_for_role': {
    status: 403,
    zh: '{document}不给您的角色（{role}）。请向客服或调度要。',
    en: 'The {document} is not for your role ({role}). Ask customer service or the dispatcher.',
  },
  'document.too_many': {
    status: 422,
    zh: '{document}一次至多打印 {max} 单，您选了 {count} 单。请分几次打印。',
    en: 'At most {max} of {document} at once, you chose {count}. Print them in several goes.',
  },
  'document.too_long': {
    status: 422,
    zh: '所选订单共 {lines} 行货物，一次至多 {max} 行。请分几次打印。',
    en: 'The chosen orders have {lines} lines of goods, at most {max} at once. Print them in several goes.',
  },
  'document.busy': {
    status: 503,
    zh: '正在打印的太多（排队 {waiting} 份）。请稍后再试。',
    en: 'Too much is being printed ({waiting} waiting). Try again in a moment.',
  },
  'letterhead.logo_unreadable': {
    status: 422,
    zh: '标志 {name} 不能用：{why}。',
    en: 'The logo {name} cannot be used: {why}.',
  },
  'file.not_found': { status: 404, zh: '没有这个文件。', en: 'No such file.' },
  'file.wrong_type': {
    status: 415,
    zh: '文件 {name} 的内容不是允许的类型（{allowed}）。',
    en: 'The content of {name} is not of an allowed kind ({allowed}).',
  },
  'file.too_large': {
    status: 413,
    zh: '文件 {name} 超过 {max}。请压缩后再传。',
    en: '{name} is larger than {max}. Make it smaller and try again.',
  },
  'file.empty': { status: 422, zh: '文件 {name} 是空的。', en: '{name} is empty.' },
  'archive.too_early': {
    status: 409,
    zh: '{month} 还没到期：要满 {months} 个月。请等到期，或先修改保留期限。',
    en: '{month} is not due: it must be {months} months old. Wait, or change the retention first.',
  },
  'archive.month_empty': {
    status: 409,
    zh: '{month} 没有订单可处置。请另选月份。',
    en: 'There are no orders of {month}. Choose another month.',
  },
  'archive.not_archived': {
    status: 409,
    zh: '{month} 还有 {count} 张订单没有归档。请先完结并归档它们。',
    en: '{count} orders of {month} are not archived. Complete and archive them first.',
  },
  'archive.already_decided': {
    status: 409,
    zh: '{month} 的处置已有决定。请刷新页面看现在的状态。',
    en: 'The disposal of {month} is decided already. Reload to see where it stands.',
  },
  'archive.second_person': {
    status: 409,
    zh: '{month} 是 {name} 批准的，不能由同一人确认。请换另一位有权限的人确认。',
    en: '{month} was approved by {name}, who may not confirm it too. Have another authorised person confirm.',
  },
  'archive.not_found': {
    status: 404,
    zh: '没有这个处置或它还没有证明：{disposalId}。请刷新页面后再试。',
    en: 'There is no such disposal, or no certificate of it yet: {disposalId}. Reload and try again.',
  },
  'file.not_for_you': {
    status: 403,
    zh: '您的角色（{role}）看不到这张订单的{kind}。需要时请在订单页按“显示”。',
    en: 'Your role ({role}) does not see this order’s {kind}. Press “Show” on the order’s page where you need it.',
  },
} as const satisfies RefusalWords
