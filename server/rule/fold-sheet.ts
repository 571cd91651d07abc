import { factIds, factOf, type FactId, type FactSheet, type FactValue } from '../../contract/rule/facts.ts'

/** Texts compare without regard to width and case: ＬＥＤ, LED and led are one. */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase()

export type FoldedSheet = FactSheet

/** The sheet as conditions look at it, made once per order. */
export function foldSheet(sheet: FactSheet): FoldedSheet {
  const folded = { ...sheet }
  for (const id of textual) folded[id] = foldValue(sheet[id])
  return folded
}

/** The others are numbers, flags, digits, or ids of ours in small letters. */
const textual: readonly FactId[] = factIds.filter((id) => ['text', 'texts', 'symbol'].includes(factOf(id).type))

function foldValue(value: FactValue): FactValue {
  if (typeof value === 'string') return foldText(value)
  return Array.isArray(value) ? value.map((one: string) => foldText(one)) : value
}
