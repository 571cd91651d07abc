import type { Calendar, DayException } from './calendar.ts'
import { dayMs, dayOf } from './local-time.ts'

type Festival = { name: string; off: readonly [first: string, last: string]; work: readonly string[] }

/**
 * Holidays (first to last day, months and days) and the rest days worked instead, from the yearly notices of the General Office of the State
 * Council, 国务院办公厅关于…年部分节假日安排的通知: for 2024 of 2023-10-25 (国办发明电〔2023〕7号), for 2025 of 2024-11-12
 * (国办发明电〔2024〕12号), for 2026 of 2025-11-04. The next one comes in late autumn: add the year here.
 */
const festivals: Readonly<Record<number, readonly Festival[]>> = {
  2024: [
    { name: '元旦', off: ['01-01', '01-01'], work: [] },
    { name: '春节', off: ['02-10', '02-17'], work: ['02-04', '02-18'] },
    { name: '清明节', off: ['04-04', '04-06'], work: ['04-07'] },
    { name: '劳动节', off: ['05-01', '05-05'], work: ['04-28', '05-11'] },
    { name: '端午节', off: ['06-10', '06-10'], work: [] },
    { name: '中秋节', off: ['09-15', '09-17'], work: ['09-14'] },
    { name: '国庆节', off: ['10-01', '10-07'], work: ['09-29', '10-12'] },
  ],
  2025: [
    { name: '元旦', off: ['01-01', '01-01'], work: [] },
    { name: '春节', off: ['01-28', '02-04'], work: ['01-26', '02-08'] },
    { name: '清明节', off: ['04-04', '04-06'], work: [] },
    { name: '劳动节', off: ['05-01', '05-05'], work: ['04-27'] },
    { name: '端午节', off: ['05-31', '06-02'], work: [] },
    { name: '国庆节、中秋节', off: ['10-01', '10-08'], work: ['09-28', '10-11'] },
  ],
  2026: [
    { name: '元旦', off: ['01-01', '01-03'], work: ['01-04'] },
    { name: '春节', off: ['02-15', '02-23'], work: ['02-14', '02-28'] },
    { name: '清明节', off: ['04-04', '04-06'], work: [] },
    { name: '劳动节', off: ['05-01', '05-05'], work: ['05-09'] },
    { name: '端午节', off: ['06-19', '06-21'], work: [] },
    { name: '中秋节', off: ['09-25', '09-27'], work: [] },
    { name: '国庆节', off: ['10-01', '10-07'], work: ['09-20', '10-10'] },
  ],
}

/** The working calendar of mainland China: the given hours, the public holidays and make-up days, in Asia/Shanghai. */
export function chineseCalendar({
  week,
  version,
  id = 'cn',
}: Pick<Calendar, 'week' | 'version'> & { readonly id?: string }): Calendar {
  return { id, version, zone: 'Asia/Shanghai', week, days: listDays(), confirmedYears: Object.keys(festivals).map(Number) }
}

function listDays(): Record<string, DayException> {
  const days: Record<string, DayException> = {}
  for (const [year, list] of Object.entries(festivals)) {
    for (const { name, off, work } of list) {
      for (let day = dayOf(`${year}-${off[0]}`); day <= dayOf(`${year}-${off[1]}`); day++)
        days[dateOf(day)] = { kind: 'holiday', name }
      for (const date of work) days[`${year}-${date}`] = { kind: 'makeUp', name }
    }
  }
  return days
}

function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}
