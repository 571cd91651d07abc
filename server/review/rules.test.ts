import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findSecondReviewReasons } from './rules.ts'

const plain = { attributes: [], insuredMinor: null, totalMinor: null, quantity: 1 }

describe('a second review', () => {
  const cases: [string, Partial<Parameters<typeof findSecondReviewReasons>[0]>, string[]][] = [
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
    [
      'names every reason',
      { attributes: ['remote', 'dangerous', 'cold_chain'], quantity: 1000 },
      ['remote_area', 'special_goods', 'unusual_quantity'],
    ],
  ]
  for (const [title, order, reasons] of cases)
    it(`${title} (${JSON.stringify(order)})`, () => assert.deepEqual(findSecondReviewReasons({ ...plain, ...order }), reasons))
})
