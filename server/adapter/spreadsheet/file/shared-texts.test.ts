import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SharedTexts } from './shared-texts.ts'

test('texts come back by their number, however many and however long', () => {
  const texts = new SharedTexts()
  const given = Array.from({ length: 20_000 }, (_, index) =>
    index % 97 === 0 ? '' : `第${index}个 text 😀${'长'.repeat(index % 50)}`,
  )
  given.push('很'.repeat(200_000), 'end')
  for (const text of given) texts.add(text)
  assert.equal(texts.count, given.length)
  for (const [index, text] of given.entries()) assert.equal(texts.at(index), text)
  for (const index of [given.length, -1, Number.NaN, 0.5]) assert.equal(texts.at(index), undefined)
})
