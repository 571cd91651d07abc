import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderDraft, type OrderDraftInput } from '../../../../contract/order-draft.ts'
import { formPath } from './form-path.ts'
import { draftOf, emptyTyped, isBlank, typedOf } from './typed-draft.ts'

test('an untouched form says nothing but what it defaults to', () => {
  assert.deepEqual(draftOf(emptyTyped()), { priority: 'normal', items: [], serviceRequirements: [] })
})

test('what is typed becomes whole units', () => {
  const draft = draftOf({
    clientCode: 'QINGHE',
    consignee: {
      name: '李青',
      country: 'CN',
      division: { province: '江苏省', city: '苏州市', district: '姑苏区', divisionCode: '320508' },
      detail: '平江路 1 号',
    },
    items: [{ name: '字典', quantity: '3', weight: '1.25', volume: '0.0021', unitPrice: '19.9', handling: ['keep_dry'] }, {}],
    freight: '12',
    cod: '71.70',
    wishes: { chosen: ['送货前电话联系'], none: false },
  })
  assert.deepEqual(draft, {
    clientCode: 'QINGHE',
    consignee: {
      name: '李青',
      country: 'CN',
      province: '江苏省',
      city: '苏州市',
      district: '姑苏区',
      divisionCode: '320508',
      detail: '平江路 1 号',
    },
    items: [{ name: '字典', quantity: 3, weightGrams: 1250, volumeCubicCm: 2100, unitPriceMinor: 1990, handling: ['keep_dry'] }],
    serviceRequirements: ['送货前电话联系'],
    freightMinor: 1200,
    codMinor: 7170,
  })
  assert.equal(orderDraft.safeParse(draft).success, true)
})

test('a draft shown in the form and read back is the same, with what the form does not show', () => {
  const draft: OrderDraftInput = {
    externalNo: 'A-1',
    clientCode: 'QINGHE',
    priority: 'urgent',
    placedAt: '2026-03-05T10:00:00+08:00',
    buyer: { account: 'qing' },
    consignee: { name: '李*', country: 'CN', city: '苏州市', masked: true, platformRef: 'x1' },
    items: [{ name: '字典', quantity: 3, externalLineNo: '7', colour: '红', unitPriceMinor: 1990 }],
    serviceRequirements: ['不要打电话'],
    currency: 'CNY',
    totalMinor: 5970,
  }
  assert.deepEqual(draftOf(typedOf(draft), draft), draft)
})

test('a division chosen anew leaves nothing of the old one behind', () => {
  const typed = typedOf({ consignee: { province: '江苏省', city: '苏州市', district: '姑苏区', divisionCode: '320508' } })
  const consignee = { ...typed.consignee, division: { province: '广东省', city: '东莞市', divisionCode: '441900' } }
  assert.deepEqual(draftOf({ ...typed, consignee }).consignee, {
    country: 'CN',
    province: '广东省',
    city: '东莞市',
    divisionCode: '441900',
  })
})

test('a row with nothing typed is blank, one with only a number is not', () => {
  assert.equal(isBlank({ name: ' ', handling: [] }), true)
  assert.equal(isBlank({ quantity: '2' }), false)
})

test('problems find their place in the form, past rows left blank', () => {
  assert.deepEqual(formPath('consignee.district', []), ['consignee', 'division'])
  assert.deepEqual(formPath('shipper', []), ['shipper', 'name'])
  assert.deepEqual(formPath('items.1.weightGrams', [0, 2]), ['items', 2, 'weight'])
  assert.deepEqual(formPath('items', []), ['items', 0, 'name'])
  assert.deepEqual(formPath('codMinor', []), ['cod'])
})
