import type { Cell } from '../../contract/rule/cells.ts'
import type { FactId, FactSheet, FactValue } from '../../contract/rule/facts.ts'
import { kinds, type Outcomes, type RuleKind } from '../../contract/rule/kinds.ts'
import type { FiredRow, RuleDecision } from '../../contract/rule/decision.ts'
import type { CompiledRow, LayeredTable } from './compile-table.ts'
import { foldText, placeOf, type FoldedSheet } from './fold-sheet.ts'

export type ClientFacts = { code: string; tier: string }
/** The versions in force at one moment for some clients and shops, what rules may ask of these clients, and the day of the company that it was. */
export type RulesInForce = { day: string; clients: Readonly<Record<string, ClientFacts>>; tables: readonly LayeredTable[] }

/** Whose order it is: which layers are asked. */
export type Owner = { clientId: string | null; shopId: string | null }
export type Asked = Owner & { sheet: FactSheet; folded: FoldedSheet }
export type Decided<K extends RuleKind> = { outcomes: Outcomes[K][]; decision: RuleDecision }

const nearness = { shop: 0, client: 1, tenant: 2 }
const listed = 3
const textShown = 60

/** What the tables of one kind say about an order. Pure; the decision says all that it takes to see why. */
export function decideBy<K extends RuleKind>(kind: K, { day, tables }: RulesInForce, asked: Asked): Decided<K> {
  const near = tables
    .filter((one) => one.table.kind === kind && isAsked(one, asked))
    .toSorted((a, b) => nearness[a.layer] - nearness[b.layer])
  const { hits, layers } = kinds[kind]
  const consulted = layers === 'replace' ? near.slice(0, 1) : near
  const fired: FiredRow[] = []
  for (const layered of consulted) {
    for (const row of layered.table.rows) {
      if (!isInForce(row, day) || !row.holds(asked.folded)) continue
      fired.push(describe(layered, row, asked))
      if (hits === 'first') break
    }
    if (layers === 'outward' && fired.length > 0) break
  }
  return {
    outcomes: fired.map(({ outcome }) => outcome as Outcomes[K]),
    decision: { kind, asked: consulted.map(({ tableId, version, layer }) => ({ tableId, version, layer })), fired },
  }
}

function isAsked({ layer, ownerId }: LayeredTable, { clientId, shopId }: Owner): boolean {
  if (layer === 'tenant') return true
  return ownerId !== null && ownerId === (layer === 'client' ? clientId : shopId)
}

function isInForce({ row: { from, until } }: CompiledRow, day: string): boolean {
  return (from === undefined || from <= day) && (until === undefined || day <= until)
}

function describe({ tableId, version, layer }: LayeredTable, { row, no, facts }: CompiledRow, asked: Asked): FiredRow {
  const ofExpression = facts.filter((fact) => !row.when[fact])
  return {
    tableId,
    version,
    layer,
    row: no,
    rowId: row.id,
    outcome: row.outcome,
    because: [
      ...(Object.entries(row.when) as [FactId, Cell][]).map(([fact, cell]) => because(fact, cell, asked)),
      ...ofExpression.map((fact) => ({ fact, saw: shown(asked.sheet[fact]) })),
    ],
    ...(row.expression !== undefined && { expression: row.expression }),
  }
}

/** Of long lists the log keeps what made the condition hold. */
function because(fact: FactId, cell: Cell, { sheet, folded }: Asked): FiredRow['because'][number] {
  const value = sheet[fact]
  if (!('values' in cell) || cell.values.length <= listed) return { fact, cell, saw: shown(value) }
  const matched = cell.values.filter((one) => isMet(cell.op, folded[placeOf[fact]] ?? '', one)).slice(0, listed)
  return { fact, cell: { ...cell, values: matched.length > 0 ? matched : cell.values.slice(0, listed) }, saw: shown(value) }
}

function isMet(op: Cell['op'], value: FactValue, wanted: string): boolean {
  const text = foldText(wanted)
  if (op === 'under') return String(value).startsWith(text)
  if (!Array.isArray(value)) return value === text
  return value.some((one: string) => (op === 'contains' ? one.includes(text) : one === text))
}

function shown(value: FactValue): number | string | boolean | string[] {
  if (typeof value === 'string') return value.slice(0, textShown)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return value.slice(0, listed).map((one) => one.slice(0, textShown).toWellFormed())
}
