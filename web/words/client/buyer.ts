import type { Words } from '../say.ts'

/** What is known of whoever buys. */
export const buyerWords = {
  title: { zh: '买家与货主要求', en: 'What buyer and client want' },
  preference: { zh: '偏好', en: 'Preference' },
  feedback: { zh: '上次反馈', en: 'Last feedback' },
  earlier: { zh: '之前反馈', en: 'Earlier feedback' },
  ofClient: { zh: '货主要求', en: 'The client wants' },
  note: { zh: '记买家反馈', en: 'Note the buyer’s word' },
  noteTitle: { zh: '记下买家的偏好或反馈', en: 'What the buyer prefers or said' },
  hint: {
    zh: '同一买家（账号或电话相同）的下一张订单上会显示；客户看不到。随订单的个人信息一起清除。',
    en: 'Shows on the next order of this buyer, by account or phone; not to the client. Goes with the order’s personal data.',
  },
  orders: { zh: '此买家的订单', en: 'Orders of this buyer' },
  kind: { zh: '是什么', en: 'What it is' },
  kindFeedback: { zh: '这次的反馈', en: 'Feedback on this order' },
  kindPreference: { zh: '长期偏好', en: 'A lasting preference' },
  topic: { zh: '关于', en: 'About' },
  words: { zh: '内容', en: 'Words' },
  placeholder: { zh: '例如：包装太薄，杯子碎了一个', en: 'Such as: packing too thin, one cup broken' },
  missing: { zh: '请写内容', en: 'Write what was said' },
  save: { zh: '记下', en: 'Note it' },
  cancel: { zh: '不了', en: 'Cancel' },
  saved: { zh: '已记下，下一单会看到', en: 'Noted; it shows on the next order' },
  drop: { zh: '撤掉这条', en: 'Take this note back' },
  dropped: { zh: '已撤掉', en: 'Taken back' },
  from: { zh: '{who} 记于 {label}', en: '{who} on {label}' },
} as const satisfies Words
