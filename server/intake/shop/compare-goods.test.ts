import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareGoods, doDiffer, type CartItem } from '../../../contract/check/cart.ts'

const shirt: CartItem = { name: '衬衫', sku: 'S-1', quantity: 2, spec: 'L', colour: '白' }
const mug: CartItem = { name: '马克杯', quantity: 1 }
/** What a person reads of it, pair by pair. */
const said = (ours: CartItem[], theirs: CartItem[]) =>
  compareGoods(ours, theirs).map(
    (pair) => `${pair.ours?.name ?? '-'} ${pair.theirs?.name ?? '-'}${pair.differs.length > 0 ? ` ${pair.differs.join()}` : ''}`,
  )
const isSame = (ours: CartItem[], theirs: CartItem[]) => !compareGoods(ours, theirs).some(doDiffer)

test('goods are compared like with like, by quantity, spec, colour and SKU (VAL-4)', () => {
  const cases: [ours: CartItem[], theirs: CartItem[], said: string[]][] = [
    [
      [shirt, mug],
      [mug, shirt],
      ['衬衫 衬衫', '马克杯 马克杯'],
    ],
    [[{ ...shirt, quantity: 3 }], [shirt], ['衬衫 衬衫 quantity']],
    [[{ ...shirt, colour: '黑' }], [shirt], ['衬衫 衬衫 colour']],
    [[{ ...shirt, spec: 'M', quantity: 1 }], [shirt], ['衬衫 衬衫 quantity,spec']],
    [[{ ...shirt, sku: 'S-2' }], [shirt], ['衬衫 衬衫 sku']],
    [[shirt], [shirt, mug], ['衬衫 衬衫', '- 马克杯']],
    [[shirt, mug], [shirt], ['衬衫 衬衫', '马克杯 -']],
    [[{ ...shirt, name: '白色衬衫' }], [shirt], ['白色衬衫 衬衫']],
    [[{ ...shirt, colour: undefined }], [shirt], ['衬衫 衬衫 colour']],
  ]
  for (const [ours, theirs, expected] of cases) assert.deepEqual(said(ours, theirs), expected)
})

test('lines of the same goods count together, however they are written', () => {
  assert.ok(
    isSame(
      [shirt],
      [
        { ...shirt, quantity: 1 },
        { ...shirt, quantity: 1 },
      ],
    ),
  )
  assert.ok(isSame([{ ...shirt, sku: ' s-1 ', colour: '白 ' }], [{ ...shirt, sku: 'Ｓ-1' }]))
})

test('what the shop does not say is not held against the order', () => {
  assert.ok(isSame([shirt], [{ sku: 'S-1', quantity: 2 }]))
  assert.ok(isSame([shirt], [{ name: '衬衫', sku: 'S-1' }]), 'a quantity that could not be read was filled in')
  assert.ok(isSame([shirt], [{ quantity: 2 }]), 'and a name')
})

test('any goods equal themselves in any order, and no line is lost or told twice', () => {
  const word = fc.constantFrom('a', 'b', 'c', undefined)
  const item = fc.record({
    name: fc.constantFrom('x', 'y'),
    sku: word,
    spec: word,
    colour: word,
    quantity: fc.integer({ min: 1, max: 3 }),
  })
  fc.assert(
    fc.property(fc.array(item, { maxLength: 8 }), fc.array(item, { maxLength: 8 }), (ours, theirs) => {
      assert.ok(isSame(ours, ours.toReversed()))
      const pairs = compareGoods(ours, theirs)
      const sum = (items: (CartItem | undefined)[]) => items.reduce((all, one) => all + (one?.quantity ?? 0), 0)
      assert.deepEqual([sum(pairs.map((pair) => pair.ours)), sum(pairs.map((pair) => pair.theirs))], [sum(ours), sum(theirs)])
    }),
  )
})
