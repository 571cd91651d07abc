import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeText } from './place-text.ts'

test('an address reads in the order of its country', () => {
  assert.equal(
    placeText({ country: 'CN', province: '广东省', city: '深圳市', district: '南山区', detail: '科技园南路 18 号' }),
    '广东省深圳市南山区 科技园南路 18 号',
  )
  assert.equal(
    placeText({ country: 'US', province: 'CA', city: 'Fresno', detail: '123 Main St', postcode: '93650' }),
    '123 Main St, Fresno CA 93650, US',
  )
})

test('a municipality is said once', () => {
  assert.equal(placeText({ country: 'CN', province: '北京市', city: '北京市', district: '朝阳区', detail: '' }), '北京市朝阳区')
})
