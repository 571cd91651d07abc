import type { Bilingual } from '../phases.ts'

/** How much a client means to the house. */
export const tiers = ['strategic', 'key', 'standard', 'watched'] as const
export const tierWords: Readonly<Record<(typeof tiers)[number], Bilingual>> = {
  strategic: { zh: '战略', en: 'Strategic' },
  key: { zh: '重点', en: 'Key' },
  standard: { zh: '普通', en: 'Standard' },
  watched: { zh: '关注', en: 'Watched' },
}
