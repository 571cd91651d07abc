import type { TypedDraft } from '../order/draft/typed-draft.ts'

/** Whom an order is typed for, once said: without a time they have come just now. */
export function cameOf({ came }: Pick<TypedDraft, 'came'>): { kind: 'counter' | 'phone'; cameAt: string } | undefined {
  return came?.kind ? { kind: came.kind, cameAt: came.at ?? new Date().toISOString() } : undefined
}
