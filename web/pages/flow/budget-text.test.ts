import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayIn, type Say } from '../../words/say.ts'
import { budgetText } from './budget-text.ts'

const zh: Say = (words, values) => sayIn('zh', words, values)

test('every kind of budget is said as people say it', () => {
  for (const [budget, text] of [
    [{ minutes: 3 }, '3 分钟'],
    [{ minutes: 90 }, '1 小时 30 分'],
    [{ minutes: 1440 }, '24 小时'],
    [{ minutes: 1500 }, '1 天 1 小时'],
    [{ minutes: 10_080 }, '7 天'],
    [{ workingMinutes: 10 }, '10 工作分钟'],
    [{ workingMinutes: 120 }, '2 工作小时'],
    [{ workingMinutes: 90 }, '1 工作小时 30 分'],
    [{ workingDays: 5 }, '5 个工作日'],
    [{ before: '18:00', sameDay: true }, '当天 18:00 前'],
    [{ cutOff: '18:00', rollOver: true }, '18:00 前，过后顺延次工作日'],
  ] as const) {
    assert.equal(budgetText(budget, zh), text)
  }
})
