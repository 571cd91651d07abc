import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { moment } from '../order-draft.ts'
import { correctOrder } from '../order.ts'
import { fileHash } from '../order-view.ts'
import { bilingual } from '../phases.ts'

/** The conversation with the client on the order, and asking for what is missing (VAL-12). */
const uuid = z.uuid()
const time = z.iso.datetime()
const orderId = z.object({ orderId: uuid })
const questionId = z.object({ questionId: uuid })

/** What can be asked for. `document` wants a file, `other` an answer in words; the rest becomes a correction. */
export const askableFields = [
  'consignee.name',
  'consignee.phone',
  'consignee.address',
  'consignee.postcode',
  'consignee.email',
  'shipper.name',
  'shipper.phone',
  'shipper.address',
  'wantedBy',
  'serviceRequirements',
  'document',
  'other',
] as const
export const askableField = z.enum(askableFields)
export type AskableField = z.infer<typeof askableField>

const addressParts = ['province', 'city', 'district', 'divisionCode', 'detail', 'country']
/** The fields of a correction that an asked field may change. */
export function pathsOf(field: AskableField): string[] {
  if (field === 'document' || field === 'other') return []
  const [party, part] = field.split('.')
  return part === 'address' ? addressParts.map((one) => `${party}.${one}`) : [field]
}

export const proposedChanges = correctOrder.body.shape.changes
export type ProposedChanges = z.infer<typeof proposedChanges>

export const conversationChannels = ['email', 'portal', 'phone', 'wechat'] as const
export const questionStates = ['open', 'answered', 'accepted', 'declined', 'withdrawn'] as const

const lineFile = z.object({ hash: fileHash, type: z.string(), name: z.string() })
export const conversationLine = z.object({
  id: uuid,
  direction: z.enum(['in', 'out']),
  channel: z.enum(conversationChannels),
  /** Who of the house wrote or noted it. */
  author: z.string().nullable(),
  /** Who of the client's side wrote, spoke or was spoken to. */
  person: z.string().nullable(),
  words: z.string(),
  files: z.array(lineFile),
  questionId: uuid.nullable(),
  at: time,
  /** From the client, and nobody has taken it in hand. */
  waits: z.boolean(),
})
export type ConversationLine = z.infer<typeof conversationLine>

export const questionView = z.object({
  id: uuid,
  fields: z.array(askableField),
  words: z.string().nullable(),
  state: z.enum(questionStates),
  reached: z.enum(['email', 'portal', 'nobody']),
  askedBy: z.string(),
  askedAt: time,
  answers: z.int(),
  changes: proposedChanges,
  answeredBy: z.string().nullable(),
  answeredHow: z.enum(['portal', 'email']).nullable(),
  answeredAt: time.nullable(),
  settledBy: z.string().nullable(),
  settledAt: time.nullable(),
})
export type QuestionView = z.infer<typeof questionView>

export const conversation = z.object({
  /** The newest last; older ones by the cursor. */
  lines: z.array(conversationLine),
  nextCursor: z.string().nullable(),
  /** The newest first. */
  questions: z.array(questionView),
  /** How a question would reach the client. */
  reaches: z.object({ email: z.boolean(), portal: z.boolean() }),
})
export type Conversation = z.infer<typeof conversation>

