import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf, emptyOrder, linesOf, scaled, slipsIn, typedFrom } from './typed-order.ts'

const usual = ['轻拿轻放', '送货上门']

test('a typed number becomes whole small units, and no digit is lost or made up', () => {
  for (const [text, digits, wanted] of [
    ['1.25', 3, 1250],
    ['0.1', 3, 100],
    ['12', 2, 1200],
    ['19.99', 2, 1999],
    ['1.2345', 3, undefined],
    ['1,000', 2, undefined],
    ['-1', 2, undefined],
    ['.5', 2, undefined],
    ['', 2, undefined],
  ] as const)
    assert.equal(scaled(text, digits), wanted, text)
})

test('what is typed becomes a draft with only what was given', () => {
  const typed = {
    ...emptyOrder(),
    consignee: { name: ' 张伟 ', phone: '13800138000', province: '广东省', detail: '' },
    items: [{ id: 1, name: '杯', quantity: '2', weight: '0.4', declared: '', rest: { sku: 'CUP' } }],
    wishes: ['轻拿轻放'],
    otherWishes: '放前台\n轻拿轻放\n\n放前台',
    cod: '88.5',
  }
  assert.deepEqual(draftOf(typed, usual), {
    consignee: { name: '张伟', phone: '13800138000', province: '广东省', country: 'CN' },
    items: [{ sku: 'CUP', name: '杯', quantity: 2, weightGrams: 400 }],
    serviceRequirements: ['轻拿轻放', '放前台'],
    priority: 'normal',
    codMinor: 8850,
  })
})

test('a past order comes back as it was typed', () => {
  const draft = {
    consignee: { name: '张伟', phone: '13800138000', country: 'CN', detail: '科苑路 1 号' },
    items: [{ name: '杯', quantity: 3, weightGrams: 1250, declaredMinor: 1999, handling: ['fragile' as const] }],
    serviceRequirements: ['送货上门', '放前台'],
    priority: 'express' as const,
    currency: 'CNY',
  }
  const again = draftOf(typedFrom(draft, usual), usual)
  const { currency: _currency, ...rest } = draft
  assert.deepEqual(again, rest)
})

test('numbers typed wrongly are named by their field', () => {
  const typed = {
    ...emptyOrder(),
    items: [{ id: 1, name: '杯', quantity: '0', weight: 'x', declared: '1', rest: {} }],
    cod: 'abc',
  }
  assert.deepEqual(slipsIn(typed), ['items.0.quantity', 'items.0.weightGrams', 'codMinor'])
})

test('wishes are lines, each once, twenty at most', () => {
  assert.deepEqual(linesOf(' a \n\nb\na'), ['a', 'b'])
  assert.equal(linesOf(Array.from({ length: 30 }, (_, no) => String(no)).join('\n')).length, 20)
})
