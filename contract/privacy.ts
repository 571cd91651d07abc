import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { anchors, type Anchor } from './flow.ts'
import { role, type Role } from './roles.ts'

/**
 * SEC-3: which data are personal. `picture` stands for photos and signatures, `account` for a buyer's name at a platform; names, phones, addresses
 * … also where they stand within notes and reasons.
 */
export const personalKinds = ['name', 'account', 'phone', 'address', 'email', 'id_number', 'picture'] as const
export const personalKind = z.enum(personalKinds)
export type PersonalKind = z.infer<typeof personalKind>

/** How much of it shows, from all to nothing: 13800138000, 138****8000, or the field stays empty. A picture that is masked does not show. */
export const levels = ['whole', 'masked', 'hidden'] as const
export const level = z.enum(levels)
export type Level = z.infer<typeof level>
export type Sight = Readonly<Record<PersonalKind, Level>>

/** Where work needs the data: nodes of the road by their anchor, the intake queue, the list of clients. */
export const places = [...anchors, 'intake', 'clients'] as const
export type Place = Anchor | 'intake' | 'clients'

export const wholeSight: Sight = all('whole')
const masked: Sight = { ...all('masked'), picture: 'hidden' }
const withPictures: Sight = { ...masked, picture: 'whole' }
/** For those who handle goods and never speak with anybody. */
const little: Sight = { ...masked, account: 'hidden', phone: 'hidden', email: 'hidden', id_number: 'hidden' }

const correcting = ['review', 'second_review', 'confirm', 'accept', 'prepare', 'intake', 'clients'] as const
const carrying = ['outbound', 'collect', 'carry', 'deliver', 'delivery_failed', 'return'] as const

const clearing = ['booking', 'export_declaration', 'line_haul', 'arrival', 'import_clearance', 'inspection'] as const

export type RoleSight = {
  /** What the role sees everywhere. */
  usual: Sight
  /** Where it sees all, because its work there needs it. */
  wholeAt: readonly Place[]
  /** Whether it may ask to see one order whole, which is put on record. */
  reveals: boolean
}

/** The one table of who sees which personal data. A company may tighten it, never loosen it. Partners see assigned orders only. */
export const sightOfRole: Readonly<Record<Role, RoleSight>> = {
  admin: { usual: masked, wholeAt: ['clients'], reveals: false },
  order_clerk: { usual: withPictures, wholeAt: correcting, reveals: true },
  order_supervisor: { usual: withPictures, wholeAt: correcting, reveals: true },
  dispatcher: { usual: withPictures, wholeAt: [], reveals: true },
  logistics_manager: { usual: withPictures, wholeAt: ['intake'], reveals: true },
  warehouse_keeper: { usual: masked, wholeAt: ['prepare', 'outbound'], reveals: false },
  stock_controller: { usual: little, wholeAt: [], reveals: false },
  picker: { usual: little, wholeAt: [], reveals: false },
  checker: { usual: masked, wholeAt: [], reveals: false },
  outbound_operator: { usual: masked, wholeAt: ['prepare', 'outbound'], reveals: false },
  purchasing: { usual: little, wholeAt: [], reveals: false },
  hub_operator: { usual: masked, wholeAt: [], reveals: true },
  driver: { usual: masked, wholeAt: carrying, reveals: false },
  // of an instant delivery also on the way to the shop, whose address they must find
  courier: { usual: masked, wholeAt: ['prepare', ...carrying], reveals: false },
  subcontractor: { usual: masked, wholeAt: carrying, reveals: false },
  customs_clerk: { usual: masked, wholeAt: clearing, reveals: false },
  customs_broker: { usual: masked, wholeAt: [...carrying, ...clearing], reveals: false },
  sales: { usual: masked, wholeAt: ['clients'], reveals: true },
  sales_supervisor: { usual: masked, wholeAt: ['second_review', 'clients'], reveals: true },
  customer_service: { usual: withPictures, wholeAt: correcting, reveals: true },
  service_supervisor: { usual: withPictures, wholeAt: correcting, reveals: true },
  finance: { usual: withPictures, wholeAt: ['clients'], reveals: false },
  manager: { usual: masked, wholeAt: ['clients'], reveals: true },
  supervision: { usual: withPictures, wholeAt: [], reveals: true },
  // a client's people see the parties of their own orders, whom they named themselves
  client: { usual: wholeSight, wholeAt: [], reveals: false },
}

function all(one: Level): Record<PersonalKind, Level> {
  return { name: one, account: one, phone: one, address: one, email: one, id_number: one, picture: one }
}

/** What a company adds: less for a role, none of its reveals, a reason for each, how many in an hour. */
export const privacyPolicy = z.strictObject({
  tightened: z.partialRecord(role, z.partialRecord(personalKind, z.enum(['masked', 'hidden']))).default({}),
  withoutReveal: z.array(role).max(30).default([]),
  reasonRequired: z.boolean().default(false),
  /** From here on in one hour a person's reveals are put on record as unusual. */
  unusualFrom: z.int().min(1).max(1000).default(20),
  revealsPerHourMax: z.int().min(1).max(1000).default(60),
})
export type PrivacyPolicy = z.infer<typeof privacyPolicy>

const sight = z.record(personalKind, level)
const privacyView = z.object({
  policy: privacyPolicy,
  savedAt: z.iso.datetime().nullable(),
  savedBy: z.string().nullable(),
  /** The built-in table with the company's own tightening. */
  roles: z.array(z.object({ role, usual: sight, wholeAt: z.array(z.enum(places)), reveals: z.boolean() })),
})
export type PrivacyView = z.infer<typeof privacyView>

export const getPrivacy = {
  method: 'GET',
  path: '/privacy',
  summary: '个人信息：各角色看得到多少 / Personal data: how much each role sees',
  reply: privacyView,
} as const satisfies Endpoint
export const savePrivacy = {
  method: 'PUT',
  path: '/privacy',
  summary: '收紧个人信息的可见范围 / Tighten who sees personal data',
  body: privacyPolicy,
  reply: privacyView,
} as const satisfies Endpoint

/** On the page of an order: what its reader does not see whole, and whether they may ask to. */
export const orderPrivacy = z.object({
  masked: z.array(personalKind),
  reveals: z.boolean(),
  reasonRequired: z.boolean(),
  /** Until when this reader sees the order whole after asking. */
  revealedUntil: z.iso.datetime().nullable(),
})
export const reveal = z.object({
  at: z.iso.datetime(),
  byName: z.string(),
  kinds: z.array(z.string()),
  reason: z.string().nullable(),
})
export type Reveal = z.infer<typeof reveal>

export const revealOrder = {
  method: 'POST',
  path: '/orders/:orderId/reveals',
  summary: '显示一张订单的个人信息 15 分钟（留痕）/ Show one order’s personal data for 15 minutes, on record',
  params: z.object({ orderId: z.uuid() }),
  body: z.object({
    kinds: z
      .array(personalKind)
      .min(1)
      .max(personalKinds.length)
      .default([...personalKinds]),
    reason: z.string().trim().max(200).optional(),
  }),
  reply: z.object({ kinds: z.array(personalKind), until: z.iso.datetime() }),
} as const satisfies Endpoint
