import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { Span } from './calendar.ts'
import { chineseCalendar } from './chinese-calendar.ts'
import { dueTime } from './due-time.ts'
import { describeDay } from './elapsed.ts'

const folder = new URL('../../../shared/data/calendar/', import.meta.url)
const absent = existsSync(folder) ? false : 'the sample data is not there: ../shared/data/calendar'
const open: readonly Span[] = [['09:00', '17:00']]
const calendar = chineseCalendar({ version: 1, week: { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] } })

const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
function listRows<Row>(name: string): Row[] {
  return read(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

describe('the published calendars', { skip: absent }, () => {
  for (const year of [2024, 2025, 2026]) {
    it(`agree with the notice for ${year}, and ours has no day more`, () => {
      const notice = JSON.parse(read(`holiday-cn-${year}.json`)) as { days: { name: string; date: string; isOffDay: boolean }[] }
      const theirs = notice.days.map(
        ({ name, date, isOffDay }) => [date, { kind: isOffDay ? 'holiday' : 'makeUp', name }] as const,
      )
      const ours = Object.entries(calendar.days).filter(([date]) => date.startsWith(`${year}`))
      assert.deepEqual(Object.fromEntries(ours), Object.fromEntries(theirs))
    })
  }

  it('agree on every day of 2025', (t) => {
    const rows = listRows<{ date: string; workday: boolean; special: string | null }>('workdays_2025.jsonl')
    for (const { date, workday } of rows) assert.equal(describeDay(calendar, date).working, workday, date)
    assert.ok(rows.length >= 365)
    t.diagnostic(`${rows.length} days`)
  })

  it('agree on adding working days, begun at any hour of the day', (t) => {
    const rows = listRows<{ start: string; addWorkdays: number; expect: string }>('add_workdays_2025.jsonl')
    for (const { start, addWorkdays, expect } of rows) {
      for (const time of ['00:00:00', '12:34:56', '23:59:59']) {
        const due = dueTime(calendar, new Date(`${start}T${time}+08:00`), { workingDays: addWorkdays })
        assert.deepEqual(due, { at: new Date(`${expect}T17:00:00+08:00`), confirmed: true }, `${start} ${time} + ${addWorkdays}`)
      }
    }
    assert.ok(rows.length > 0)
    t.diagnostic(`${rows.length} cases`)
  })
})
