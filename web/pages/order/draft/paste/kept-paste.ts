import type { ReadOrderText } from '../../../../../contract/reading/read-text.ts'
import { keep, readKept } from '../kept-draft.ts'
import { emptyTyped, type TypedDraft } from '../typed-draft.ts'
import { fillFrom, nextAt } from './read-order.ts'

/** The pasted text with its orders outlives a reload, and the placing of its first orders. */
export type KeptPaste = { text: string; orders: ReadOrderText[]; left: string; at: number; done: number[] }
const keptAs = 'yidan.pasted-text'

export function readPaste(): KeptPaste | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keptAs) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('orders' in kept) || !Array.isArray(kept.orders)) return undefined
    return kept as KeptPaste
  } catch {
    return undefined
  }
}

export const keepPaste = (paste: KeptPaste) => sessionStorage.setItem(keptAs, JSON.stringify(paste))
export const forgetPaste = () => sessionStorage.removeItem(keptAs)

/** The order at hand was placed: the next form begins with the paste's next order, if there is one. */
export function settlePasted(base: TypedDraft): TypedDraft {
  const paste = readPaste()
  if (!paste) return base
  const done = [...paste.done, paste.at]
  const at = nextAt(paste.orders.length, done, paste.at)
  const next = at === undefined ? undefined : paste.orders[at]
  if (at === undefined || next === undefined) {
    forgetPaste()
    return base
  }
  keepPaste({ ...paste, at, done })
  const typed = fillFrom(next, { ...emptyTyped(), ...base })
  keep({ typed, files: readKept()?.files ?? [] })
  return typed
}
