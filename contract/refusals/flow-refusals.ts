import type { RefusalWords } from './refusal-words.ts'

/** Refusals of flows and what leaves the house. */
export const flowRefusals = {
  'flow.not_found': { status: 404, zh: '没有这个流程或版本。', en: 'No such flow or version.' },
  'flow.invalid': { status: 422, zh: '流程不能发布：{problems}', en: 'The flow cannot be published: {problems}' },
  'flow.no_draft': {
    status: 404,
    zh: '流程“{code}”没有打开的草稿。请先从一个版本打开草稿。',
    en: 'The flow “{code}” has no open draft. Open one from a version first.',
  },
  'flow.draft_open': {
    status: 409,
    zh: '流程“{code}”已有草稿，由 {heldBy} 持有（以第 {base} 版为底）。请等对方发布或放弃，或接手这份草稿。',
    en: 'The flow “{code}” has a draft already, held by {heldBy} (to replace version {base}). Wait until it is published or discarded, or take it over.',
  },
  'flow.draft_held': {
    status: 409,
    zh: '流程“{code}”的草稿由 {heldBy} 持有，您的改动没有保存；与它有 {count} 处不同。请与对方商量，或接手草稿后再改。',
    en: 'The draft of the flow “{code}” is held by {heldBy}; yours was not saved and differs in {count} places. Talk to them, or take the draft over.',
  },
  'flow.draft_changed': {
    status: 412,
    zh: '流程“{code}”的草稿已由 {heldBy} 改到第 {version} 稿，您手上是第 {sent} 稿，有 {count} 处不同。请重新读取后再改。',
    en: 'The draft of the flow “{code}” was saved by {heldBy} as number {version}, yours is number {sent} and differs in {count} places. Read it again, then change it.',
  },
  'flow.other_code': {
    status: 422,
    zh: '文件里的流程代号是“{given}”，这份草稿属于“{code}”。请改成“{code}”。',
    en: 'The document’s code is “{given}”, the draft belongs to “{code}”. Write “{code}”.',
  },
  'flow.base_outdated': {
    status: 409,
    zh: '{publishedBy} 已发布第 {newest} 版，草稿还以第 {base} 版为底。请看过与第 {newest} 版的不同，再以它为底发布。',
    en: '{publishedBy} has published version {newest}; the draft was made to replace version {base}. Look at what differs, then let it replace version {newest}.',
  },
  'flow.unchanged': {
    status: 422,
    zh: '草稿与现行第 {version} 版没有不同，不用发布。请改了再发布，或放弃草稿。',
    en: 'The draft does not differ from version {version}. Change something first, or discard it.',
  },
  'outgoing.not_found': { status: 404, zh: '没有这条外发消息。', en: 'No such outgoing message.' },
  'outgoing.settled': { status: 409, zh: '这条消息已发出，不再重发。', en: 'This message has been sent.' },
  'parked.not_found': { status: 404, zh: '没有这个搁置的事件。', en: 'No such parked event.' },
} as const satisfies RefusalWords
