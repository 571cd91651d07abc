import type { RefusalWords } from './refusal-words.ts'

/** Refusals of what comes in. */
export const intakeRefusals = {
  'intake.not_found': { status: 404, zh: '没有这条进单消息。', en: 'No such intake message.' },
  'intake.settled': { status: 409, zh: '这条消息已处理（{state}）。', en: 'This message has been dealt with ({state}).' },
  'intake.consent_missing': {
    status: 422,
    zh: '改了客户给的内容（{count} 处），请写明客户方谁同意、何时、怎么同意的。',
    en: 'What the client gave was changed in {count} places: say who at the client agreed, when and how.',
  },
  'import.not_found': { status: 404, zh: '没有这次导入。', en: 'No such import.' },
  'import.unreadable': { status: 422, zh: '文件 {name} 读不出订单：{why}。', en: '{name} cannot be read: {why}.' },
  'import.settled': { status: 409, zh: '这次导入已经在进行或已完成。', en: 'This import is running or done.' },
} as const satisfies RefusalWords
