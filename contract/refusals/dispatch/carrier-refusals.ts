import type { RefusalWords } from '../refusal-words.ts'

/** Refusals about carriers, their lanes and numbers, and the hand-over to them. */
export const carrierRefusals = {
  'carrier.not_found': {
    status: 404,
    zh: '没有承运商 {carrier}。请在“承运商”页核对。',
    en: 'There is no carrier {carrier}. See the page Carriers.',
  },
  'carrier.taken': {
    status: 409,
    zh: '代码 {code} 或名称 {name} 已有承运商使用，请换一个。',
    en: 'The code {code} or the name {name} belongs to another carrier; choose another.',
  },
  'carrier.code_twice': {
    status: 422,
    zh: '{where} 里 {value} 出现了两次，请去掉一个。',
    en: '{value} stands twice in {where}; remove one.',
  },
  'carrier.service_not_found': {
    status: 422,
    zh: '{carrier} 没有服务 {service}。可选：{services}。',
    en: '{carrier} has no service {service}. There are: {services}.',
  },
  'carrier.lane_unknown': {
    status: 422,
    zh: '{field} {value} 不是省或市的代码，请填两位（省）或四位（市）。',
    en: '{field} {value} is no code of a province (2 digits) or city (4 digits).',
  },
  'carrier.lane_not_found': {
    status: 404,
    zh: '没有这条线路，可能已删除。请刷新。',
    en: 'There is no such lane. Reload the page.',
  },
  'carrier.sheet_unreadable': {
    status: 422,
    zh: '文件 {name} 读不出线路：{why}。',
    en: 'No lanes can be read from {name}: {why}.',
  },
  'carrier.lanes_too_many': {
    status: 422,
    zh: '一个承运商至多 {most} 条线路，现在会有 {count} 条。请先删去不用的。',
    en: 'A carrier has at most {most} lanes; this makes {count}. Remove some first.',
  },
} as const satisfies RefusalWords
