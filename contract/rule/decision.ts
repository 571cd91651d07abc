import * as z from 'zod'
import { bilingual } from '../phases.ts'
import { cell } from './cells.ts'
import { factIds } from './facts.ts'
import { ruleKinds } from './kinds.ts'

export const layers = ['tenant', 'client', 'shop'] as const
export type Layer = (typeof layers)[number]

/** Longer than a name. */
const spoken = z.object({ zh: z.string(), en: z.string() })
const seenValue = z.union([z.number(), z.string(), z.boolean(), z.array(z.string())])

/** A row that decided: where it stands, and each of its conditions beside the value that it saw. */
export const firedRow = z.object({
  tableId: z.uuid(),
  version: z.int(),
  layer: z.enum(layers),
  /** Its place in the table from 1, and its lasting name. */
  row: z.int(),
  rowId: z.string(),
  outcome: z.record(z.string(), z.unknown()),
  because: z.array(z.object({ fact: z.enum(factIds), cell: cell.optional(), saw: seenValue })),
  expression: z.string().optional(),
})
export type FiredRow = z.infer<typeof firedRow>

/** What rules decided about an order in one go: the versions that were asked, and the rows that decided. Written into the order's event. */
export const ruleDecision = z.object({
  kind: z.enum(ruleKinds),
  asked: z.array(z.object({ tableId: z.uuid(), version: z.int(), layer: z.enum(layers) })),
  fired: z.array(firedRow),
})
export type RuleDecision = z.infer<typeof ruleDecision>

/** A row that decided about an order, and when, in a sentence. */
export const decisionView = firedRow.extend({
  seq: z.int(),
  at: z.iso.datetime(),
  step: z.string(),
  kind: z.enum(ruleKinds),
  name: bilingual,
  what: spoken,
  sentence: spoken,
})
export type DecisionView = z.infer<typeof decisionView>
