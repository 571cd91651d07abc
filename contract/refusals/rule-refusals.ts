import type { RefusalWords } from './refusal-words.ts'

/** Refusals of rules. */
export const ruleRefusals = {
  'rule.not_found': { status: 404, zh: '没有这张规则表或这个版本。', en: 'No such table of rules or version.' },
  'rule.invalid': { status: 422, zh: '规则没有保存：{problems}', en: 'The rules were not saved: {problems}' },
  'rule.exists': {
    status: 409,
    zh: '“{owner}”已有“{kind}”规则表，请直接修改那一张。',
    en: '“{owner}” has a table “{kind}” already; change that one.',
  },
  'rule.no_draft': {
    status: 404,
    zh: '这张规则表没有草稿。请先改动并保存。',
    en: 'This table has no draft. Change something and save it first.',
  },
  'rule.draft_changed': {
    status: 412,
    zh: '草稿已由 {savedBy} 保存到第 {version} 稿，您手上是第 {sent} 稿，没有保存。请重新读取，看过对方的改动再改。',
    en: 'The draft was saved by {savedBy} as number {version}; yours is number {sent} and was not saved. Read it again, look at their changes, then change it.',
  },
  'rule.base_outdated': {
    status: 409,
    zh: '{publishedBy} 已发布第 {newest} 版，您的草稿以第 {base} 版为底。请看过第 {newest} 版，再以它为底保存。',
    en: '{publishedBy} has published version {newest}; your draft was made from version {base}. Look at version {newest}, then save on top of it.',
  },
  'rule.unchanged': {
    status: 422,
    zh: '草稿与第 {version} 版没有不同，不用发布。请改了再发布，或放弃草稿。',
    en: 'The draft does not differ from version {version}. Change something first, or discard it.',
  },
  'rule.scheduled': {
    status: 409,
    zh: '第 {version} 版定于 {at} 生效。请先撤回它，或等它生效后再发布。',
    en: 'Version {version} takes effect at {at}. Take it back first, or publish after it has.',
  },
  'rule.time_past': {
    status: 422,
    zh: '生效时间 {at} 已过。请选以后的时间，或立即发布。',
    en: '{at} is over. Choose a later time, or publish now.',
  },
  'rule.in_force': {
    status: 409,
    zh: '第 {version} 版已经生效，不能撤回。请把想要的版本改好再发布。',
    en: 'Version {version} has taken effect and cannot be taken back. Publish what you want instead.',
  },
} as const satisfies RefusalWords
