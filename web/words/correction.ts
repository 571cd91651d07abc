import type { Words } from './use-words.ts'

export const correctionWords = {
  title: { zh: '更正客户给的信息', en: 'Correct what the client gave' },
  why: {
    zh: '客户给的信息只在客户同意后更正；谁同意、怎么同意、何时同意会记在订单上。',
    en: 'What the client gave changes only with the client’s consent; who, how and when stay on the order.',
  },
  agreedBy: { zh: '谁同意的', en: 'Who agreed' },
  agreedByHint: { zh: '客户方的姓名', en: 'A name at the client' },
  agreedHow: { zh: '怎么同意的', en: 'How' },
  agreedAt: { zh: '何时同意的', en: 'When' },
  phone: { zh: '电话', en: 'By phone' },
  email: { zh: '邮件', en: 'By e-mail' },
  chat: { zh: '聊天', en: 'In a chat' },
  portal: { zh: '客户门户', en: 'On the portal' },
  in_person: { zh: '当面', en: 'In person' },
  consent: { zh: '客户的同意', en: 'The client’s consent' },
  wantedBy: { zh: '要求送达', en: 'Wanted by' },
  submit: { zh: '更正', en: 'Correct' },
  cancel: { zh: '不了', en: 'No' },
  required: { zh: '请填写“{name}”', en: '“{name}” must be filled in' },
  changes: { zh: '将更正：{fields}', en: 'Will change: {fields}' },
  nothing: { zh: '还没有改动', en: 'Nothing changed yet' },
  done: { zh: '已更正：{fields}', en: 'Corrected: {fields}' },
} as const satisfies Words
