import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partyLine } from './party-line.ts'

test('a party is one line of name, company, phone and address, without holes', () => {
  const line = partyLine({
    name: '李青',
    company: '青禾书店',
    phone: '13700010002',
    country: 'CN',
    province: '江苏省',
    city: '苏州市',
    district: '姑苏区',
    detail: '平江路 1 号',
  })
  assert.equal(line, '李青 青禾书店 13700010002 江苏省苏州市姑苏区 平江路 1 号')
  assert.equal(partyLine({ name: '李青', country: 'CN', city: '苏州市' }), '李青 苏州市')
})
