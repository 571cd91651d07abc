import type { FactId } from '../../contract/rule/facts.ts'
import type { RuleKind } from '../../contract/rule/kinds.ts'
import type { Layer } from '../../contract/rule/decision.ts'
import type { RuleRow, RuleTable } from '../../contract/rule/table.ts'
import { celOfRow } from './cel/cel-of-row.ts'
import { compileCel, type Condition } from './cel/compile-cel.ts'
import { readCel } from './cel/read-cel.ts'

export type CompiledRow = { row: RuleRow; no: number; holds: Condition; facts: readonly FactId[] }
export type CompiledTable = { kind: RuleKind; rows: readonly CompiledRow[] }

/** A published version in its layer. */
export type LayeredTable = {
  tableId: string
  version: number
  layer: Layer
  /** Whose, unless it is the company's. */
  ownerId: string | null
  table: CompiledTable
}

/** A table whose conditions have been let pass, as functions. */
export function compileTable({ kind, rows }: RuleTable): CompiledTable {
  return {
    kind,
    rows: rows.flatMap((row, index) => (row.off ? [] : [{ row, no: index + 1, ...compileRow(row) }])),
  }
}

function compileRow(row: RuleRow): { holds: Condition; facts: readonly FactId[] } {
  const read = readCel(celOfRow(row))
  if ('problem' in read) throw new Error(`row ${row.id}: ${read.problem.why.en}`)
  return { holds: compileCel(read.ast), facts: read.facts }
}
