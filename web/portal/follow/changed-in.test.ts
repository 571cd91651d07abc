import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedIn } from './changed-in.ts'

const order = {
  consignee: {
    name: '张伟',
    phone: '13800138000',
    country: 'CN',
    province: '广东省',
    city: '深圳市',
    district: '南山区',
    detail: '科苑路 1 号',
  },
  serviceRequirements: ['轻放'],
}
const typed = { ...order.consignee }

test('only what differs is asked for', () => {
  assert.deepEqual(changedIn(order, { party: typed, wishes: ['轻放'], wantedBy: '' }), {})
  assert.deepEqual(changedIn(order, { party: { ...typed, phone: ' 13700137000 ' }, wishes: ['轻放'], wantedBy: '' }), {
    consignee: { phone: '13700137000' },
  })
  assert.deepEqual(changedIn(order, { party: typed, wishes: [], wantedBy: '2026-03-04T10:00:00.000Z' }), {
    serviceRequirements: [],
    wantedBy: '2026-03-04T10:00:00.000Z',
  })
})

test('a place that moves brings its new code along', () => {
  const moved = { ...typed, district: '福田区', divisionCode: '440304' }
  assert.deepEqual(changedIn(order, { party: moved, wishes: ['轻放'], wantedBy: '' }), {
    consignee: { district: '福田区', divisionCode: '440304' },
  })
})
