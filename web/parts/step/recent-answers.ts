import type { Ask } from '../../../contract/flow.ts'

const recentMax = 8
const keptAs = (field: string) => `yidan.recent.${field}`

/** Answers that come again and again at one desk and name no person: places, warehouses, carriers. */
export const isRepeated = ({ kind, field }: Ask) => kind === 'place' || field === 'warehouse' || field === 'carrier'

export function recentAnswers(field: string): string[] {
  const kept = localStorage.getItem(keptAs(field))
  return kept === null ? [] : kept.split('\n')
}

export function rememberAnswers(asks: readonly Ask[], details: Record<string, unknown>) {
  for (const ask of asks.filter(isRepeated)) {
    const answer = details[ask.field]
    if (typeof answer !== 'string') continue
    const others = recentAnswers(ask.field).filter((one) => one !== answer)
    localStorage.setItem(keptAs(ask.field), [answer.replaceAll('\n', ' '), ...others].slice(0, recentMax).join('\n'))
  }
}
