import type { GoodsMode, GoodsOutcome, GoodsRule } from '../../../contract/check/goods.ts'
import type { DraftItem, OrderDraft } from '../../../contract/order-draft.ts'

export type Going = {
  items: readonly DraftItem[]
  country: string
  divisionCode?: string | undefined
  modes: readonly GoodsMode[]
}
/** `rule` is its place in the list; `because` what matched: the word, SKU, HS code or mark. */
export type GoodsFinding = { itemNo: number; rule: number; name: string; outcome: GoodsOutcome; because: string }
export type GoodsMatcher = (going: Going) => GoodsFinding[]

const findingsMax = 50

/** VAL-5: which rules an order's goods fall under, at most one of each rule for an item. Pure; made once per list. */
export function goodsMatcher(rules: readonly GoodsRule[]): GoodsMatcher {
  const compiled = rules.map(compileRule)
  return (going) => {
    const here = compiled.filter((rule) => rule.isFor(going))
    const findings: GoodsFinding[] = []
    for (const [index, item] of going.items.entries()) {
      const texts = textsOf(item)
      for (const { at, rule, findIn } of here) {
        const because = findIn(item, texts)
        if (because === undefined || findings.length >= findingsMax) continue
        findings.push({ itemNo: index + 1, rule: at, name: rule.name, outcome: rule.outcome, because })
      }
    }
    return findings
  }
}

/** How an order travels, as far as it is known when it comes in: in a hurry, goods at home may fly too. Pure. */
export function modesOf({ flow, service, priority }: Pick<OrderDraft, 'flow' | 'service' | 'priority'>): GoodsMode[] {
  if (flow === 'instant') return ['instant']
  if (flow === 'cross_border') return service === 'sea' ? ['sea'] : service === 'stock_abroad' ? ['road'] : ['air']
  return priority === 'normal' || flow === 'inbound' ? ['road'] : ['road', 'air']
}

type Texts = { spaced: string; close: string }
type Compiled = {
  at: number
  rule: GoodsRule
  isFor: (going: Going) => boolean
  findIn: (item: DraftItem, texts: Texts) => string | undefined
}

function compileRule(rule: GoodsRule, at: number): Compiled {
  const keywords = rule.keywords.map(wordOf)
  const exceptions = rule.exceptions.map(wordOf)
  const skus = rule.skus.map((sku) => sku.toLowerCase())
  return {
    at,
    rule,
    isFor: ({ country, divisionCode, modes }) =>
      (rule.modes.length === 0 || rule.modes.some((mode) => modes.includes(mode))) &&
      (rule.destinations.length === 0 || rule.destinations.some((one) => isThere(one, country, divisionCode))),
    findIn: (item, texts) => {
      const word = keywords.find((one) => occursFree(one, exceptions, texts))
      if (word) return word.told
      const sku = item.sku?.toLowerCase()
      if (sku && skus.some((one) => (one.endsWith('*') ? sku.startsWith(one.slice(0, -1)) : sku === one))) return item.sku
      const hsCode = item.hsCode?.replaceAll(/\D/g, '')
      if (hsCode && rule.hsCodes.some((one) => hsCode.startsWith(one))) return item.hsCode
      return rule.handling.find((one) => item.handling?.includes(one))
    },
  }
}

function isThere(destination: string, country: string, divisionCode: string | undefined): boolean {
  if (destination === 'abroad') return country !== 'CN'
  if (/^\d/.test(destination)) return country === 'CN' && divisionCode !== undefined && divisionCode.startsWith(destination)
  return country === destination
}

type Word = { told: string; text: string; isPlain: boolean }

/** Words of letters and digits are sought as words; others wherever they stand, spaces and signs between them or not. */
function wordOf(told: string): Word {
  const spaced = spacedText(told)
  const isPlain = /^[\p{ASCII}]+$/u.test(spaced)
  return { told, text: isPlain ? spaced : closeText(told), isPlain }
}

function textsOf({ name = '', spec = '', colour = '' }: DraftItem): Texts {
  const whole = [name, spec, colour].join(' ')
  return { spaced: spacedText(whole), close: closeText(whole) }
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
const spacedText = (text: string): string =>
  plain(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const closeText = (text: string): string => plain(text).replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** True when the word stands somewhere outside of every exception. */
function occursFree(word: Word, exceptions: readonly Word[], { spaced, close }: Texts): boolean {
  if (word.text === '') return false
  const text = word.isPlain ? spaced : close
  const covered = exceptions.flatMap((one) => placesOf(one.isPlain === word.isPlain ? one.text : recast(one, word), text, false))
  return placesOf(word.text, text, word.isPlain).some(([from, to]) => !covered.some(([start, end]) => start <= from && to <= end))
}

const recast = ({ told }: Word, { isPlain }: Word): string => (isPlain ? spacedText(told) : closeText(told))

function placesOf(word: string, text: string, isWhole: boolean): [number, number][] {
  const places: [number, number][] = []
  if (word === '') return places
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length
    if (!isWhole || (!isLetter(text[at - 1]) && !isLetter(text[end]))) places.push([at, end])
  }
  return places
}

const isLetter = (one: string | undefined): boolean => one !== undefined && /[a-z0-9]/.test(one)
