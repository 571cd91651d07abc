import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSameTexts, withText } from './letterhead-texts.ts'

test('a text is put in its place, and one that is emptied in both languages is gone', () => {
  const one = withText({}, { which: 'label', part: 'footer', language: 'zh', text: '客服 400' })
  assert.deepEqual(one, { label: { footer: { zh: '客服 400', en: '' } } })
  const both = withText(one, { which: 'label', part: 'footer', language: 'en', text: 'Call 400' })
  assert.deepEqual(both.label?.footer, { zh: '客服 400', en: 'Call 400' })
  const emptied = (['zh', 'en'] as const).reduce(
    (texts, language) => withText(texts, { which: 'label', part: 'footer', language, text: '' }),
    both,
  )
  assert.deepEqual(emptied, {})
})

test('the same texts in another order are the same', () => {
  const line = { zh: '甲', en: '' }
  assert.ok(
    isSameTexts(
      { every: { header: line, footer: line }, label: { terms: line } },
      { label: { terms: line }, every: { footer: line, header: line } },
    ),
  )
  assert.ok(!isSameTexts({ every: { header: line } }, { every: { header: { zh: '乙', en: '' } } }))
})
