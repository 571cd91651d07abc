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
  'carrier.range_invalid': {
    status: 422,
    zh: '号段 {first} – {last} 不成立：两头位数要相同，起号不大于止号，至多 {most} 个；S10 的流水号是 8 位。',
    en: 'The range {first} – {last} is none: both ends have the same length, the first is not above the last, at most {most} numbers; S10 has 8 digits.',
  },
  'carrier.range_overlaps': {
    status: 409,
    zh: '号段 {first} – {last} 与已有的号段重叠，或号段已达 {most} 段。请核对领号单。',
    en: 'The range {first} – {last} overlaps one that is there, or there are {most} already. Check it.',
  },
  'carrier.range_not_found': { status: 404, zh: '没有这个号段。请刷新。', en: 'There is no such range. Reload the page.' },
  'carrier.account_incomplete': {
    status: 422,
    zh: '联网账号还缺 {fields}，请补上。',
    en: 'The account lacks {fields}; fill them in.',
  },
  'carrier.address_refused': {
    status: 422,
    zh: '接口地址 {address} 不能用：要 https，且不在内网。',
    en: 'The address {address} cannot be used: it must be https and outside of the house.',
  },
  'carrier.waybill_settled': {
    status: 409,
    zh: '这个运单号已随货出库或已作废，不能再作废。请刷新。',
    en: 'This number has left with the goods or is void already. Reload the page.',
  },
  'order.waybill_differs': {
    status: 409,
    zh: '发货单 {no} 的运单号是 {waybillNo}，不是 {given}。请核对面单；要换号先作废原号。',
    en: 'Shipment {no} bears the waybill {waybillNo}, not {given}. Check the label; void the number first to change it.',
  },
  'order.waybill_missing': {
    status: 422,
    zh: '发货单 {no}（{carrier}）还没有运单号，请填写或扫描运单号。',
    en: 'Shipment {no} ({carrier}) has no waybill number yet; type or scan it.',
  },
} as const satisfies RefusalWords
