// Conditions written to break, to stall or to reach beyond the fact sheet: refused with their place, in bounded time.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { expressionMax } from '../../../contract/rule/table.ts'
import { emptySheet } from '../fact-sheet.ts'
import { foldSheet } from '../fold-sheet.ts'
import { compileCel } from './compile-cel.ts'
import { readCel } from './read-cel.ts'

/** Processor time is measured, for the machine may be busy; what is cut at the edge is longer than any of these. */
const readMaxMs = 100
const judgeMaxMs = 250

function spentMs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function mustRefuse(text: string): void {
  const read = readCel(text)
  assert.ok('problem' in read, `let pass: ${text.slice(0, 80)}`)
  const { start, end, why } = read.problem
  assert.ok(start >= 0 && start <= text.length && end > start, `${start}–${end} of ${text.length}: ${text.slice(0, 80)}`)
  assert.ok(why.zh !== '' && why.en !== '')
}

const deep = (open: string, inner: string, close: string, times: number) => `${open.repeat(times)}${inner}${close.repeat(times)}`

describe('a hostile condition', () => {
  const refused: Record<string, string[]> = {
    'without an end': ['', '   ', '(', 'quantity >', 'quantity > 1 &&', '"', "'", '[1, 2', '"\\', 'quantity > 1 ? true'],
    'of huge size': [
      `${'quantity > 1 || '.repeat(3_000)}true`,
      `quantity in [${'1,'.repeat(5_000)}1]`,
      `"${'x'.repeat(900)}"`,
      `quantity > ${'9'.repeat(900)}`,
      'quantity > 99999999999999999999',
    ],
    'nested deeply': [
      deep('(', 'true', ')', 5_000),
      deep('!', 'true', '', 5_000),
      deep('[', '1', ']', 5_000),
      deep('-', '1', '', 5_000),
      'a ? '.repeat(2_000),
      'itemNames.exists(a, itemNames.exists(b, itemNames.exists(c, a == b && b == c)))',
      'skus.exists(a, itemNames.exists(b, a == b))',
    ],
    'with names that orders do not have': [
      'nonsense',
      '保价 > 1',
      'constructor',
      '__proto__',
      'toString',
      'process.exit()',
      'globalThis',
      'quantity.constructor',
      'itemNames.length > 1',
      'itemNames["constructor"]',
      'itemNames[0]',
    ],
    'of the wrong type': [
      '1',
      '"yes"',
      'quantity',
      'quantity + 1',
      'quantity > "1"',
      'masked > 1',
      'itemNames == 1',
      'currency + 1 > 2',
      '!quantity',
      'quantity && masked',
      'country in quantity',
      'quantity > 1.5.5',
    ],
    'with what conditions do without': [
      'country.matches("(a+)+$")',
      'timestamp("2026-01-01T00:00:00Z") > timestamp("2025-01-01T00:00:00Z")',
      'duration("1h") > duration("1m")',
      '{"a": 1}.a == 1',
      'itemNames.map(n, n) == itemNames',
      'itemNames.filter(n, n == "a") == itemNames',
      'has(itemNames.a)',
      'type(quantity) == int',
      'dyn(quantity) > 1',
      'quantity / 0 > 1',
      'quantity % 0 > 1',
      'null == null',
      'itemNames.exists(quantity, quantity == "a")',
      'b"abc" == b"abc"',
    ],
    'with letters of other kinds': ['quantity > １', 'quantity ＞ 1', 'quantity \u202e> 1', 'quant\u0000ity > 1', '\ud800', '💥', 'quantity > 1; drop table "order"'], // prettier-ignore
  }
  for (const [name, texts] of Object.entries(refused))
    it(`${name} is refused with its place, at once`, () => {
      for (const text of texts) {
        const spent = spentMs(() => mustRefuse(text))
        assert.ok(spent < readMaxMs, `${spent} ms: ${text.slice(0, 80)}`)
      }
    })

  it('of any letters is refused with its place or is a condition, and never anything else', () => {
    const parts = fc.constantFrom('quantity', 'itemNames', '"a"', '1', '&&', '||', '!', '(', ')', '[', ']', '.', ',', '>', '==', 'in', 'exists(', 'n', '-', '?', ':', 'size', '💥', '\\', '中') // prettier-ignore
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: expressionMax }),
      fc.array(parts, { maxLength: 60 }).map((some) => some.join(' ')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        if ('problem' in readCel(text)) mustRefuse(text)
        else readCel(text)
      }),
      { numRuns: 2_000 },
    )
  })

  it('that is let pass judges the largest order within bounds', () => {
    const many = Array.from({ length: 500 }, (_, at) => `${'货'.repeat(290)}${at}`)
    const sheet = foldSheet({ ...emptySheet, itemNames: many, skus: many, quantity: Number.MAX_SAFE_INTEGER })
    const words = `[${Array.from({ length: 150 }, (_, at) => `"x${at}"`).join(',')}]`
    const worst = [
      `itemNames.exists(t, ${words}.exists(v, t.contains(v)))`,
      `${words}.all(v, itemNames.exists(t, t.contains(v)) || true)`,
      'quantity * quantity * quantity > 0',
      'quantity + quantity > 0',
    ]
    for (const text of worst) {
      assert.ok(text.length <= expressionMax + 400)
      const read = readCel(text)
      assert.ok('ast' in read, text.slice(0, 60))
      const judge = compileCel(read.ast)
      const spent = spentMs(() => void judge(sheet))
      assert.ok(spent < judgeMaxMs, `${spent} ms: ${text.slice(0, 60)}`)
    }
  })
})
