import type { TypedOrder } from './typed-order.ts'

const keptAs = 'yidan.portal.order'

/** What was typed outlives a reload of this tab, and nobody who signs in later on this machine sees it. */
export function readKept(): TypedOrder | undefined {
  try {
    const kept = sessionStorage.getItem(keptAs)
    return kept ? (JSON.parse(kept) as TypedOrder) : undefined
  } catch {
    return undefined // another version of the page wrote it
  }
}

export function keep(typed: TypedOrder | undefined): void {
  if (typed) sessionStorage.setItem(keptAs, JSON.stringify(typed))
  else sessionStorage.removeItem(keptAs)
}
