import type { Bilingual } from '../../contract/phases.ts'
import { operatorsOf, operatorNames, type Cell } from '../../contract/rule/cells.ts'
import { factOf, isFactId, type FactId } from '../../contract/rule/facts.ts'
import { kinds, type RuleKind } from '../../contract/rule/kinds.ts'
import { ruleTable, type RuleRow, type RuleTable } from '../../contract/rule/table.ts'
import type { RuleFinding } from '../../contract/rule/finding.ts'
import { readCel } from './cel/read-cel.ts'

const findingsMax = 100
type Found = Omit<RuleFinding, 'row' | 'rowId'>

/** A table as somebody sent it: what it is, or everything that keeps it from being one, each with its row, its column and its place in the text. */
export function readTable(given: unknown): { table: RuleTable; findings: [] } | { table: undefined; findings: RuleFinding[] } {
  const parsed = ruleTable.safeParse(given)
  const findings = parsed.success ? checkTable(parsed.data) : misfits(given, parsed.error.issues)
  return parsed.success && findings.length === 0
    ? { table: parsed.data, findings: [] }
    : { table: undefined, findings: findings.slice(0, findingsMax) }
}

/** What the shape alone cannot say: operators and values that do not fit their fact, expressions of the wrong type, doubled rows. */
function checkTable({ kind, columns, rows }: RuleTable): RuleFinding[] {
  const seen = new Set<string>()
  return rows.flatMap((row, index) => {
    const found = [...checkCells(kind, columns, row), ...checkExpression(kind, row)]
    if (seen.has(row.id)) found.push({ column: 'row', why: { zh: `行号“${row.id}”重复`, en: `the row id “${row.id}” is taken` } })
    seen.add(row.id)
    if (row.from && row.until && row.from > row.until)
      found.push({ column: 'until', why: { zh: '失效日期早于生效日期', en: 'it ends before it begins' } })
    return found.map((one) => ({ row: index + 1, rowId: row.id, ...one }))
  })
}

function checkCells(kind: RuleKind, columns: readonly FactId[], { when }: RuleRow): Found[] {
  return (Object.entries(when) as [FactId, Cell][]).flatMap(([fact, cell]) => {
    const why = unknownYet(kind, fact) ?? (columns.includes(fact) ? checkCell(fact, cell) : noColumn)
    return why ? [{ column: fact, why }] : []
  })
}

const noColumn: Bilingual = { zh: '表里没有这一列', en: 'the table has no such column' }

function unknownYet(kind: RuleKind, fact: FactId): Bilingual | undefined {
  const { name } = factOf(fact)
  if (!kinds[kind].withoutFacts.includes(fact)) return undefined
  return {
    zh: `判断“${kinds[kind].name.zh}”时还不知道“${name.zh}”`,
    en: `“${name.en}” is not known yet when “${kinds[kind].name.en}” is decided`,
  }
}

export function checkCell(fact: FactId, cell: Cell): Bilingual | undefined {
  const { type, name, choices } = factOf(fact)
  if (!operatorsOf[type].includes(cell.op))
    return {
      zh: `“${name.zh}”不能用“${operatorNames[cell.op].zh}”`,
      en: `“${name.en}” cannot be asked with “${operatorNames[cell.op].en}”`,
    }
  if (cell.op === 'between' && cell.from > cell.to)
    return { zh: '前一个数大于后一个数', en: 'the first number is above the second' }
  if (!('values' in cell)) return undefined
  const odd = cell.values.find((value) => !isValue({ type, choices }, value))
  if (odd !== undefined) return { zh: `“${name.zh}”没有“${odd}”这个值`, en: `“${name.en}” is never “${odd}”` }
  const repeated = cell.values.find((value, index) => cell.values.indexOf(value) < index)
  return repeated === undefined ? undefined : { zh: `“${repeated}”写了两次`, en: `“${repeated}” stands twice` }
}

function isValue(
  { type, choices }: { type: string; choices?: readonly { value: string }[] | undefined },
  value: string,
): boolean {
  if (type === 'division') return /^\d{2}(\d{2}){0,2}$/.test(value)
  if (type === 'symbol') return /^[A-Z]{2,3}$/.test(value)
  return choices ? choices.some((choice) => choice.value === value) : value.isWellFormed()
}

function checkExpression(kind: RuleKind, { expression }: RuleRow): Found[] {
  if (expression === undefined) return []
  const read = readCel(expression)
  if ('problem' in read) {
    const { why, start, end } = read.problem
    return [{ column: 'expression', at: { start, end }, why }]
  }
  const early = read.facts.find((fact) => unknownYet(kind, fact))
  const why = early && unknownYet(kind, early)
  return early && why ? [{ column: 'expression', at: placeOf(expression, early), why }] : []
}

function placeOf(expression: string, fact: FactId): { start: number; end: number } {
  const start = Math.max(expression.indexOf(fact), 0)
  return { start, end: start + fact.length }
}

type Issue = { path: PropertyKey[]; code: string; message: string }

/** What does not even have the shape, said by row and column. */
function misfits(given: unknown, issues: readonly Issue[]): RuleFinding[] {
  return issues.slice(0, findingsMax).map((issue) => {
    const [part, row, field, fact] = issue.path
    const isRow = part === 'rows' && typeof row === 'number'
    const column = !isRow
      ? 'table'
      : field === 'when' && typeof fact === 'string' && isFactId(fact)
        ? fact
        : String(field ?? 'row')
    return { row: isRow ? row + 1 : 0, rowId: isRow ? idOf(given, row) : '', column, why: whyOf(column, issue) }
  })
}

function idOf(given: unknown, row: number): string {
  const id = (given as { rows?: { id?: unknown }[] }).rows?.[row]?.id
  return typeof id === 'string' ? id.slice(0, 12) : ''
}

function whyOf(column: string, { code, message }: Issue): Bilingual {
  if (isFactId(column)) {
    const { name } = factOf(column)
    return { zh: `“${name.zh}”的条件没有填对`, en: `the condition on “${name.en}” is not right` }
  }
  if (column === 'outcome') return { zh: '结果没有填对', en: 'the outcome is not right' }
  if (code === 'too_big') return { zh: '太多或太长', en: 'there is too much of it' }
  return { zh: `格式不对（${message}）`, en: message }
}
