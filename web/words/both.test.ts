import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bothIn } from './both.ts'

test('a sentence in both languages is told in one', () => {
  assert.equal(bothIn('zh', '没有邮箱 / no e-mail address'), '没有邮箱')
  assert.equal(bothIn('en', '没有邮箱 / no e-mail address'), 'no e-mail address')
})

test('other people’s words stay whole', () => {
  for (const text of ['450 greylisted / try later', '收件人 张三 / 李四', '550 no such user']) {
    assert.equal(bothIn('zh', text), text)
    assert.equal(bothIn('en', text), text)
  }
})
