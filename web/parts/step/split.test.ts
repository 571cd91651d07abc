import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyShipment, firstSplit, givenTo, letWait, putAt, putInto, unevenItem } from './split.ts'

const items = [
  { itemNo: 1, name: '保温杯', quantity: 16 },
  { itemNo: 2, name: '贴纸', quantity: 2 },
]

test('a split begins with everything in the first of two shipments, and adds up', () => {
  const split = firstSplit(items)
  assert.equal(split.length, 2)
  assert.equal(givenTo(split, 0, 1), 16)
  assert.equal(givenTo(split, 1, 1), 0)
  assert.equal(unevenItem(items, split), undefined)
})

test('goods given twice or forgotten are named with what was ordered and what was given', () => {
  const twice = putInto(firstSplit(items), 1, 1, 4)
  assert.deepEqual(unevenItem(items, twice), { item: '保温杯', ordered: 16, given: 20 })
  const even = putInto(twice, 0, 1, 12)
  assert.equal(unevenItem(items, even), undefined)
  assert.deepEqual(even[1], { items: [{ itemNo: 1, quantity: 4 }] })
  assert.deepEqual(unevenItem(items, putInto(even, 0, 2, 0)), { item: '贴纸', ordered: 2, given: 0 })
})

test('a shipment leaves from its own warehouse, or waits, whatever is put into it', () => {
  const split = letWait(putAt(firstSplit(items), 1, '佛山仓'), 1)
  assert.deepEqual(putInto(split, 1, 2, 2)[1], { items: [{ itemNo: 2, quantity: 2 }], warehouse: '佛山仓', waits: true })
  assert.deepEqual(letWait(putAt(split, 1, ''), 1)[1], { items: [] })
})

test('a shipment without goods is named', () => {
  assert.equal(emptyShipment(firstSplit(items)), 2)
  assert.equal(emptyShipment(putInto(firstSplit(items), 1, 2, 1)), undefined)
})
