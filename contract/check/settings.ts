import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'

/** What a company sets of the checks that look beyond one message (VAL-8..11), and sets otherwise for one client. */
export const windowMinutesMax = 7 * 24 * 60

export const duplicateSettings = z.strictObject({
  /** Two orders of one account for the same goods within this time are alike (VAL-8). */
  windowMinutes: z.int().min(1).max(windowMinutesMax),
  /** What becomes of the later one: a person decides, or it goes on. */
  alike: z.enum(['hold', 'pass']),
  /** A program posts the very same order again without a number: it hears of the first one, or it is held like any other. */
  sameApiPost: z.enum(['answer', 'hold']),
})
export type DuplicateSettings = z.infer<typeof duplicateSettings>

export const volumeSettings = z.strictObject({
  /** What becomes of an order above the client's usual day (VAL-9). */
  above: z.enum(['second_review', 'hold', 'pass']),
  /** Above so many per cent of a usual working day. */
  factorPercent: z.int().min(10).max(10_000),
  /** An order of fewer pieces is never unusual. */
  piecesMin: z.int().min(1).max(1_000_000),
})
export type VolumeSettings = z.infer<typeof volumeSettings>

export const paymentHoursMax = 30 * 24
const minutesOrFlow = z
  .int()
  .min(1)
  .max(paymentHoursMax * 60)
  .nullable()

/** How long a client has to pay (VAL-11). Null: as the flow's own clock says. */
export const paymentSettings = z.strictObject({
  /** Held unpaid for so long: the client is reminded. */
  remindMinutes: minutesOrFlow,
  /** So long after the confirmation letter, still unpaid: reminded again. */
  letterRemindMinutes: minutesOrFlow,
  /** Held unpaid for so long: customer service calls. */
  callMinutes: minutesOrFlow,
  /** What becomes of an order whose client was called and still has not paid. */
  afterCall: z.enum(['keep', 'cancel']),
  /** So long after the call. */
  cancelHours: z.int().min(1).max(paymentHoursMax),
})
export type PaymentSettings = z.infer<typeof paymentSettings>

export const checkSettings = z.strictObject({
  duplicates: duplicateSettings,
  volume: volumeSettings,
  payment: paymentSettings,
})
export type CheckSettings = z.infer<typeof checkSettings>

export const usualSettings: CheckSettings = {
  duplicates: { windowMinutes: 120, alike: 'hold', sameApiPost: 'answer' },
  volume: { above: 'second_review', factorPercent: 100, piecesMin: 50 },
  payment: { remindMinutes: null, letterRemindMinutes: null, callMinutes: null, afterCall: 'keep', cancelHours: 24 },
}

/** Only what differs from what stands above it: the built-in for the company, the company's for a client. */
export const ownSettings = z.strictObject({
  duplicates: duplicateSettings.partial().optional(),
  volume: volumeSettings.partial().optional(),
  payment: paymentSettings.partial().optional(),
})
export type OwnSettings = z.infer<typeof ownSettings>

/** What counts when a client's orders come in: each setting from the nearest place that has it. Pure. */
export function settingsOf(...own: readonly (OwnSettings | undefined)[]): CheckSettings {
  return own.reduce<CheckSettings>(
    (above, one) => ({
      duplicates: { ...above.duplicates, ...defined(one?.duplicates) },
      volume: { ...above.volume, ...defined(one?.volume) },
      payment: { ...above.payment, ...defined(one?.payment) },
    }),
    usualSettings,
  )
}

/** Clocks of the flow by their ids, with the budgets that were set; null starts none. Pure. */
export function paymentBudgets(settings: PaymentSettings): Record<string, { minutes: number } | null> {
  const set = {
    payment_reminder: settings.remindMinutes,
    letter_reminder: settings.letterRemindMinutes,
    payment_call: settings.callMinutes,
  }
  return {
    ...Object.fromEntries(Object.entries(set).flatMap(([clock, minutes]) => (minutes === null ? [] : [[clock, { minutes }]]))),
    payment_end: settings.afterCall === 'keep' ? null : { minutes: settings.cancelHours * 60 },
  }
}

type Defined<T> = { [field in keyof T]?: Exclude<T[field], undefined> }
const defined = <T extends object>(given: T | undefined) =>
  Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined)) as Defined<T>

const saved = z.object({ at: z.iso.datetime(), by: z.string(), own: ownSettings })
export const getCheckSettings = {
  method: 'GET',
  path: '/checks/settings',
  summary: '进单检查的设置（公司或某货主）/ Settings of the checks, of the company or of a client',
  query: z.object({ clientId: z.uuid().optional() }),
  reply: z.object({
    /** What counts with nothing set here. */
    above: checkSettings,
    own: ownSettings,
    /** The newest first. */
    history: z.array(saved),
    /** Clients with settings of their own. */
    clients: z.array(z.object({ clientId: z.uuid(), name: z.string() })),
  }),
} as const satisfies Endpoint

export const saveCheckSettings = {
  method: 'PUT',
  path: '/checks/settings',
  summary: '保存进单检查的设置 / Save settings of the checks',
  body: z.object({ clientId: z.uuid().nullable(), own: ownSettings }),
  reply: getCheckSettings.reply,
} as const satisfies Endpoint
