import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayIn, type Say } from '../../words/say.ts'
import { detailsText } from './details-text.ts'

const say: Say = (words, values) => sayIn('zh', words, values)

test('details are said in words, and nothing is left out but what is empty', () => {
  const details = { kinds: ['phone', 'name'], role: 'sales', reason: '客户来电', note: null, tightened: {}, other: { a: 1 } }
  assert.equal(detailsText({ details }, say), '内容：电话、姓名；角色：销售；原因：客户来电；other：{"a":1}')
  assert.equal(detailsText({ details: {} }, say), '')
})
