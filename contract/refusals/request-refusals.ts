import type { RefusalWords } from './refusal-words.ts'

/** Refusals of requests as such. */
export const requestRefusals = {
  'request.invalid': {
    status: 400,
    zh: '请求内容不符合要求：{where} {why}。请按接口说明修改后重发。',
    en: 'The request is not as required: {where} {why}. Mend it as the API page says and send it again.',
  },
  'request.too_large': {
    status: 413,
    zh: '内容过大（上限 {max}）。请拆分后重发。',
    en: 'Too large (at most {max}). Split it and send again.',
  },
  'request.too_many': {
    status: 429,
    zh: '请求过于频繁。请 {seconds} 秒后再试。',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  'request.key_reused': {
    status: 422,
    zh: 'Idempotency-Key “{key}” 已用于另一份内容。请换一个新的键。',
    en: 'Idempotency-Key “{key}” was used for other content. Use a new key.',
  },
  'request.not_found': { status: 404, zh: '没有这个地址：{path}。', en: 'There is nothing at {path}.' },
  'request.failed': {
    status: 500,
    zh: '系统出错，已记录（编号 {requestId}）。请稍后重试。',
    en: 'Something broke on our side and is on record ({requestId}). Try again later.',
  },
  'request.unavailable': {
    status: 503,
    zh: '数据库暂时不可用，这次操作没有得到确认（编号 {requestId}）。请几秒后重试；带同一个 Idempotency-Key 重发不会重复。',
    en: 'The database is away for a moment and this was not confirmed ({requestId}). Try again in a few seconds; with the same Idempotency-Key nothing is done twice.',
  },
} as const satisfies RefusalWords
