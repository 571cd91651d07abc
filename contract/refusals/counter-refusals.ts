import type { RefusalWords } from './refusal-words.ts'

/** Refusals of orders that are entered for somebody. */
export const counterRefusals = {
  'counter.not_found': { status: 404, zh: '这不是柜台或电话单。', en: 'This is no counter order.' },
  'counter.confirmed': { status: 409, zh: '客户已经确认过（{at}）。', en: 'The client has confirmed already ({at}).' },
  'counter.picture_needed': {
    status: 422,
    zh: '签字确认要附上登记表的照片或扫描件。',
    en: 'A signature needs a photo or scan of the form.',
  },
  'counter.wrong_time': {
    status: 422,
    zh: '时间 {at} 不对：不能在将来，也不能早于 3 天前。',
    en: '{at} cannot be: neither to come nor more than 3 days ago.',
  },
} as const satisfies RefusalWords
