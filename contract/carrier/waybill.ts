import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import type { Bilingual } from '../phases.ts'

/** Numbers that a carrier's waybills bear: from ranges that it gave us, or asked of it by network. */
export const checkRules = ['none', 's10', 'mod7', 'mod10'] as const
export type CheckRule = (typeof checkRules)[number]
export const checkRuleNames: Readonly<Record<CheckRule, Bilingual>> = {
  none: { zh: '没有校验位', en: 'no check digit' },
  s10: { zh: '万国邮联 S10（EMS、挂号）', en: 'UPU S10 (EMS, registered mail)' },
  mod7: { zh: '模 7（航空运单）', en: 'modulo 7 (air waybills)' },
  mod10: { zh: '模 10（GS1）', en: 'modulo 10 (GS1)' },
}
export const rangesMax = 100
export const rangeCountMax = 100_000_000

const affix = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{0,10}$/)
const serial = z
  .string()
  .trim()
  .regex(/^\d{1,15}$/)

/** `first` and `last` are the serial numbers with their leading zeros, without check digit; both of one length. */
export const rangeBody = z.strictObject({
  prefix: affix.default(''),
  first: serial,
  last: serial,
  suffix: affix.default(''),
  checkRule: z.enum(checkRules).default('none'),
  warnBelow: z.int().min(0).max(1_000_000).default(200),
})
export type RangeBody = z.infer<typeof rangeBody>
export const rangeView = z.object({
  id: z.uuid(),
  /** Whole numbers as they are printed. */
  first: z.string(),
  last: z.string(),
  next: z.string().nullable(),
  left: z.int(),
  warnBelow: z.int(),
  checkRule: z.enum(checkRules),
  active: z.boolean(),
  createdAt: z.iso.datetime(),
})
export type RangeView = z.infer<typeof rangeView>

/** What a carrier's e-waybill service needs; `secret` ones are kept sealed and never shown. */
export const accountFields = ['key', 'secret', 'partnerId', 'partnerKey', 'partnerSecret', 'net'] as const
const given = z.string().trim().max(200)
export const senderBody = z.strictObject({
  name: z.string().trim().min(1).max(60),
  phone: z.string().trim().min(5).max(40),
  address: z.string().trim().min(5).max(300),
})
export const accountBody = z.strictObject({
  isOn: z.boolean(),
  baseUrl: z.url().max(200).default('https://api.kuaidi100.com'),
  /** 快递公司编码 of kuaidi100: shunfeng, ems, zhongtong… */
  companyCode: z
    .string()
    .trim()
    .regex(/^[a-z0-9]{2,30}$/),
  sender: senderBody,
  /** Left out, those on file stay. */
  credentials: z.partialRecord(z.enum(accountFields), given).optional(),
})
export const accountView = z.object({
  isOn: z.boolean(),
  baseUrl: z.string(),
  companyCode: z.string(),
  sender: senderBody,
  /** Which are on file. */
  has: z.array(z.enum(accountFields)),
  verifiedAt: z.iso.datetime().nullable(),
  savedAt: z.iso.datetime(),
  savedBy: z.string(),
})
export type AccountView = z.infer<typeof accountView>

const carrierId = z.object({ carrierId: z.uuid() })
const sources = z.object({ ranges: z.array(rangeView), account: accountView.nullable() })
export const listNumbers = {
  method: 'GET',
  path: '/carriers/:carrierId/numbers',
  summary: '运单号来源：号段与联网账号 / Where waybill numbers come from: ranges and the account',
  params: carrierId,
  reply: sources,
} as const satisfies Endpoint
export const addRange = {
  method: 'POST',
  path: '/carriers/:carrierId/ranges',
  summary: '加号段 / Add a range of numbers',
  params: carrierId,
  body: rangeBody,
  reply: sources,
} as const satisfies Endpoint
export const changeRange = {
  method: 'PUT',
  path: '/carriers/:carrierId/ranges/:rangeId',
  summary: '停用或启用号段，改提醒线 / Use a range or not, and when to warn',
  params: carrierId.extend({ rangeId: z.uuid() }),
  body: z.strictObject({ active: z.boolean(), warnBelow: z.int().min(0).max(1_000_000) }),
  reply: sources,
} as const satisfies Endpoint
export const saveAccount = {
  method: 'PUT',
  path: '/carriers/:carrierId/account',
  summary: '联网取号账号（快递100 电子面单）；密钥加密保存 / The e-waybill account; its secrets are kept sealed',
  params: carrierId,
  body: accountBody,
  reply: sources,
} as const satisfies Endpoint

export const waybillStates = ['asked', 'taken', 'failed', 'void'] as const
export const waybillView = z.object({
  id: z.uuid(),
  shipmentId: z.uuid(),
  carrier: z.string(),
  waybillNo: z.string().nullable(),
  state: z.enum(waybillStates),
  why: z.string().nullable(),
})
export type WaybillView = z.infer<typeof waybillView>
const waybills = z.object({ waybills: z.array(waybillView) })
const orderId = z.object({ orderId: z.uuid() })
export const takeWaybills = {
  method: 'POST',
  path: '/orders/:orderId/waybills',
  summary: '现在取运单号；失败的再取一次 / Take waybill numbers now; what failed is tried again',
  params: orderId,
  reply: waybills,
} as const satisfies Endpoint
export const voidWaybill = {
  method: 'POST',
  path: '/orders/:orderId/waybills/:numberId/void',
  summary: '作废运单号，之后可另取 / Void a waybill number; another can be taken then',
  params: orderId.extend({ numberId: z.uuid() }),
  body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
  reply: waybills,
} as const satisfies Endpoint
