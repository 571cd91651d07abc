import * as z from 'zod'
import { cells } from './cells.ts'
import { factIds } from './facts.ts'
import { outcomes, type RuleKind } from './kinds.ts'

export const rowsMax = 200
export const expressionMax = 1000

/** Inclusive days of the company. */
const day = z.iso.date()
const rowOf = <T extends z.ZodType>(outcome: T) =>
  z.strictObject({
    /** Stays with the row through all versions, wherever it moves. */
    id: z.string().regex(/^[a-z0-9]{1,12}$/),
    when: cells.default({}),
    /** A condition besides the cells, in CEL over the names of the fact sheet. */
    expression: z.string().trim().min(1).max(expressionMax).optional(),
    outcome,
    from: day.optional(),
    until: day.optional(),
    note: z.string().trim().max(200).optional(),
    off: z.boolean().optional(),
  })

const tableOf = <K extends RuleKind, T extends z.ZodType>(kind: K, outcome: T) =>
  z.strictObject({
    kind: z.literal(kind),
    /** The columns of the grid, in their order; rows may have cells in these only. */
    columns: z.array(z.enum(factIds)).max(factIds.length),
    rows: z.array(rowOf(outcome)).max(rowsMax),
  })

/** A decision table as it is saved and published. Published versions never change. */
export const ruleTable = z.discriminatedUnion('kind', [
  tableOf('flow_choice', outcomes.flow_choice),
  tableOf('remote_area', outcomes.remote_area),
  tableOf('classification', outcomes.classification),
  tableOf('high_value', outcomes.high_value),
  tableOf('first_review', outcomes.first_review),
  tableOf('second_review', outcomes.second_review),
  tableOf('least_freight', outcomes.least_freight),
  tableOf('carrier_choice', outcomes.carrier_choice),
  tableOf('order_no_pattern', outcomes.order_no_pattern),
])
export type RuleTable = z.infer<typeof ruleTable>
export type RuleRow = RuleTable['rows'][number]
