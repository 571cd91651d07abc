import {
  countUnits,
  fieldWords,
  oddWords,
  partyPrefixes,
  partyWords,
  type PartyField,
  type PartyRole,
  type SheetField,
} from './header-words.ts'

/** What a header cell means. A lower `rank` is read first among columns of one field; `unit` as the header names it, in lower case. */
export type HeaderMatch = { field: SheetField; rank: number; unit?: string }

/** Only the letters count: 「收货人 手机*：」 is 收货人手机. */
const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** A word found in two places keeps the first: the list of orders' and items' words, then the odd ones, then the made ones. */
const words = collectWords()

function collectWords() {
  const found = new Map<string, HeaderMatch>()
  const add = (word: string, field: SheetField, rank: number) => {
    if (!found.has(bare(word))) found.set(bare(word), { field, rank })
  }
  for (const [field, list] of Object.entries(fieldWords))
    list.split(' ').forEach((word, index) => add(word, field as SheetField, index))
  // Odd words rank behind the made ones: 收货人姓名 before 客户名称.
  oddWords.forEach(([word, field], index) => add(word, field, 10_000 + index))
  for (const [role, prefixes] of Object.entries(partyPrefixes) as [PartyRole, string][]) {
    const before = [...prefixes.split(' '), ...(role === 'consignee' ? [''] : [])]
    for (const [kind, list] of Object.entries(partyWords)) {
      list.split(' ').forEach((word, index) => {
        before.forEach((prefix, prefixIndex) => {
          if (prefix === '' && isTooVague(kind, word)) return
          add(prefix + word, `${role}.${kind}` as PartyField, index * 100 + prefixIndex)
        })
      })
    }
  }
  return found
}

/** 单位 alone is a unit of measure, 信息 alone anything. */
function isTooVague(kind: string, word: string) {
  return kind === 'whole' || word === '单位'
}

const currencyUnits = /^(元|人民币|人民币元|rmb|cny|¥|￥|yuan)$/
const measureUnits = /^(kg|kgs|千克|公斤|g|克|斤|t|吨|m3|m³|立方米|立方|方|cbm|cm3|cm³|立方厘米|l|升)$/
const countWords = new RegExp(`^(${countUnits})$`)
/** Units that would change the value without our knowing how: such a column stays unread. */
const foreignUnits =
  /^(万元|千元|百元|万|美元|美金|usd|\$|欧元|eur|日元|jpy|港币|港元|hkd|英镑|gbp|lb|lbs|磅|oz|盎司|两|mg|mm3|ml|毫升|立方英尺|cuft|托|打)$/
const attachedUnit = /(kgs?|千克|公斤|克|g|m3|m³|立方米|cm3|cm³|立方厘米|元|rmb|cny)$/

export function matchHeader(text: string): HeaderMatch | undefined {
  const header = text
    .normalize('NFKC')
    .replace(/[【〔<《「]/g, '(')
    .replace(/[】〕>》」]/g, ')')
    .replace('[', '(')
    .replace(']', ')')
    .trim()
    .toLowerCase()
  const inside = [...header.matchAll(/\(([^()]*)\)/g)].map(([, content = '']) => content.trim())
  const outside = header.replace(/\([^()]*\)/g, '')
  const unit = inside.map(readUnit).find((found) => found !== undefined)
  if (unit === 'foreign') return undefined
  const match = words.get(bare(outside + inside.join(''))) ?? words.get(bare(outside)) ?? matchLoosely(outside)
  if (match !== undefined) return unit === undefined ? match : { ...match, unit }
  const attached = attachedUnit.exec(outside.trim())
  const known = attached ? words.get(bare(outside.slice(0, attached.index))) : undefined
  return known && attached?.[1] ? { ...known, unit: attached[1] } : undefined
}

/** One of several columns of a name (地址1; 地址2 is not read), or two words for one thing (收件人/收货人). */
function matchLoosely(header: string): HeaderMatch | undefined {
  const known = words.get(bare(/^(.*\D)1$/.exec(header.trim())?.[1] ?? '')) ?? words.get(bare(header.split(/[/、|]/)[0] ?? ''))
  return known && { ...known, rank: known.rank + 50 }
}

function readUnit(inside: string): string | undefined {
  const unit =
    inside
      .replace(/^单位\s*[::]?\s*/, '')
      .split('/')[0]
      ?.trim() ?? ''
  if (foreignUnits.test(unit)) return 'foreign'
  return currencyUnits.test(unit) || measureUnits.test(unit) || countWords.test(unit) ? unit : undefined
}
