import * as z from 'zod'
import type { Bilingual } from '../phases.ts'
import { factIds, type FactId, type FactType } from './facts.ts'

/** What a cell of the grid may say of a fact: an operator and what it compares with, typed by the fact. */
export const operators = [
  'gt',
  'gte',
  'lt',
  'lte',
  'eq',
  'between',
  'in',
  'not_in',
  'has_any',
  'has_all',
  'has_none',
  'contains',
  'contains_none',
  'under',
  'not_under',
  'is',
] as const
export type Operator = (typeof operators)[number]

const number = ['gt', 'gte', 'lt', 'lte', 'eq', 'between'] as const
export const operatorsOf: Readonly<Record<FactType, readonly Operator[]>> = {
  money: number,
  weight: number,
  volume: number,
  count: number,
  choice: ['in', 'not_in'],
  symbol: ['in', 'not_in'],
  text: ['in', 'not_in'],
  choices: ['has_any', 'has_all', 'has_none'],
  texts: ['contains', 'contains_none', 'has_any', 'has_none'],
  division: ['under', 'not_under'],
  flag: ['is'],
}

export const operatorNames: Readonly<Record<Operator, Bilingual>> = {
  gt: { zh: '大于', en: 'above' },
  gte: { zh: '不小于', en: 'at least' },
  lt: { zh: '小于', en: 'below' },
  lte: { zh: '不大于', en: 'at most' },
  eq: { zh: '等于', en: 'is' },
  between: { zh: '介于', en: 'from … to' },
  in: { zh: '是其中之一', en: 'is one of' },
  not_in: { zh: '不是', en: 'is none of' },
  has_any: { zh: '有其中之一', en: 'has any of' },
  has_all: { zh: '全都有', en: 'has all of' },
  has_none: { zh: '一个也没有', en: 'has none of' },
  contains: { zh: '含文字', en: 'contains' },
  contains_none: { zh: '不含文字', en: 'contains none of' },
  under: { zh: '在地区内', en: 'within' },
  not_under: { zh: '不在地区内', en: 'outside' },
  is: { zh: '是', en: 'is' },
}

export const valuesMax = 500
export const textMax = 60
const amount = z.int().min(0).max(1_000_000_000_000)

/** Amounts are whole minor units, grams or cubic centimetres; `between` includes both ends. A division is the beginning of its six digits. */
export const cell = z.union([
  z.strictObject({ op: z.enum(['gt', 'gte', 'lt', 'lte', 'eq']), value: amount }),
  z.strictObject({ op: z.literal('between'), from: amount, to: amount }),
  z.strictObject({
    op: z.enum(['in', 'not_in', 'has_any', 'has_all', 'has_none', 'contains', 'contains_none', 'under', 'not_under']),
    values: z.array(z.string().trim().min(1).max(textMax)).min(1).max(valuesMax),
  }),
  z.strictObject({ op: z.literal('is'), value: z.boolean() }),
])
export type Cell = z.infer<typeof cell>

/** The conditions of a row, one per fact at most; all must hold. None: the row always holds. */
export type Cells = Partial<Record<FactId, Cell>>
export const cells = z.partialRecord(z.enum(factIds), cell)
