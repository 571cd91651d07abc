import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AlikeOrder } from '../../../../contract/check/duplicates.ts'
import { compareOrders, minutesApart } from './compare-orders.ts'

const anOrder = (changes: Partial<AlikeOrder> = {}): AlikeOrder => ({
  id: '1',
  label: 'A',
  channel: 'api',
  shopName: null,
  externalNo: null,
  receivedAt: '2026-03-04T02:00:00.000Z',
  placedAt: null,
  status: 'under_review',
  statusName: { zh: '待初审', en: 'First review' },
  buyer: null,
  consignee: { name: '张伟', phone: '13800138000', country: 'CN', city: '深圳市', detail: '科苑路15号' },
  items: [
    { itemNo: 1, name: '杯', quantity: 2 },
    { itemNo: 2, name: '盖', quantity: 1 },
  ],
  currency: 'CNY',
  totalMinor: null,
  freightMinor: null,
  paymentMethod: null,
  paymentState: 'paid',
  serviceRequirements: [],
  buyerNote: null,
  ...changes,
})

describe('two orders side by side', () => {
  const differing = (changes: Partial<AlikeOrder>) =>
    compareOrders(anOrder(), [anOrder(changes)])
      .filter(({ others }) => others[0]?.differs)
      .map(({ field }) => field)

  it('show no difference where there is none, whatever the order of the lines', () =>
    assert.deepEqual(differing({ items: anOrder().items.toReversed() }), []))
  it('name each field that differs', () =>
    assert.deepEqual(differing({ channel: 'form', buyerNote: '快', items: [{ itemNo: 1, name: '杯', quantity: 3 }] }), [
      'channel',
      'items',
      'note',
    ]))
  it('leave out what nobody says', () =>
    assert.ok(!compareOrders(anOrder(), [anOrder()]).some(({ field }) => field === 'note' || field === 'buyer')))
  it('lie minutes apart', () => assert.equal(minutesApart(anOrder({ receivedAt: '2026-03-04T02:31:20.000Z' }), anOrder()), 31))
})
