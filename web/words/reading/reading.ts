import type { Words } from '../say.ts'

/** How an address was read. */
export const readingWords = {
  how: { zh: '地址是这样读的：{told}', en: 'How it was read: {told}' },
  and: { zh: '、', en: ', ' },
} as const satisfies Words
