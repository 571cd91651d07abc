import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { draftItem, party, paymentMethods, paymentStates } from '../order-draft.ts'
import { bilingual } from '../phases.ts'

const uuid = z.uuid()
const time = z.iso.datetime()

/** One of the orders that look alike, as far as telling them apart needs it. */
export const alikeOrder = z.object({
  id: uuid,
  label: z.string(),
  channel: z.string(),
  shopName: z.string().nullable(),
  externalNo: z.string().nullable(),
  receivedAt: time,
  placedAt: time.nullable(),
  status: z.string(),
  statusName: bilingual,
  buyer: z.object({ account: z.string().nullable(), name: z.string().nullable(), phone: z.string().nullable() }).nullable(),
  consignee: party.nullable(),
  items: z.array(draftItem.extend({ itemNo: z.int() })),
  currency: z.string(),
  totalMinor: z.int().nullable(),
  freightMinor: z.int().nullable(),
  paymentMethod: z.enum(paymentMethods).nullable(),
  paymentState: z.enum(paymentStates),
  serviceRequirements: z.array(z.string()),
  buyerNote: z.string().nullable(),
})
export type AlikeOrder = z.infer<typeof alikeOrder>

/** An order that is held because it looks like earlier ones (VAL-8). */
export const duplicateCase = z.object({
  order: alikeOrder,
  clientId: uuid,
  clientName: z.string(),
  foundAt: time,
  /** The newest first; one that has ended since is no longer among them. */
  candidates: z.array(alikeOrder),
})
export type DuplicateCase = z.infer<typeof duplicateCase>

export const listDuplicates = {
  method: 'GET',
  path: '/duplicates',
  summary: '疑似重复，并排比较 / Possible duplicates beside what they look like',
  query: z.object({ cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  reply: z.object({ cases: z.array(duplicateCase), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint

export const countDuplicates = {
  method: 'GET',
  path: '/duplicates/counts',
  summary: '待判断的疑似重复 / How many wait for a decision',
  reply: z.object({ open: z.int() }),
} as const satisfies Endpoint

/** `different`: both go on. `cancel_this`: the later one ends. `keep_this`: the earlier one (`candidateId`) ends and this one goes on. */
export const duplicateDecisions = ['different', 'cancel_this', 'keep_this'] as const
export const decideDuplicate = {
  method: 'POST',
  path: '/duplicates/:orderId/decision',
  summary: '判断是否重复（写明原因）/ Decide about a possible duplicate, with the reason',
  params: z.object({ orderId: uuid }),
  body: z
    .object({
      decision: z.enum(duplicateDecisions),
      candidateId: uuid.optional(),
      reason: z.string().trim().min(1).max(500),
    })
    .refine(({ decision, candidateId }) => decision !== 'keep_this' || candidateId, {
      path: ['candidateId'],
      error: 'which order ends',
    }),
  reply: z.object({ orderId: uuid, status: z.string(), cancelled: uuid.nullable() }),
} as const satisfies Endpoint
