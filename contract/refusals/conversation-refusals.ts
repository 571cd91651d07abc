import type { RefusalWords } from './refusal-words.ts'

/** Refusals of the conversation with the client. */
export const conversationRefusals = {
  'question.not_found': { status: 404, zh: '没有这个提问。', en: 'No such question.' },
  'question.settled': {
    status: 409,
    zh: '这个提问已经有结果：{state}。请刷新看最新情况。',
    en: 'This question is settled already: {state}. Look at it again.',
  },
  'question.answer_changed': {
    status: 409,
    zh: '客户又答了一次（第 {answers} 次）。请看过新的答复再采纳。',
    en: 'The client has answered again ({answers} times now). Look at the new answer first.',
  },
  'question.not_asked': {
    status: 422,
    zh: '没有问到“{field}”。请只答所问的几项；要改别的，请用“请求更改”。',
    en: '“{field}” was not asked for. Answer what was asked; for anything else ask for a change.',
  },
  'question.empty_answer': {
    status: 422,
    zh: '答复是空的。请填所问的内容，或写一句、附上文件。',
    en: 'The answer is empty. Fill in what was asked, write a line or attach a file.',
  },
  'conversation.no_recipient': {
    status: 422,
    zh: '货主和买家都没有邮箱，发不了邮件。请改用门户或打电话。',
    en: 'Neither client nor buyer has an e-mail address. Use the portal or the phone.',
  },
  'conversation.files_of_notes': {
    status: 422,
    zh: '只有电话与微信的记录能带附件。请去掉附件，或改记为电话、微信。',
    en: 'Only notes of calls and chats bear files. Remove them, or note it as a call or chat.',
  },
  'conversation.only_notes_come_in': {
    status: 422,
    zh: '客户的邮件与门户留言由系统收下，不能代写。请记为电话或微信。',
    en: 'Mail and portal lines of the client come by themselves. Note it as a call or a chat.',
  },
} as const satisfies RefusalWords
