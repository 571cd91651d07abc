import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { fileHash } from '../order-view.ts'
import { tiers } from './tiers.ts'

const uuid = z.uuid()
const time = z.iso.datetime()
const clientId = z.object({ clientId: uuid })
const words = (max: number) => z.string().trim().min(1).max(max)
export const contactsMax = 20
export const contractsMax = 50
export const registrationsMax = 50
const tier = z.enum(tiers)

/** A contact as it is read and written: with its id, what was shown masked and comes back so stays as it was. */
export const clientContact = z.object({
  id: uuid.optional(),
  name: words(100).nullable(),
  duty: words(40).nullable(),
  phone: words(40).nullable(),
  email: words(200).nullable(),
  getsLetters: z.boolean(),
})
export type ClientContact = z.infer<typeof clientContact>
export const registrationKinds = ['customs', 'trade', 'tax', 'licence', 'other'] as const
const registration = z.object({
  kind: z.enum(registrationKinds),
  number: words(60),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  validUntil: z.iso.date().nullable(),
})
export const validities = ['valid', 'soon', 'expired'] as const
export type Validity = (typeof validities)[number]

const agreement = z.object({
  number: words(60),
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
  note: words(1000).nullable(),
})

export const preferences = z.object({
  packing: words(500).nullable(),
  delivery: words(500).nullable(),
  /** Of papers and letters. */
  language: z.enum(['zh', 'en', 'both']),
})

const person = z.object({
  id: uuid,
  name: z.string().nullable(),
  email: z.string().nullable(),
  managesClient: z.boolean(),
  disabled: z.boolean(),
  lastSeenAt: time.nullable(),
})

/** CRM-1: all that the house knows of a client but its orders and its credit, which have replies of their own. */
export const clientProfile = z.object({
  id: uuid,
  version: z.int(),
  code: z.string(),
  name: z.string(),
  createdAt: time,
  tier,
  preferences,
  /** The first is whom lists name. */
  contacts: z.array(clientContact),
  contracts: z.array(
    agreement.extend({
      id: uuid,
      file: z.object({ hash: fileHash, name: z.string() }).nullable(),
      state: z.enum(['ahead', 'running', 'ending', 'over']),
    }),
  ),
  registrations: z.array(registration.extend({ id: uuid, validity: z.enum(validities) })),
  people: z.array(person),
  shops: z.array(z.object({ id: uuid, channel: z.string(), name: z.string() })),
  /** Who changed what lately; the audit page has all. */
  changes: z.array(z.object({ at: time, byName: z.string(), act: z.string(), sections: z.array(z.string()) })),
})
export type ClientProfile = z.infer<typeof clientProfile>

export const getProfile = {
  method: 'GET',
  path: '/clients/:clientId',
  summary: '货主档案 / A client’s profile',
  params: clientId,
  reply: clientProfile,
} as const satisfies Endpoint

export const sections = ['name', 'tier', 'preferences', 'contacts', 'contracts', 'registrations'] as const
export type Section = (typeof sections)[number]

export const saveProfile = {
  method: 'PATCH',
  path: '/clients/:clientId',
  summary: '改货主档案：给哪一栏改哪一栏 / Change the sections that are given of a client’s profile',
  params: clientId,
  body: z.object({
    version: z.int().min(1).describe('the version that was looked at'),
    name: words(100).optional(),
    tier: tier.optional(),
    preferences: preferences.optional(),
    contacts: z.array(clientContact).max(contactsMax).optional(),
    contracts: z
      .array(agreement.extend({ fileHash: fileHash.nullable() }))
      .max(contractsMax)
      .optional(),
    registrations: z.array(registration).max(registrationsMax).optional(),
  }),
  reply: clientProfile,
} as const satisfies Endpoint
export type ProfileChange = z.infer<typeof saveProfile.body>

export const getContractFile = {
  method: 'GET',
  path: '/clients/:clientId/contracts/:contractId/file',
  summary: '合同附件 / The document of a contract',
  params: clientId.extend({ contractId: uuid }),
  reply: z.unknown().describe('the file'),
} as const satisfies Endpoint

export const historyOutcomes = ['open', 'delivered', 'returned', 'cancelled', 'abnormal'] as const
export const clientHistory = z.object({
  /** False where there are more orders than are counted: the oldest month is not complete then. */
  isWhole: z.boolean(),
  /** The newest first; months without orders are left out. */
  months: z.array(
    z.object({
      month: z.string().regex(/^\d{4}-\d{2}$/),
      orders: z.int(),
      outcomes: z.array(z.object({ outcome: z.enum(historyOutcomes), orders: z.int() })),
      /** Of orders that were not given up. */
      values: z.array(z.object({ currency: z.string(), totalMinor: z.int() })),
    }),
  ),
})
export type ClientHistory = z.infer<typeof clientHistory>

export const getHistory = {
  method: 'GET',
  path: '/clients/:clientId/history',
  summary: '货主的单量与货值，按月 / A client’s orders and their value by month',
  params: clientId,
  query: z.object({ months: z.coerce.number().int().min(1).max(24).default(12) }),
  reply: clientHistory,
} as const satisfies Endpoint

export const getOwnProfile = {
  method: 'GET',
  path: '/portal/company',
  summary: '客户看到的自己：联系人、合同期限 / What a client sees of itself: contacts and terms of contracts',
  reply: z.object({
    code: z.string(),
    name: z.string(),
    contacts: z.array(clientContact.omit({ id: true })),
    contracts: z.array(agreement.omit({ note: true })),
  }),
} as const satisfies Endpoint
