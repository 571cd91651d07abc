/** What is wrong with a card, where (`$.zones[0].prices[0].bands[2].above`), and what to do about it. */
export type CardProblem = { readonly path: string; readonly code: ProblemCode; readonly zh: string; readonly en: string }

type Told = Readonly<Record<string, string | number>>

const sentences = {
  missing: { zh: '缺少此项：请填写', en: 'is missing: enter it' },
  unknown_field: { zh: '不认识的字段；可用：{known}', en: 'is not known here; known are {known}' },
  not_object: { zh: '须是对象，现为 {shown}', en: 'must be an object, is {shown}' },
  not_list: { zh: '须是列表，现为 {shown}', en: 'must be a list, is {shown}' },
  not_text: { zh: '须是文字，现为 {shown}', en: 'must be a text, is {shown}' },
  wrong_text: { zh: '“{shown}”不合要求：须是 {form}', en: '“{shown}” does not fit: must be {form}' },
  wrong_length: { zh: '须有 1 到 {max} 个字', en: 'must have 1 to {max} letters' },
  not_whole: {
    zh: '须是整数（分、克、米等最小单位），现为 {shown}',
    en: 'must be a whole number of the smallest unit, is {shown}',
  },
  negative: { zh: '不能为负，现为 {shown}', en: 'cannot be negative, is {shown}' },
  out_of_range: { zh: '须在 {min} 到 {max} 之间，现为 {shown}', en: 'must lie between {min} and {max}, is {shown}' },
  not_choice: { zh: '须是 {known} 之一，现为 {shown}', en: 'must be one of {known}, is {shown}' },
  empty: { zh: '至少要有一项', en: 'needs at least one entry' },
  too_many: { zh: '有 {count} 项，最多 {max} 项', en: 'has {count} entries, at most {max} are taken' },
  unknown_currency: { zh: '{shown} 不是 ISO 4217 币种', en: '{shown} is no currency of ISO 4217' },
  ends_early: { zh: '止于 {shown}，早于开始 {start}', en: 'ends on {shown}, before it begins on {start}' },
  descends: { zh: '{shown} 须大于 {than}', en: 'is {shown}, must be greater than {than}' },
  overlaps: {
    zh: '从 {shown} 起，与上一档（至 {than}）重叠',
    en: 'begins at {shown} and overlaps the band before it, which goes up to {than}',
  },
  after_open_end: { zh: '上一档没有上限，后面不能再有档', en: 'comes after a band without an end' },
  hole: {
    zh: '{than} 至 {shown} 之间没有价格：请补上，或把 holes 设为 unpriced 或 next_band',
    en: 'leaves a hole from {than} to {shown}: fill it, or set holes to unpriced or next_band',
  },
  forgives_all: { zh: '舍去的 {shown} 克须小于一步 {than} 克', en: 'forgives {shown} g, must be less than the step of {than} g' },
  step_not_reached: {
    zh: '从 {shown} 克起，不是一步 {than} 克的整数倍：重者反而会更轻',
    en: 'begins at {shown} g, no multiple of the step of {than} g: heavier could count as lighter',
  },
  twice: { zh: '{shown} 已在 {other} 出现', en: '{shown} stands already at {other}' },
  excludes: { zh: '不能与 {other} 同时使用', en: 'cannot stand together with {other}' },
  above_whole: { zh: '最低 {shown} 大于最高 {than}', en: 'has a minimum of {shown}, above its maximum of {than}' },
} as const

export type ProblemCode = keyof typeof sentences

export function problemAt(path: string, code: ProblemCode, told: Told = {}): CardProblem {
  const { zh, en } = sentences[code]
  return { path, code, zh: fill(zh, told), en: fill(en, told) }
}

const fill = (sentence: string, told: Told): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(told[name] ?? ''))

export function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 60)
}
