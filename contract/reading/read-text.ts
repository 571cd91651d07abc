import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { orderDraft } from '../order-draft.ts'
import { fieldChoice } from './choice-words.ts'

export const pastedMax = 20_000

/** One field of the draft as it was read: `path` as in a field problem. */
export const fieldMark = fieldChoice.omit({ field: true }).extend({ path: z.string() })
export type FieldMark = z.infer<typeof fieldMark>

/** An order as it stands in a pasted text: nothing is made of it until somebody sends the draft. */
export const readOrderText = z.object({
  /** The order's own part of the paste. */
  text: z.string(),
  draft: orderDraft,
  marks: z.array(fieldMark),
  /** Paths that an order needs and the text does not say. */
  missing: z.array(z.string()),
})
export type ReadOrderText = z.infer<typeof readOrderText>

export const readText = {
  method: 'POST',
  path: '/orders/read-text',
  summary: '读聊天文本：一段或几单文字 → 草稿，只预览不下单 / Pasted chat text → drafts, nothing is made',
  body: z.object({ text: z.string().trim().min(1).max(pastedMax) }),
  reply: z.object({
    orders: z.array(readOrderText),
    /** What lies beyond the number of orders that one paste may hold. */
    left: z.string(),
  }),
} as const satisfies Endpoint
