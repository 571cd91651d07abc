import type { Cell, Operator } from '../../../contract/rule/cells.ts'
import { factOf, type FactId } from '../../../contract/rule/facts.ts'
import type { RuleKind } from '../../../contract/rule/kinds.ts'
import type { RuleRow, RuleTable } from '../../../contract/rule/table.ts'

/** The table while it is being written: cells may be unfinished, the server says what is wrong. */
export type Edited = RuleTable

const firstOutcomes: Readonly<Record<RuleKind, Record<string, unknown>>> = {
  flow_choice: { business: 'domestic' },
  remote_area: { remote: true },
  classification: { marks: ['fragile'] },
  high_value: { of: 'insured' },
  first_review: { by: 'order_supervisor' },
  second_review: { reason: 'other' },
  least_freight: { leastMinor: 10_00 },
  carrier_choice: { speed: 'express' },
  order_no_pattern: { pattern: '{date}{serial}' },
}

export const emptyTable = (kind: RuleKind): Edited => ({ kind, columns: [], rows: [] }) as Edited

/** Kinds differ in their outcomes only, which the server checks; here rows are rows. */
export const withRows = (table: Edited, rows: readonly RuleRow[]): Edited => ({ ...table, rows }) as Edited

const rowsOf = ({ rows }: Edited): readonly RuleRow[] => rows

const idOf = (taken: readonly RuleRow[]): string => {
  for (let count = taken.length + 1; ; count++) if (!taken.some(({ id }) => id === `r${count}`)) return `r${count}`
}

export function addRow(table: Edited): Edited {
  return withRows(table, [...table.rows, { id: idOf(table.rows), when: {}, outcome: firstOutcomes[table.kind] } as RuleRow])
}

export function copyRow(table: Edited, index: number): Edited {
  const row = table.rows[index]
  if (!row) return table
  return withRows(table, rowsOf(table).toSpliced(index + 1, 0, { ...structuredClone(row), id: idOf(table.rows) }))
}

export const removeRow = (table: Edited, index: number): Edited => withRows(table, rowsOf(table).toSpliced(index, 1))

export function moveUp(table: Edited, index: number): Edited {
  const row = table.rows[index]
  return row && index > 0
    ? withRows(
        table,
        rowsOf(table)
          .toSpliced(index, 1)
          .toSpliced(index - 1, 0, row),
      )
    : table
}

export function changeRow(table: Edited, index: number, change: Partial<RuleRow>): Edited {
  return withRows(
    table,
    rowsOf(table).map((row, at) => (at === index ? withoutEmpty({ ...row, ...change } as RuleRow) : row)),
  )
}

function withoutEmpty(row: RuleRow): RuleRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== '')) as RuleRow
}

export function setCell(table: Edited, index: number, fact: FactId, cell: Cell | undefined): Edited {
  const when = { ...table.rows[index]?.when }
  if (cell) when[fact] = cell
  else delete when[fact]
  return changeRow(table, index, { when })
}

/** A cell of another operator keeps what it compares with, as far as it fits. */
export function cellOf(fact: FactId, op: Operator, before: Cell | undefined): Cell {
  const amount = before && 'value' in before && typeof before.value === 'number' ? before.value : 0
  if (op === 'between') return { op, from: amount, to: amount }
  if (op === 'is') return { op, value: true }
  if (op === 'gt' || op === 'gte' || op === 'lt' || op === 'lte' || op === 'eq') return { op, value: amount }
  return { op, values: before && 'values' in before ? before.values : [factOf(fact).choices?.[0]?.value ?? ''] }
}
