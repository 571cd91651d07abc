import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { Budget } from './budget.ts'
import type { Span } from './calendar.ts'
import { chineseCalendar } from './chinese-calendar.ts'
import { dueTime } from './due-time.ts'
import { describeDay } from './elapsed.ts'
import { dueTimeWithPauses } from './pause.ts'

const open: readonly Span[] = [
  ['08:30', '12:00'],
  ['13:30', '18:00'],
]
const office = chineseCalendar({ version: 1, week: { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] } })

function listCases<Row>(name: string): Row[] {
  const text = readFileSync(new URL(`../../tests/cases/worktime/${name}.jsonl`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

describe('a due time in a Chinese office, 08:30–12:00 and 13:30–18:00', () => {
  for (const row of listCases<{ title: string; start: string; budget: Budget; due: string; confirmed?: boolean }>('due-times')) {
    it(row.title, () => {
      assert.deepEqual(dueTime(office, new Date(row.start), row.budget), {
        at: new Date(row.due),
        confirmed: row.confirmed ?? true,
      })
    })
  }
})

describe('a paused clock in a Chinese office', () => {
  type Row = {
    title: string
    start: string
    budget: Budget
    pauses: [string, string | null][]
    due: string | null
    confirmed?: boolean
  }
  for (const row of listCases<Row>('pauses')) {
    it(row.title, () => {
      const pauses = row.pauses.map(([from, to]) => ({ from: new Date(from), to: to === null ? undefined : new Date(to) }))
      const expected = row.due === null ? undefined : { at: new Date(row.due), confirmed: row.confirmed ?? true }
      assert.deepEqual(dueTimeWithPauses(office, new Date(row.start), row.budget, pauses), expected)
    })
  }
})

describe('the Chinese calendar', () => {
  it('knows working days, holidays and make-up days, and which years are not published yet', () => {
    for (const { date, working, confirmed = true, name } of listCases<{
      date: string
      working: boolean
      confirmed?: boolean
      name?: string
    }>('days')) {
      assert.deepEqual(describeDay(office, date), { working, confirmed, ...(name !== undefined && { name }) }, date)
    }
  })
})
