import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asCorrected, changedPaths, changesOf } from './corrections.ts'

const before = {
  consignee: {
    name: '李青',
    phone: '13700010002',
    country: 'CN',
    province: '江苏省',
    city: '苏州市',
    district: '姑苏区',
    divisionCode: '320508',
    detail: '平江路 1 号',
  },
  shipper: null,
  serviceRequirements: ['送货前电话联系'],
  wantedBy: '2026-03-08T10:00:00Z',
}

test('nothing touched is nothing changed', () => {
  assert.deepEqual(changesOf(before, asCorrected(before)), {})
})

test('only the field that differs is sent', () => {
  const after = asCorrected(before)
  const changes = changesOf(before, { ...after, consignee: { ...after.consignee, detail: '平江路 1 号 3 幢 502' } })
  assert.deepEqual(changes, { consignee: { detail: '平江路 1 号 3 幢 502' } })
  assert.deepEqual(changedPaths(changes), ['consignee.detail'])
})

test('a division is sent whole', () => {
  const after = asCorrected(before)
  const changes = changesOf(before, { ...after, consignee: { ...after.consignee, district: '虎丘区', divisionCode: '320505' } })
  assert.deepEqual(changes.consignee, { province: '江苏省', city: '苏州市', district: '虎丘区', divisionCode: '320505' })
})

test('a city without districts empties the district that stood there', () => {
  const after = asCorrected(before)
  const moved = { ...after.consignee, province: '广东省', city: '东莞市', divisionCode: '441900' }
  delete moved.district
  assert.deepEqual(changesOf(before, { ...after, consignee: moved }).consignee, {
    province: '广东省',
    city: '东莞市',
    district: '',
    divisionCode: '441900',
  })
})

test('a field emptied is sent as empty, so that it does not silently stay', () => {
  const after = asCorrected(before)
  assert.deepEqual(changesOf(before, { ...after, consignee: { ...after.consignee, phone: '' } }), { consignee: { phone: '' } })
})

test('the same moment written in another zone is no change, another moment is', () => {
  const after = asCorrected(before)
  assert.deepEqual(changesOf(before, { ...after, wantedBy: '2026-03-08T18:00:00+08:00' }), {})
  assert.deepEqual(changesOf(before, { ...after, wantedBy: '2026-03-08T19:00:00+08:00' }), {
    wantedBy: '2026-03-08T19:00:00+08:00',
  })
})

test('wishes are sent as a whole list when one comes or goes', () => {
  const after = asCorrected(before)
  assert.deepEqual(changesOf(before, { ...after, serviceRequirements: [] }), { serviceRequirements: [] })
})
