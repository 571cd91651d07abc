import type { RefusalWords } from './refusal-words.ts'

/** Refusals of uploads from ERPs. */
export const erpRefusals = {
  'erp.not_found': { status: 404, zh: '没有这次上传。', en: 'No such upload.' },
  'erp.client_needed': { status: 422, zh: '请指明货主（clientId）。', en: 'Say whose orders they are (clientId).' },
  'erp.number_used': {
    status: 409,
    zh: '上传号 {uploadNo} 已用过，内容不同；请换一个号，或查询原来的回执。',
    en: 'The upload number {uploadNo} was used for other content: take another, or ask for its acknowledgements.',
  },
} as const satisfies RefusalWords
