import { abilityNames, speedNames, type Ability, type Speed } from '../carrier/carrier.ts'
import type { Bilingual } from '../phases.ts'
import { roleNames } from '../role-names.ts'
import type { Role } from '../roles.ts'
import { operatorNames, type Cell } from './cells.ts'
import type { FiredRow, Layer } from './decision.ts'
import { factOf, type FactId, type FactType } from './facts.ts'
import { kinds, reasonNames, type RuleKind, type SecondReviewReason } from './kinds.ts'

/** Rules as people say them: conditions with what they saw, outcomes, and whose table it was. */
export type Language = 'zh' | 'en'
/** The name of a division by the beginning of its code. */
export type DivisionNames = (code: string) => string

const signs = { gt: '>', gte: '≥', lt: '<', lte: '≤', eq: '=' } as const
const gramsPerKilogram = 1000
const cubicCmPerCubicMetre = 1_000_000
const minorPerUnit = 100

/** An amount of a fact in the unit that people use. */
export function sayAmount(type: FactType, value: number, language: Language): string {
  if (type === 'money') return `${grouped(value / minorPerUnit)}${language === 'zh' ? ' 元' : ''}`
  if (type === 'weight') return `${grouped(value / gramsPerKilogram)} ${language === 'zh' ? '公斤' : 'kg'}`
  if (type === 'volume') return `${grouped(value / cubicCmPerCubicMetre)} ${language === 'zh' ? '方' : 'm³'}`
  return grouped(value)
}

const grouped = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 })

export function sayValue(fact: FactId, value: unknown, language: Language, divisions?: DivisionNames): string {
  const { type, choices } = factOf(fact)
  if (typeof value === 'number') return sayAmount(type, value, language)
  if (typeof value === 'boolean') return yesOrNo(value, language)
  if (Array.isArray(value))
    return value.map((one) => sayValue(fact, one, language, divisions)).join(language === 'zh' ? '、' : ', ')
  if (value === '') return language === 'zh' ? '（空）' : '(none)'
  if (type === 'division') return divisions?.(String(value)) ?? String(value)
  return choices?.find((choice) => choice.value === value)?.name[language] ?? String(value)
}

const yesOrNo = (value: boolean, language: Language): string => (language === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no')

/** What a cell asks, without the name of its fact: `> 10,000 元`, `有其中之一 危险品、冷链`. */
export function sayCell(fact: FactId, cell: Cell, language: Language, divisions?: DivisionNames): string {
  const { type } = factOf(fact)
  if (cell.op === 'between') return `${sayAmount(type, cell.from, language)} – ${sayAmount(type, cell.to, language)}`
  if (cell.op === 'is') return yesOrNo(cell.value, language)
  if ('value' in cell) return `${signs[cell.op]} ${sayAmount(type, cell.value, language)}`
  return `${operatorNames[cell.op][language]} ${sayValue(fact, cell.values, language, divisions)}`
}

type Because = FiredRow['because'][number]

/** `保价 12,000 元 > 10,000 元` */
export function sayBecause({ fact, cell, saw }: Because, language: Language, divisions?: DivisionNames): string {
  const name = factOf(fact).name[language]
  const seen = sayValue(fact, saw, language, divisions)
  return cell ? `${name} ${seen} ${sayCell(fact, cell, language, divisions)}` : `${name} ${seen}`
}

/** What a row decides. */
export function sayOutcome(kind: RuleKind, outcome: Record<string, unknown>, language: Language): string {
  const chosen = (fact: FactId, value: unknown) => sayValue(fact, value, language)
  switch (kind) {
    case 'flow_choice':
      return [
        chosen('business', outcome['business']),
        ...(outcome['service'] ? [chosen('service', outcome['service'])] : []),
      ].join(' · ')
    case 'remote_area':
      return outcome['remote'] ? say('偏远', 'remote', language) : say('不算偏远', 'not remote', language)
    case 'classification':
      return [
        ...(outcome['priority'] ? [chosen('priority', outcome['priority'])] : []),
        ...(Array.isArray(outcome['marks']) && outcome['marks'].length > 0 ? [chosen('attributes', outcome['marks'])] : []),
      ].join(' · ')
    case 'high_value':
      return chosen('highValue', outcome['of'])
    case 'first_review':
      return outcome['by'] === 'system'
        ? say('系统自动通过', 'passed by the system', language)
        : sayRole(outcome['by'], language).join('')
    case 'second_review':
      return [reasonNames[outcome['reason'] as SecondReviewReason][language], ...sayRole(outcome['role'], language)].join(' · ')
    case 'least_freight': {
      const least = sayAmount('money', Number(outcome['leastMinor']), language)
      return say(`至少 ${least}`, `at least ${least}`, language)
    }
    case 'carrier_choice':
      return [
        ...(typeof outcome['carrier'] === 'string' ? [outcome['carrier']] : []),
        ...(outcome['speed']
          ? [say(`时效：${speedNames[outcome['speed'] as Speed].zh}`, speedNames[outcome['speed'] as Speed].en, language)]
          : []),
        ...(outcome['able']
          ? [say(`能做${abilityNames[outcome['able'] as Ability].zh}`, abilityNames[outcome['able'] as Ability].en, language)]
          : []),
      ].join(' · ')
    case 'order_no_pattern':
      return typeof outcome['pattern'] === 'string' ? outcome['pattern'] : ''
  }
}

const say = (zh: string, en: string, language: Language): string => (language === 'zh' ? zh : en)

function sayRole(role: unknown, language: Language): string[] {
  const name = typeof role === 'string' ? roleNames[role as Role]?.[language] : undefined
  return name ? [say(`由${name}审`, `by the ${name.toLowerCase()}`, language)] : []
}

export const layerNames: Readonly<Record<Layer, Bilingual>> = {
  tenant: { zh: '公司', en: 'company' },
  client: { zh: '货主', en: 'client' },
  shop: { zh: '店铺', en: 'shop' },
}

/** `规则 复审 v3 第 2 行` */
export function sayPlace(
  kind: RuleKind,
  { version, row, layer }: Pick<FiredRow, 'version' | 'row' | 'layer'>,
  language: Language,
): string {
  const whose = layer === 'tenant' ? '' : say(`（${layerNames[layer].zh}）`, ` (${layerNames[layer].en})`, language)
  return say(
    `规则 ${kinds[kind].name.zh}${whose} v${version} 第 ${row} 行`,
    `rule ${kinds[kind].name.en}${whose} v${version} row ${row}`,
    language,
  )
}
