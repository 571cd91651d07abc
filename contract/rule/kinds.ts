import * as z from 'zod'
import { ability, speed } from '../carrier/carrier.ts'
import { businesses, serviceTypes } from '../flow.ts'
import { priorities } from '../order-draft.ts'
import type { Bilingual } from '../phases.ts'
import type { Role } from '../roles.ts'
import { highValues, marks, type FactId } from './facts.ts'

/** What rules decide: a closed set, because code acts on each. */
export const ruleKinds = [
  'flow_choice',
  'remote_area',
  'classification',
  'high_value',
  'first_review',
  'second_review',
  'least_freight',
  'carrier_choice',
  'order_no_pattern',
] as const
export type RuleKind = (typeof ruleKinds)[number]

/** AUD-2: why a second person must look. */
export const secondReviewReasons = [
  'remote_area',
  'high_insured_value',
  'high_order_value',
  'special_goods',
  'restricted_goods',
  'oversize',
  'unusual_quantity',
  'overseas_service',
  'against_policy',
  'other',
] as const
export type SecondReviewReason = (typeof secondReviewReasons)[number]

export const reasonNames: Readonly<Record<SecondReviewReason, Bilingual>> = {
  remote_area: { zh: '偏远地区', en: 'Remote area' },
  high_insured_value: { zh: '高保价', en: 'High insured value' },
  high_order_value: { zh: '高货值', en: 'High order value' },
  special_goods: { zh: '特殊货物', en: 'Special goods' },
  restricted_goods: { zh: '限运货物', en: 'Restricted goods' },
  oversize: { zh: '超大件', en: 'Oversize' },
  unusual_quantity: { zh: '数量异常', en: 'Unusual quantity' },
  overseas_service: { zh: '海外仓定制服务', en: 'Overseas warehouse service' },
  against_policy: { zh: '与政策不符', en: 'Against policy' },
  other: { zh: '其他', en: 'Other' },
}

/** AUD-1: who does the first review. The supervisor may always stand in for the clerks. */
export const firstReviewers = ['order_clerk', 'order_supervisor'] as const satisfies readonly Role[]

/** AUD-2: who may be named as the second reviewer. The manager may always stand in for them. */
export const reviewerRoles = [
  'order_supervisor',
  'sales_supervisor',
  'service_supervisor',
  'logistics_manager',
  'manager',
] as const satisfies readonly Role[]

export const leastMinorMax = 1_000_000_000_00
export const numberPattern = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^(?:[A-Za-z0-9_-]|\{date\}|\{client\}|\{serial\})*$/)
  .refine((text) => text.split('{serial}').length === 2, 'one {serial}')

export const outcomes = {
  flow_choice: z.strictObject({ business: z.enum(businesses), service: z.enum(serviceTypes).optional() }),
  remote_area: z.strictObject({ remote: z.boolean() }),
  classification: z
    .strictObject({ priority: z.enum(priorities).optional(), marks: z.array(z.enum(marks)).max(marks.length).optional() })
    .refine((outcome) => outcome.priority !== undefined || (outcome.marks?.length ?? 0) > 0, 'nothing'),
  high_value: z.strictObject({ of: z.enum(highValues) }),
  first_review: z.strictObject({ by: z.enum(['system', ...firstReviewers]) }),
  second_review: z.strictObject({ reason: z.enum(secondReviewReasons), role: z.enum(reviewerRoles).optional() }),
  /** In minor units of the order's currency. */
  least_freight: z.strictObject({ leastMinor: z.int().min(1).max(leastMinorMax) }),
  /** DSP-1: a carrier by its code, how fast, or what the service must be able to. */
  carrier_choice: z
    .strictObject({
      carrier: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9_-]{1,20}$/)
        .optional(),
      speed: speed.optional(),
      able: ability.optional(),
    })
    .refine(({ carrier, speed, able }) => Boolean(carrier ?? speed ?? able), 'nothing'),
  order_no_pattern: z.strictObject({ pattern: numberPattern }),
} as const satisfies Record<RuleKind, z.ZodType>
export type Outcomes = { [kind in RuleKind]: z.infer<(typeof outcomes)[kind]> }