export const getConversation = {
  method: 'GET',
  path: '/orders/:orderId/conversation',
  summary: '订单上与客户的对话 / The conversation with the client on an order',
  params: orderId,
  query: z.object({ cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  reply: conversation,
} as const satisfies Endpoint

export const writeLine = {
  method: 'POST',
  path: '/orders/:orderId/conversation',
  summary: '给客户写一句，或记一次通话 / Write to the client, or note a call',
  params: orderId,
  body: z.object({
    direction: z.enum(['in', 'out']).default('out'),
    channel: z.enum(conversationChannels),
    words: z.string().trim().min(1).max(2000),
    person: z.string().trim().max(100).optional(),
    /** Of a call: when it was. */
    at: moment.optional(),
    /** Uploaded before; with notes of calls and chats only. */
    hashes: z.array(fileHash).max(10).default([]),
  }),
  reply: conversation,
} as const satisfies Endpoint

export const handleLines = {
  method: 'POST',
  path: '/orders/:orderId/conversation/handled',
  summary: '客户来信已处理 / What the client wrote has been seen to',
  params: orderId,
  reply: conversation,
} as const satisfies Endpoint

export const askClient = {
  method: 'POST',
  path: '/orders/:orderId/questions',
  summary: '请客户补资料：挂起、发信、门户可答 / Ask the client for what is missing',
  params: orderId,
  body: z.object({
    fields: z
      .array(askableField)
      .min(1)
      .max(askableFields.length)
      .transform((fields) => askableFields.filter((one) => fields.includes(one))),
    words: z.string().trim().max(1000).optional(),
  }),
  reply: conversation,
} as const satisfies Endpoint

export const acceptAnswer = {
  method: 'POST',
  path: '/questions/:questionId/accept',
  summary: '采纳客户的答复：更正并解除 / Take the answer over: corrects the order and releases it',
  params: questionId,
  body: z.object({ answers: z.int().min(1).describe('the answer that was seen') }),
  reply: conversation,
} as const satisfies Endpoint

export const endQuestion = {
  method: 'POST',
  path: '/questions/:questionId/end',
  summary: '不再问：结束提问并解除 / End a question that is needed no more',
  params: questionId,
  reply: conversation,
} as const satisfies Endpoint

/** An order whose client has written and waits for us. */
export const waitingConversation = z.object({
  orderId: uuid,
  orderLabel: z.string(),
  clientName: z.string(),
  statusName: bilingual,
  /** The first words of the oldest line that waits. */
  words: z.string(),
  lines: z.int(),
  since: time,
  hasAnswer: z.boolean(),
})
export type WaitingConversation = z.infer<typeof waitingConversation>
export const listWaiting = {
  method: 'GET',
  path: '/conversations/waiting',
  summary: '客户来信待处理 / Orders whose client waits for our word',
  query: z.object({ cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  reply: z.object({ orders: z.array(waitingConversation), nextCursor: z.string().nullable() }),
} as const satisfies Endpoint

export const ownLine = z.object({
  id: uuid,
  isOwn: z.boolean(),
  person: z.string().nullable(),
  words: z.string(),
  files: z.array(lineFile),
  at: time,
})
export type OwnLine = z.infer<typeof ownLine>
export const ownQuestion = z.object({
  id: uuid,
  fields: z.array(askableField),
  words: z.string().nullable(),
  state: z.enum(['open', 'answered', 'settled']),
  askedAt: time,
  answeredAt: time.nullable(),
})
export type OwnQuestion = z.infer<typeof ownQuestion>
const ownConversation = z.object({ lines: z.array(ownLine), questions: z.array(ownQuestion) })
export type OwnConversation = z.infer<typeof ownConversation>

export const getOwnConversation = {
  method: 'GET',
  path: '/portal/orders/:orderId/conversation',
  summary: '客户看到的对话与待答 / What we wrote to each other, and what waits for the client’s answer',
  params: orderId,
  reply: ownConversation,
} as const satisfies Endpoint

export const writeToHouse = {
  method: 'POST',
  path: '/portal/orders/:orderId/conversation',
  summary: '客户留言 / Write to us about an order',
  params: orderId,
  body: z.object({ words: z.string().trim().min(1).max(2000), hashes: z.array(fileHash).max(10).default([]) }),
  reply: ownConversation,
} as const satisfies Endpoint

export const answerQuestion = {
  method: 'POST',
  path: '/portal/questions/:questionId/answer',
  summary: '客户答复所问的几项 / Answer what was asked',
  params: questionId,
  body: z.object({
    changes: proposedChanges.default({}),
    words: z.string().trim().max(2000).optional(),
    hashes: z.array(fileHash).max(10).default([]),
  }),
  reply: ownConversation,
} as const satisfies Endpoint
