import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonBytes } from './json-bytes.ts'

test('lists of rows are the same JSON in bytes as in text', () => {
  const row = { name: '张伟 "甲"', note: null, none: undefined, list: [1, { two: 2 }] }
  for (const rows of [{}, { a: [] }, { a: [], b: [1] }, { a: [row, row], b: [], '丙"': [row] }, { a: [1], b: [], c: [] }])
    assert.equal(jsonBytes(rows).toString(), JSON.stringify(rows))
})
