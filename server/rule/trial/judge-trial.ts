import { sayOutcome, type Language } from '../../../contract/rule/say-rule.ts'
import type { FactSheet } from '../../../contract/rule/facts.ts'
import type { RuleKind } from '../../../contract/rule/kinds.ts'
import type { FiredRow } from '../../../contract/rule/decision.ts'
import { isBelow } from '../classify.ts'
import type { CompiledTable } from '../compile-table.ts'
import { decideBy, type RulesInForce } from '../decide.ts'
import { askedOf, withHighValue } from '../read-sheet.ts'

export type PastOrder = { clientId: string; shopId: string | null; sheet: FactSheet }
export type Trying = {
  kind: RuleKind
  tableId: string
  layer: 'tenant' | 'client' | 'shop'
  ownerId: string | null
  table: CompiledTable
}
export type Verdict = { hit: boolean; fired: FiredRow[]; said: { zh: string; en: string } }

const untriedVersion = 0

/** The rules as they would be with this table in place of its published version. */
export function rulesWith(rules: RulesInForce, { tableId, layer, ownerId, table }: Trying): RulesInForce {
  return {
    ...rules,
    tables: [
      ...rules.tables.filter((one) => one.tableId !== tableId),
      { tableId, version: untriedVersion, layer, ownerId, table },
    ],
  }
}

/** What rules decide of one kind about an order of the past. What is known only later is left out, as it was on its day. */
export function judgePast(kind: RuleKind, rules: RulesInForce, order: PastOrder): Verdict {
  const asked = askedOf(order, { ...order.sheet, ...knownBefore(kind, rules, order) })
  const known = kind.endsWith('_review') ? withHighValue(rules, asked).asked : asked
  const found = decideBy(kind, rules, known).decision.fired
  const fired = kind === 'least_freight' ? found.filter(({ outcome }) => isLow(order, outcome)) : found
  return { hit: isHit(kind, fired), fired, said: { zh: sayAll(kind, fired, 'zh'), en: sayAll(kind, fired, 'en') } }
}

/** An order's marks are what rules gave it; those that decide about marks see the goods' own. */
function knownBefore(kind: RuleKind, rules: RulesInForce, order: PastOrder): Partial<FactSheet> {
  if (kind !== 'classification') return {}
  const handling = order.sheet.handling as readonly string[]
  const { outcomes } = decideBy('remote_area', rules, askedOf(order, order.sheet))
  return { attributes: outcomes[0]?.remote ? [...handling, 'remote'].toSorted() : handling }
}

/** A least freight that was paid changes nothing. */
const isLow = ({ sheet }: PastOrder, { leastMinor }: FiredRow['outcome']): boolean =>
  isBelow(Number(sheet.freightMinor), Number(leastMinor))

function isHit(kind: RuleKind, fired: readonly FiredRow[]): boolean {
  if (kind === 'remote_area') return fired[0]?.outcome['remote'] === true
  return fired.length > 0
}

function sayAll(kind: RuleKind, fired: readonly FiredRow[], language: Language): string {
  const said = [...new Set(fired.map(({ outcome }) => sayOutcome(kind, outcome, language)))].toSorted()
  return said.join(language === 'zh' ? '、' : ', ') || (language === 'zh' ? '不作判断' : 'nothing')
}
