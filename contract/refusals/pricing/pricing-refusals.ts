import type { RefusalWords } from '../refusal-words.ts'

/** Refusals of rate cards, and of prices that wait for a person. */
export const pricingRefusals = {
  'rate_card.not_found': { status: 404, zh: '没有这份运价表或这个版本。', en: 'No such rate card or version.' },
  'rate_card.assignment_invalid': {
    status: 422,
    zh: '“{name}”的用途不完整：{why}',
    en: 'It is not clear for whom “{name}” holds: {why}',
  },
  'rate_card.name_taken': {
    status: 409,
    zh: '已有运价表叫“{name}”。请换一个名称，或修改那一份。',
    en: 'A rate card is called “{name}” already. Choose another name, or change that one.',
  },
  'rate_card.no_draft': {
    status: 404,
    zh: '这份运价表没有草稿。请先改动并保存。',
    en: 'This rate card has no draft. Change something and save it first.',
  },
  'rate_card.draft_changed': {
    status: 412,
    zh: '草稿已由 {savedBy} 保存到第 {version} 稿，您手上是第 {sent} 稿，没有保存。请重新读取，看过对方的改动再改。',
    en: 'The draft was saved by {savedBy} as number {version}; yours is number {sent} and was not saved. Read it again, look at their changes, then change it.',
  },
  'rate_card.base_outdated': {
    status: 409,
    zh: '{publishedBy} 已发布第 {newest} 版，您的草稿以第 {base} 版为底。请看过第 {newest} 版，再以它为底保存。',
    en: '{publishedBy} has published version {newest}; your draft was made from version {base}. Look at version {newest}, then save on top of it.',
  },
  'rate_card.unchanged': {
    status: 422,
    zh: '草稿与第 {version} 版没有不同，不用发布。请改了再发布，或放弃草稿。',
    en: 'The draft does not differ from version {version}. Change something first, or discard it.',
  },
  'rate_card.invalid': {
    status: 422,
    zh: '运价表不能发布：{problems}',
    en: 'The rate card cannot be published: {problems}',
  },
  'rate_card.sheet_unreadable': {
    status: 422,
    zh: '这个文件读不出分区价格：{why}',
    en: 'No zones could be read from this file: {why}',
  },
  'unpriced.not_found': {
    status: 404,
    zh: '没有这条待定价，可能已经定价。请刷新列表。',
    en: 'Nothing waits for a price here any more. Refresh the list.',
  },
} as const satisfies RefusalWords
