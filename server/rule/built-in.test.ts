import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FactSheet } from '../../contract/rule/facts.ts'
import type { RuleTable } from '../../contract/rule/table.ts'
import { builtInRules } from './built-in.ts'
import { readTable } from './check-table.ts'
import { compileTable } from './compile-table.ts'
import { decideBy, type RulesInForce } from './decide.ts'
import { emptySheet } from './fact-sheet.ts'
import { askedOf, withHighValue } from './read-sheet.ts'

const inForce = (tables: readonly RuleTable[]): RulesInForce => ({
  day: '2026-03-04',
  clients: {},
  tables: tables.map((table) => ({
    tableId: table.kind,
    version: 1,
    layer: 'tenant' as const,
    ownerId: null,
    table: compileTable(table),
  })),
})
const rules = inForce(builtInRules())

function reasonsOf(changes: Partial<FactSheet>): string[] {
  const { asked } = withHighValue(rules, askedOf({ clientId: null, shopId: null }, { ...emptySheet, quantity: 1, ...changes }))
  return decideBy('second_review', rules, asked).outcomes.map(({ reason }) => reason)
}

describe('by the tables that a company begins with, a second review', () => {
  const cases: [string, Partial<FactSheet>, string[]][] = [
    ['is not needed for a plain order', {}, []],
    ['is needed for remote areas', { attributes: ['remote'] }, ['remote_area']],
    ['is not needed up to the limit of insured value', { insuredMinor: 10_000_00 }, []],
    ['is needed above it', { insuredMinor: 10_000_01 }, ['high_insured_value']],
    ['is not needed up to the limit of order value', { totalMinor: 50_000_00 }, []],
    ['is needed above it', { totalMinor: 50_000_01 }, ['high_order_value']],
    ['is needed for dangerous goods', { attributes: ['dangerous'] }, ['special_goods']],
    ['is needed for cold chain', { attributes: ['cold_chain'] }, ['special_goods']],
    ['is needed for customised goods', { attributes: ['customised'] }, ['special_goods']],
    ['is not needed for fragile goods', { attributes: ['fragile', 'keep_dry', 'cod'] }, []],
    ['is needed for oversize goods', { attributes: ['oversize'] }, ['oversize']],
    ['is not needed up to the usual quantity', { quantity: 500 }, []],
    ['is needed above it', { quantity: 501 }, ['unusual_quantity']],
    ['is needed where more was sent than on a usual day', { attributes: ['unusual_volume'] }, ['unusual_quantity']],
    ['is needed for restricted goods', { attributes: ['restricted_goods'] }, ['restricted_goods']],
    [
      'names every reason',
      { attributes: ['remote', 'dangerous', 'cold_chain'], quantity: 1000 },
      ['remote_area', 'special_goods', 'unusual_quantity'],
    ],
  ]
  for (const [title, changes, reasons] of cases)
    it(`${title} (${JSON.stringify(changes)})`, () => assert.deepEqual(reasonsOf(changes), reasons))
})

it('the tables that a company begins with pass their own checks', () => {
  for (const table of builtInRules()) assert.deepEqual(readTable(table).findings, [], table.kind)
})
