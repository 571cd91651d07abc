import type { Words } from './say.ts'

export const partWords = {
  until: { zh: '至', en: 'until' },
  wishes: { zh: '特殊要求', en: 'Special wishes' },
  close: { zh: '关闭', en: 'Close' },
} as const satisfies Words