/**
 * `hits`: the first row that holds decides, or all that hold are collected.
 * `layers`: how the layers shop, client and company come together. `outward`: the nearest layer with a row that holds decides. `add`: the hits of
 * all layers are collected. `replace`: the nearest layer that has the table decides alone.
 */
export type KindOf = {
  name: Bilingual
  about: Bilingual
  hits: 'first' | 'collect'
  layers: 'outward' | 'add' | 'replace'
  /** Facts that are not known yet when this is decided. */
  withoutFacts: readonly FactId[]
}

const beforeHighValue: readonly FactId[] = ['highValue']
export const kinds: Readonly<Record<RuleKind, KindOf>> = {
  flow_choice: {
    name: { zh: '业务选择', en: 'Business' },
    about: { zh: '来单没有写明业务时走哪条路', en: 'Which road an order travels that does not say' },
    hits: 'first',
    layers: 'outward',
    withoutFacts: [...beforeHighValue, 'attributes', 'business', 'division'],
  },
  remote_area: {
    name: { zh: '偏远地区', en: 'Remote areas' },
    about: { zh: '哪些收货地区算偏远', en: 'Which divisions are remote' },
    hits: 'first',
    layers: 'outward',
    withoutFacts: [...beforeHighValue, 'attributes'],
  },
  classification: {
    name: { zh: '分类', en: 'Classification' },
    about: { zh: '优先级与属性；优先级取最高，属性相加', en: 'Priority and marks: the highest priority, all marks' },
    hits: 'collect',
    layers: 'add',
    withoutFacts: beforeHighValue,
  },
  high_value: {
    name: { zh: '高价值', en: 'High value' },
    about: { zh: '保价或货值多少算高', en: 'From what insured or order value an order counts as high' },
    hits: 'collect',
    layers: 'replace',
    withoutFacts: beforeHighValue,
  },
  first_review: {
    name: { zh: '初审', en: 'First review' },
    about: {
      zh: '哪些订单由系统通过初审（有挂起或特殊要求的仍由人审），哪些给谁审；都不符合就由订单专员审',
      en: 'Which orders the system passes (never those with holds or special wishes), and who reviews the others; else the clerks',
    },
    hits: 'first',
    layers: 'outward',
    withoutFacts: [],
  },
  second_review: {
    name: { zh: '复审', en: 'Second review' },
    about: { zh: '哪些订单要第二个人审，由谁审', en: 'Which orders a second person must review, and who' },
    hits: 'collect',
    layers: 'add',
    withoutFacts: [],
  },
  least_freight: {
    name: { zh: '最低运费', en: 'Least freight' },
    about: {
      zh: '哪种服务至少收多少运费；写明的运费低于它，订单挂起“金额不符”',
      en: 'What freight a service is at least; an order that says less is held',
    },
    hits: 'first',
    layers: 'outward',
    withoutFacts: beforeHighValue,
  },
  carrier_choice: {
    name: { zh: '承运商推荐', en: 'Carrier' },
    about: {
      zh: '哪些订单先推荐哪个承运商、什么时效、要什么能力；靠前的行优先，调度员仍可另选',
      en: 'Which carrier, speed or ability is recommended first for which orders; rows further up come first, and the dispatcher may choose otherwise',
    },
    hits: 'collect',
    layers: 'outward',
    withoutFacts: beforeHighValue,
  },
  order_no_pattern: {
    name: { zh: '订单号格式', en: 'Order number' },
    about: { zh: '{date} 日期、{client} 货主代码、{serial} 流水号', en: '{date}, {client} (its code) and {serial}' },
    hits: 'first',
    layers: 'outward',
    withoutFacts: [],
  },
}
