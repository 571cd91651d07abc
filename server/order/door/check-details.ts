import type { Ask, FlowStep } from '../../../contract/flow.ts'
import * as z from 'zod'
import { itemsMax, moment } from '../../../contract/order-draft.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Evidence } from './command.ts'

const textMax = 500
export const shipmentsMax = 20

/** An order's goods over several shipments, by item number. Whether they add up, the stage knows. */
export const shares = z
  .array(
    z.object({
      items: z
        .array(z.object({ itemNo: z.int(), quantity: z.int().min(1) }))
        .min(1)
        .max(itemsMax),
      /** Where it leaves from, when not from where the others do. */
      warehouse: z.string().trim().min(1).max(60).optional(),
      /** It may wait for stock that is not there yet. */
      waits: z.literal(true).optional(),
    }),
  ) // prettier-ignore
  .min(1)
  .max(shipmentsMax)

const count = z.int().min(0).max(1_000_000)
/** What was counted of each item (WHS-8): received in all, and how much of that is damaged. */
export const counts = z
  .array(
    z.object({
      itemNo: z.int(),
      received: count,
      damaged: count.default(0),
      /** A line each where several lots, or days of expiry, have come of an item. */
      lot: z.string().trim().min(1).max(60).optional(),
      expiresOn: z.iso.date().optional(),
    }),
  )
  .min(1)
  .max(itemsMax)

/** The answers to what the step asks, trimmed and typed; anything not asked for is left out. Refuses by name what is missing or wrong. */
export function checkDetails(
  step: FlowStep,
  details: Record<string, unknown>,
  evidence: readonly Evidence[],
): Record<string, unknown> {
  const said: Record<string, unknown> = {}
  for (const ask of step.asks) {
    const value = details[ask.field]
    const isEmpty = value === undefined || value === null || value === '' || (typeof value === 'string' && value.trim() === '')
    if (isEmpty && ask.required) throw new Refusal('order.detail_missing', { field: ask.field, name: ask.name, step: step.id })
    if (!isEmpty) said[ask.field] = checkAnswer(ask, value)
  }
  const missing = step.evidence.filter((kind) => !evidence.some((one) => one.kind === kind))
  if (missing.length > 0)
    throw new Refusal('order.evidence_missing', { missing: missing.map((kind) => evidenceNames[kind]), kinds: missing })
  return said
}

const evidenceNames = {
  photo: { zh: '照片', en: 'photo' },
  signature: { zh: '签名', en: 'signature' },
  document: { zh: '文件', en: 'document' },
} as const

function checkAnswer(ask: Ask, value: unknown): unknown {
  switch (ask.kind) {
    case 'text':
    case 'long_text':
    case 'place':
    case 'person':
    case 'hold':
    case 'clock':
      return checkText(ask, value)
    case 'choice':
      if (ask.choices?.some((choice) => choice.value === value)) return value
      throw invalid(ask, value, { zh: `请从 ${listChoices(ask, 'zh')} 中选`, en: `choose one of ${listChoices(ask, 'en')}` })
    case 'integer':
      if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
      throw invalid(ask, value, { zh: '要是 0 以上的整数', en: 'must be a whole number from 0' })
    case 'time': {
      const at = moment.safeParse(value)
      if (at.success) return new Date(at.data).toISOString()
      throw invalid(ask, value, { zh: '要是带时区的日期时间', en: 'must be a date and time with offset' })
    }
    case 'shipments':
      return checkShares(ask, value)
    case 'counts':
      return checkCounts(ask, value)
    default:
      return ask.kind satisfies never
  }
}

/** Nothing but what was asked for gets into the log. */
function checkShares(ask: Ask, value: unknown): z.infer<typeof shares> {
  const given = shares.safeParse(value)
  if (given.success) return given.data
  const zh = `要是 1 到 ${shipmentsMax} 个发货单，每个写明行号与数量`
  throw invalid(ask, value, { zh, en: `must be 1 to ${shipmentsMax} shipments with item numbers and quantities` })
}

function checkCounts(ask: Ask, value: unknown): z.infer<typeof counts> {
  const given = counts.safeParse(value)
  if (given.success) return given.data
  const zh = '要是每种货的行号、实收数与破损数'
  throw invalid(ask, value, { zh, en: 'must be item numbers with what was received and what of it is damaged' })
}

function checkText(ask: Ask, value: unknown): string {
  if (typeof value !== 'string') throw invalid(ask, value, { zh: '要是文字', en: 'must be text' })
  const text = value.toWellFormed().replaceAll('\u0000', '').trim()
  const max = ask.max ?? textMax
  if (text.length > max) throw invalid(ask, `${text.slice(0, 20)}…`, { zh: `最多 ${max} 个字`, en: `at most ${max} characters` })
  return text
}

function listChoices(ask: Ask, language: 'zh' | 'en'): string {
  return (ask.choices ?? []).map((choice) => choice.name[language]).join(language === 'zh' ? '、' : ', ')
}

function invalid(ask: Ask, value: unknown, why: { zh: string; en: string }): Refusal {
  const shown = typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)?.slice(0, 100)
  return new Refusal('order.detail_invalid', { field: ask.field, name: ask.name, value: shown, why })
}
