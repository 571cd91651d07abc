import { budget as budgetSchema, type Flow } from '../../../../contract/flow.ts'
import type { FlowChange, FlowPlace } from '../../../../contract/flows.ts'
import { bilingual } from '../../../../contract/phases.ts'
import { flowChangeWords as words, fieldWords, placeWords } from '../../../words/flow-change.ts'
import { guardWords, paymentTimeWords } from '../../../words/flow.ts'
import { listText } from '../../../words/list-text.ts'
import type { Say } from '../../../words/say.ts'
import { evidenceWords, phaseWords, roleWords, termIn } from '../../../words/terms.ts'
import { budgetText } from '../budget-text.ts'

type Said = { say: Say; language: 'zh' | 'en'; flow: Flow | undefined }

/** A place as a manager names it: `节点“待复审”的时限“复审”`. */
export function placeText({ kind, name, withinName }: FlowPlace, say: Say): string {
  if (kind === 'flow') return say(placeWords.flow)
  const own = say(words.named, { kind: say(placeWords[kind]), name: say(name) })
  if (!withinName) return own
  const owner = say(words.named, { kind: say(placeWords[kind === 'ask' ? 'step' : 'node']), name: say(withinName) })
  return say(words.within, { owner, own })
}

/** A difference in words: `节点“待复审”的时限“复审”：时长 2 工作小时 → 4 工作小时`. `flow` knows the names of what the values name. */
export function changeText(change: FlowChange, said: Said): string {
  const { say } = said
  const { kind, place, before, after } = change
  const what = placeText(place, say)
  if (kind === 'added') return say(words.added, { what })
  if (kind === 'removed') return say(words.removed, { what })
  if (place.field === 'off') return say(after === true ? words.switchedOff : words.switchedOn, { what })
  const field = termIn(fieldWords, place.field ?? '', say)
  if (place.field?.endsWith('Order')) return say(words.reordered, { what, field })
  const lists = [before, after].every((value) => Array.isArray(value) && value.every((one) => typeof one === 'string'))
  if (lists) return say(words.listed, { what, field, change: membersText(before as string[], after as string[], change, said) })
  const [was, is] = bothTexts(before, after, change, said)
  return say(words.changed, { what, field, was, is })
}

function membersText(before: readonly string[], after: readonly string[], { place }: FlowChange, said: Said): string {
  const { say, language } = said
  const names = (values: readonly string[]) => listText(values.map((value) => nameOf(value, place.field, said)), language) // prettier-ignore
  const [more, less] = [after.filter((one) => !before.includes(one)), before.filter((one) => !after.includes(one))]
  if (more.length === 0 && less.length === 0) return say(words.otherOrder)
  return [more.length > 0 ? say(words.more, { names: names(more) }) : '', less.length > 0 ? say(words.less, { names: names(less) }) : '']
    .filter(Boolean)
    .join(say(words.comma)) // prettier-ignore
}

/** Both values in the reader's language; in the other one where only that has changed. */
function bothTexts(before: unknown, after: unknown, { place }: FlowChange, said: Said): [string, string] {
  const [was, is] = [bilingual.safeParse(before), bilingual.safeParse(after)]
  if (was.success && is.success && was.data[said.language] === is.data[said.language]) {
    const other = said.language === 'zh' ? 'en' : 'zh'
    return [`“${was.data[other]}”`, `“${is.data[other]}”`]
  }
  return [valueText(before, place.field, said), valueText(after, place.field, said)]
}

function valueText(value: unknown, field: string | undefined, said: Said): string {
  const { say, language } = said
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return say(words.nothing)
  if (typeof value === 'boolean') return say(value ? words.yes : words.no)
  if (field === 'warnAt' && typeof value === 'number') return `${Math.round(value * 100)}%`
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return nameOf(value, field, said)
  const both = bilingual.safeParse(value)
  if (both.success) return `“${say(both.data)}”`
  const budget = budgetSchema.safeParse(value)
  if (budget.success) return budgetText(budget.data, say)
  if (Array.isArray(value)) return listText(value.map((one) => valueText(one, field, said)), language) // prettier-ignore
  const named: unknown = (value as { name?: unknown }).name
  const name = bilingual.safeParse(named)
  return name.success ? say(name.data) : JSON.stringify(value)
}

/** Ids of the document and terms of the trade by their names. */
function nameOf(value: string, field: string | undefined, { say, flow }: Said): string {
  if (value === 'all') return say(words.everything)
  if (value === 'same') return say(words.staysHere)
  if (field === 'owner' || field === 'roles' || field === 'role') return termIn(roleWords, value, say)
  if (field === 'phase') return termIn(phaseWords, value, say)
  if (field === 'evidence') return termIn(evidenceWords, value, say)
  if (field === 'payment') return termIn(paymentTimeWords, value, say)
  if (field === 'guards') return termIn(guardWords, value, say)
  const places =
    field === 'from' || field === 'to'
      ? [...(flow?.nodes ?? []), ...(flow?.steps ?? [])]
      : [...(flow?.steps ?? []), ...(flow?.holds ?? [])]
  const found = places.find(({ id }) => id === value)
  return found ? say(found.name) : value
}
