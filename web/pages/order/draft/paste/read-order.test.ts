import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { orderDraft } from '../../../../../contract/order-draft.ts'
import { fillFrom, markedFields, nextAt } from './read-order.ts'

const draft = orderDraft.parse({
  consignee: { name: '张三', province: '广东省', city: '深圳市' },
  items: [{ name: '苹果', quantity: 3 }],
  codMinor: 38_000,
})

describe('an order read from a pasted text', () => {
  it('fills the form, and leaves client and sender as the clerk has set them', () => {
    const before = { clientCode: 'A', shipper: { country: 'CN', name: '仓库' }, cod: '99.00', buyerNote: 'of the one before' }
    const typed = fillFrom({ text: '', draft, marks: [], missing: [] }, before)
    assert.equal(typed.clientCode, 'A')
    assert.equal(typed.shipper?.name, '仓库')
    assert.equal(typed.consignee?.division?.city, '深圳市')
    assert.equal(typed.cod, '380.00')
    assert.equal(typed.buyerNote, undefined)
  })

  it('marks each field once, as the least sure of what speaks of it, and then what is missing', () => {
    const marks = [
      { path: 'consignee.province', confidence: 'likely', reason: 'implied_below', text: '深圳市' },
      { path: 'consignee.city', confidence: 'sure', reason: 'named', text: '深圳市' },
      { path: 'codMinor', confidence: 'sure', reason: 'amount_said', text: '代收380' },
    ] as const
    const fields = markedFields({ draft, marks: [...marks], missing: ['consignee.phone'] })
    assert.deepEqual(
      fields.map(({ name, mark }) => [name.join('.'), mark?.confidence]),
      [
        ['consignee.division', 'likely'],
        ['cod', 'sure'],
        ['consignee.phone', undefined],
      ],
    )
  })

  it('is followed by the next one that is not placed', () => {
    assert.equal(nextAt(3, [0], 0), 1)
    assert.equal(nextAt(3, [0, 2], 2), 1)
    assert.equal(nextAt(3, [0, 1, 2], 2), undefined)
  })
})
