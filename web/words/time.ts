import type { Words } from './use-words.ts'

export const timeWords = {
  left: { zh: '剩 {span}', en: '{span} left' },
  over: { zh: '超 {span}', en: '{span} over' },
  moments: { zh: '不到 1 分', en: 'under 1 min' },
  minutes: { zh: '{m} 分', en: '{m} min' },
  hours: { zh: '{h} 小时', en: '{h} h' },
  hoursMinutes: { zh: '{h} 小时 {m} 分', en: '{h} h {m} min' },
  days: { zh: '{d} 天', en: '{d} d' },
  daysHours: { zh: '{d} 天 {h} 小时', en: '{d} d {h} h' },
  paused: { zh: '暂停', en: 'Paused' },
  done: { zh: '已完成', en: 'Done' },
  doneLate: { zh: '超时完成', en: 'Done late' },
  noDue: { zh: '无时限', en: 'No limit' },
  dueAt: { zh: '截止 {moment}', en: 'Due {moment}' },
  unconfirmed: { zh: '节假日安排未公布，可能变动', en: 'Holidays not yet published; may change' },
  late: { zh: '超时', en: 'Late' },
  warned: { zh: '预警', en: 'Nearly late' },
  running: { zh: '在时限内', en: 'In time' },
  today: { zh: '今天', en: 'Today' },
  yesterday: { zh: '昨天', en: 'Yesterday' },
  tomorrow: { zh: '明天', en: 'Tomorrow' },
} as const satisfies Words
