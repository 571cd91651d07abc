import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Environment } from '@marcbachmann/cel-js'
import fc from 'fast-check'
import { operatorsOf, type Cell, type Operator } from '../../contract/rule/cells.ts'
import { factIds, factOf, type FactId, type FactSheet, type FactValue } from '../../contract/rule/facts.ts'
import { celOfCell } from './cel/cel-of-row.ts'
import { compileCel } from './cel/compile-cel.ts'
import { readCel } from './cel/read-cel.ts'
import { checkCell } from './check-table.ts'
import { emptySheet } from './fact-sheet.ts'
import { foldSheet, foldText } from './fold-sheet.ts'

/** What a cell means, said plainly: the third opinion beside our functions and the library's own evaluation. */
function means(cell: Cell, value: FactValue): boolean {
  const texts = (Array.isArray(value) ? value : [value]).map((one) => (typeof one === 'string' ? foldText(one) : one))
  const wanted = 'values' in cell ? cell.values.map(foldText) : []
  const number = Number(value)
  switch (cell.op) {
    case 'gt':
      return number > cell.value
    case 'gte':
      return number >= cell.value
    case 'lt':
      return number < cell.value
    case 'lte':
      return number <= cell.value
    case 'eq':
      return number === cell.value
    case 'between':
      return number >= cell.from && number <= cell.to
    case 'is':
      return value === cell.value
    case 'in':
    case 'has_any':
      return wanted.some((one) => texts.includes(one))
    case 'not_in':
    case 'has_none':
      return !wanted.some((one) => texts.includes(one))
    case 'has_all':
      return wanted.every((one) => texts.includes(one))
    case 'contains':
      return texts.some((text) => wanted.some((one) => String(text).includes(one)))
    case 'contains_none':
      return !texts.some((text) => wanted.some((one) => String(text).includes(one)))
    case 'under':
      return wanted.some((one) => String(texts[0]).startsWith(one))
    case 'not_under':
      return !wanted.some((one) => String(texts[0]).startsWith(one))
  }
}

const amount = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1_000_000_000_000 }))
const word = fc.constantFrom('锂电池', '充电宝', 'LED', 'ｌｅｄ', 'a"b', "it's", '\\', '电', 'CUP-1', '💡灯', '\n')
const division = fc.constantFrom('54', '65', '6501', '650102', '44', '4403', '440305')
const code = fc.constantFrom('CN', 'US', 'JP', 'CNY', 'USD')

const valueOf = (fact: FactId): fc.Arbitrary<string> => {
  const { type, choices } = factOf(fact)
  if (choices) return fc.constantFrom(...choices.map(({ value }) => value))
  return type === 'division' ? division : type === 'symbol' ? code : word
}

function aCell(fact: FactId, op: Operator): fc.Arbitrary<Cell> {
  if (op === 'between') return fc.tuple(amount, amount).map(([a, b]) => ({ op, from: Math.min(a, b), to: Math.max(a, b) }))
  if (op === 'is') return fc.boolean().map((value) => ({ op, value }))
  if (op === 'gt' || op === 'gte' || op === 'lt' || op === 'lte' || op === 'eq') return amount.map((value) => ({ op, value }))
  return fc.uniqueArray(valueOf(fact), { minLength: 1, maxLength: 6 }).map((values) => ({ op, values }))
}

function aValue(fact: FactId): fc.Arbitrary<FactValue> {
  switch (factOf(fact).type) {
    case 'money':
    case 'weight':
    case 'volume':
    case 'count':
      return amount
    case 'flag':
      return fc.boolean()
    case 'choices':
      return fc.uniqueArray(valueOf(fact), { maxLength: 5 })
    case 'texts':
      return fc.array(fc.oneof(valueOf(fact), fc.string({ unit: 'grapheme' })), { maxLength: 6 })
    case 'division':
      return fc.oneof(
        fc.constant(''),
        division.map((one) => one.padEnd(6, '0')),
      )
    case 'choice':
    case 'symbol':
    case 'text':
      return fc.oneof(fc.constant(''), valueOf(fact))
  }
}

const aPair = fc
  .constantFrom(...factIds)
  .chain((fact) =>
    fc
      .constantFrom(...operatorsOf[factOf(fact).type])
      .chain((op) => fc.record({ fact: fc.constant(fact), cell: aCell(fact, op), value: aValue(fact) })),
  )

const library = new Environment()
for (const id of factIds) {
  const sample = emptySheet[id]
  library.registerVariable(
    id,
    typeof sample === 'number' ? 'int' : typeof sample === 'boolean' ? 'bool' : Array.isArray(sample) ? 'list<string>' : 'string',
  )
}
const foldValueOf = (value: FactValue): FactValue =>
  typeof value === 'string' ? foldText(value) : Array.isArray(value) ? value.map((one: string) => foldText(one)) : value
const forLibrary = (sheet: FactSheet) =>
  Object.fromEntries(Object.entries(sheet).map(([id, value]) => [id, typeof value === 'number' ? BigInt(value) : value]))

describe('a cell', () => {
  it('means the same as a cell, as CEL evaluated by us, and as CEL evaluated by the library', () => {
    fc.assert(
      fc.property(aPair, ({ fact, cell, value }) => {
        fc.pre(checkCell(fact, cell) === undefined)
        const cel = celOfCell(fact, cell)
        const read = readCel(cel)
        assert.ok('ast' in read, `${cel}: ${'problem' in read ? read.problem.why.en : ''}`)
        const folded = foldSheet({ ...emptySheet, [fact]: value })
        const ours = compileCel(read.ast)(folded)
        assert.equal(ours, means(cell, value), cel)
        const foldedCell = 'values' in cell ? { ...cell, values: cell.values.map(foldText) } : cell
        assert.equal(
          library.evaluate(celOfCell(fact, foldedCell), forLibrary({ ...emptySheet, [fact]: foldValueOf(value) })),
          ours,
          cel,
        )
      }),
      { numRuns: 2_000 },
    )
  })
})
