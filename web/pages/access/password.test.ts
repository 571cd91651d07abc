import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newPassword, passwordMin } from './password.ts'

test('generated passwords are long enough, free of look-alikes and never the same', () => {
  const made = Array.from({ length: 500 }, newPassword)
  assert.equal(new Set(made).size, 500)
  for (const password of made) {
    assert.ok(password.length >= passwordMin)
    assert.doesNotMatch(password, /[0O1lIio]/)
  }
})

test('every letter is about as likely as the next', () => {
  const counts = new Map<string, number>()
  const all = Array.from({ length: 2000 }, newPassword).join('')
  for (const letter of all) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const expected = all.length / counts.size
  for (const [letter, count] of counts) assert.ok(Math.abs(count - expected) < expected * 0.3, letter)
})
