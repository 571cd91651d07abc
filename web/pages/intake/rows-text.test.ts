import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowsText } from './rows-text.ts'

test('rows that follow one another are said as a span', () => {
  assert.equal(rowsText([17]), '17')
  assert.equal(rowsText([17, 18, 19]), '17–19')
  assert.equal(rowsText([17, 18, 20, 22, 23]), '17–18, 20, 22–23')
  assert.equal(rowsText([]), '')
})
