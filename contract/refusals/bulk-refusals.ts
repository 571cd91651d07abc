import type { RefusalWords } from './refusal-words.ts'

/** Refusals of work on many orders, views and exports. */
export const bulkRefusals = {
  'bulk.not_found': { status: 404, zh: '没有这次批量操作。', en: 'No such bulk job.' },
  'bulk.twice': {
    status: 422,
    zh: '订单 {orderId} 选了两次。请每单只列一次。',
    en: 'Order {orderId} was chosen twice. Name each order once.',
  },
  'bulk.one_by_one': {
    status: 422,
    zh: '“{step}”每单的{what}不同，不能批量做。请打开订单逐单操作。',
    en: '“{step}” asks each order for its own {what}. Open the orders and take it one by one.',
  },
  'bulk.not_yours': {
    status: 403,
    zh: '这是 {name} 发起的批量操作。请本人或主管来停。',
    en: '{name} began this bulk job. They or a supervisor can stop it.',
  },
  'bulk.settled': {
    status: 409,
    zh: '这次批量操作已经结束，没有可取消的。',
    en: 'This bulk job has ended; there is nothing to cancel.',
  },
  'bulk.running': {
    status: 409,
    zh: '这次批量操作还在进行。请等它结束或先取消，再重试。',
    en: 'This bulk job is still running. Wait for its end or cancel it, then try again.',
  },
  'bulk.none_refused': {
    status: 409,
    zh: '没有被拒绝的订单，不用重试。',
    en: 'No order was refused; there is nothing to try again.',
  },
  'bulk.too_many_running': {
    status: 409,
    zh: '您已有 {max} 个批量操作在进行。请等其中一个结束。',
    en: 'You have {max} bulk jobs running. Wait for one of them to end.',
  },
  'bulk.person_gone': {
    status: 403,
    zh: '发起人 {name} 的账号已停用，或密钥已吊销。请换人重新发起。',
    en: 'The account of {name} is disabled, or the key revoked. Someone else must start this anew.',
  },
  'bulk.done_before': {
    status: 409,
    zh: '{by} 已做过“{step}”，跳过。',
    en: '{by} has taken “{step}” already; skipped.',
  },
  'bulk.nothing_to_do': {
    status: 409,
    zh: '订单已在“{node}”，不用再“{step}”，跳过。',
    en: 'The order stands at “{node}” already; “{step}” is not needed, skipped.',
  },
  'view.not_found': { status: 404, zh: '没有这个视图，或它不是您的。', en: 'No such view, or it is not yours.' },
  'view.name_taken': {
    status: 409,
    zh: '您已有名为“{name}”的视图。请换个名字，或更新原来的。',
    en: 'You have a view named “{name}”. Choose another name or update that one.',
  },
  'view.too_many': {
    status: 409,
    zh: '一个人最多保存 {max} 个视图。请先删掉不用的。',
    en: 'One person keeps at most {max} views. Delete what you do not use.',
  },
  'export.not_found': { status: 404, zh: '没有这次导出，或它不是您的。', en: 'No such export, or it is not yours.' },
  'export.not_ready': {
    status: 409,
    zh: '文件还没有写好（{state}）。请等导出完成，或重新导出。',
    en: 'The file is not there yet ({state}). Wait for the export to end, or start it again.',
  },
  'export.expired': {
    status: 410,
    zh: '导出的文件已过期删除，或您的角色已变。请重新导出。',
    en: 'The file has expired, or your role has changed. Export it again.',
  },
  'export.too_many_running': {
    status: 409,
    zh: '您已有 {max} 个导出在进行。请等其中一个结束。',
    en: 'You have {max} exports running. Wait for one of them to end.',
  },
} as const satisfies RefusalWords
