import type { Cell } from '../../contract/rule/cells.ts'
import { factOf, type FactId } from '../../contract/rule/facts.ts'
import { sayCell, sayOutcome, type Language } from '../../contract/rule/say-rule.ts'
import type { RuleRow, RuleTable } from '../../contract/rule/table.ts'
import type { RuleChange } from '../../contract/rule/tables.ts'
import { nameDivision } from './name-division.ts'

type Said = { zh: string; en: string }
const inBoth = (make: (language: Language) => string): Said => ({ zh: make('zh'), en: make('en') })

/** What is different in `after`, row by row, in words; none: the two decide the same. Pure. */
export function compareTables(before: RuleTable | null, after: RuleTable): RuleChange[] {
  const old = new Map((before?.rows ?? []).map((row, index) => [row.id, { row, no: index + 1 }]))
  const kept = after.rows.filter(({ id }) => old.has(id)).map(({ id }) => id)
  const oldOrder = (before?.rows ?? []).map(({ id }) => id).filter((id) => kept.includes(id))
  const gone = [...old.values()].filter(({ row }) => !kept.includes(row.id))
  return [
    ...after.rows.flatMap((row, index): RuleChange[] => {
      const was = old.get(row.id)
      const place = { row: index + 1, rowId: row.id }
      if (!was) return [{ kind: 'added', ...place, text: sayRow(after.kind, row) }]
      const isMoved = kept.indexOf(row.id) !== oldOrder.indexOf(row.id)
      return [
        ...(isMoved ? [{ kind: 'moved' as const, ...place, text: moved(was.no, index + 1) }] : []),
        ...compareRows(after.kind, was.row, row).map((text) => ({ kind: 'changed' as const, ...place, text })),
      ]
    }),
    ...gone.map(({ row, no }) => ({ kind: 'removed' as const, row: no, rowId: row.id, text: sayRow(after.kind, row) })),
  ]
}

const moved = (from: number, to: number): Said => ({ zh: `从第 ${from} 行移到第 ${to} 行`, en: `from row ${from} to row ${to}` })

/** A row as one sentence: its conditions and what follows. */
export function sayRow(kind: RuleTable['kind'], row: RuleRow): Said {
  return inBoth((language) => {
    const conditions = [
      ...(Object.entries(row.when) as [FactId, Cell][]).map(
        ([fact, cell]) => `${factOf(fact).name[language]} ${sayCell(fact, cell, language, nameDivision)}`,
      ),
      ...(row.expression === undefined ? [] : [row.expression]),
    ]
    const when = conditions.length > 0 ? conditions.join(language === 'zh' ? '，' : ', ') : any[language]
    return `${when} → ${sayOutcome(kind, row.outcome as Record<string, unknown>, language)}`
  })
}

const any: Said = { zh: '任何订单', en: 'any order' }

function compareRows(kind: RuleTable['kind'], before: RuleRow, after: RuleRow): Said[] {
  const facts = [...new Set([...Object.keys(before.when), ...Object.keys(after.when)])] as FactId[]
  return [
    ...facts.flatMap((fact) => {
      const [was, is] = [before.when[fact], after.when[fact]]
      if (same(was, is)) return []
      return [
        inBoth((language) => `${factOf(fact).name[language]}: ${cellOr(fact, was, language)} → ${cellOr(fact, is, language)}`),
      ]
    }),
    ...other(before, after, kind),
  ]
}

const cellOr = (fact: FactId, cell: Cell | undefined, language: Language): string =>
  cell ? sayCell(fact, cell, language, nameDivision) : language === 'zh' ? '不论' : 'any'

function other(before: RuleRow, after: RuleRow, kind: RuleTable['kind']): Said[] {
  const said: Said[] = []
  const add = (name: Said, was: (language: Language) => string, is: (language: Language) => string) =>
    said.push(inBoth((language) => `${name[language]}: ${was(language)} → ${is(language)}`))
  const plain = (name: Said, was: string | undefined, is: string | undefined) => {
    if (was !== is)
      add(
        name,
        () => was ?? '—',
        () => is ?? '—',
      )
  }
  plain({ zh: '表达式', en: 'Expression' }, before.expression, after.expression)
  if (!same(before.outcome, after.outcome))
    add(
      { zh: '结果', en: 'Outcome' },
      (language) => sayOutcome(kind, before.outcome as Record<string, unknown>, language),
      (language) => sayOutcome(kind, after.outcome as Record<string, unknown>, language),
    )
  plain({ zh: '生效日期', en: 'From' }, before.from, after.from)
  plain({ zh: '失效日期', en: 'Until' }, before.until, after.until)
  plain({ zh: '说明', en: 'Note' }, before.note, after.note)
  if ((before.off ?? false) !== (after.off ?? false))
    said.push(after.off ? { zh: '停用', en: 'switched off' } : { zh: '启用', en: 'switched on' })
  return said
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
