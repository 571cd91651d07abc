import type { RefusalWords } from './refusal-words.ts'

/** Refusals of what comes in. */
export const intakeRefusals = {
  'intake.not_found': { status: 404, zh: '没有这条进单消息。', en: 'No such intake message.' },
  'intake.settled': { status: 409, zh: '这条消息已处理（{state}）。', en: 'This message has been dealt with ({state}).' },
  'import.not_found': { status: 404, zh: '没有这次导入。', en: 'No such import.' },
  'import.unreadable': { status: 422, zh: '文件 {name} 读不出订单：{why}。', en: '{name} cannot be read: {why}.' },
  'import.settled': { status: 409, zh: '这次导入已经在进行或已完成。', en: 'This import is running or done.' },
} as const satisfies RefusalWords
