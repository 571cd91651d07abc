import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInForm } from './form-fields.ts'

test('what the form asks for is told from what only channels tell', () => {
  for (const path of [
    'clientCode',
    'consignee.phone',
    'shipper',
    'items',
    'items.3.weightGrams',
    'codMinor',
    'serviceRequirements',
  ]) {
    assert.equal(isInForm(path), true, path)
  }
  for (const path of ['', 'placedAt', 'buyer.email', 'consignee.email', 'items.0.hsCode', 'paidAt', 'currency']) {
    assert.equal(isInForm(path), false, path)
  }
})
