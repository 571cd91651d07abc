import type { Bilingual } from '../../contract/phases.ts'
import { ruleDecision, type DecisionView, type FiredRow, type RuleDecision } from '../../contract/rule/decision.ts'
import { kinds } from '../../contract/rule/kinds.ts'
import { sayBecause, sayOutcome, sayPlace, type Language } from '../../contract/rule/say-rule.ts'
import { nameDivision } from './name-division.ts'

export type Told = { seq: number; at: string; step: string; rules?: unknown }

/** What rules decided about an order, event by event, each row in a sentence. */
export function viewDecisions(events: readonly Told[]): DecisionView[] {
  return events.flatMap(({ seq, at, step, rules }) => {
    const parsed = ruleDecision.array().safeParse(rules ?? [])
    const decisions = parsed.success ? parsed.data : []
    return decisions.flatMap((decision) =>
      decision.fired.map((fired) => ({
        seq,
        at: new Date(at).toISOString(),
        step,
        kind: decision.kind,
        name: kinds[decision.kind].name,
        ...fired,
        what: inBoth((language) => sayOutcome(decision.kind, fired.outcome, language)),
        sentence: inBoth((language) => sentenceOf(decision, fired, { decisions, language })),
      })),
    )
  })
}

const inBoth = (make: (language: Language) => string): Bilingual => ({ zh: make('zh'), en: make('en') })

/** `复审：高保价 — 规则 复审 v3 第 2 行：保价 12,000 元 > 10,000 元` */
function sentenceOf(
  { kind }: RuleDecision,
  fired: FiredRow,
  { decisions, language }: { decisions: readonly RuleDecision[]; language: Language },
): string {
  const colon = language === 'zh' ? '：' : ': '
  const why = whyOf(fired, { decisions, language })
  const place = sayPlace(kind, fired, language)
  return `${kinds[kind].name[language]}${colon}${sayOutcome(kind, fired.outcome, language)} — ${place}${why ? colon + why : ''}`
}

/** What rules found out themselves is followed to what they found it by. */
function whyOf(
  { because, expression }: FiredRow,
  { decisions, language }: { decisions: readonly RuleDecision[]; language: Language },
): string {
  const parts = because.map((one) => {
    if (one.fact !== 'highValue') return sayBecause(one, language, nameDivision)
    const wanted = one.cell && 'values' in one.cell ? one.cell.values : []
    const found = decisions
      .filter(({ kind }) => kind === 'high_value')
      .flatMap(({ fired }) => fired)
      .filter(({ outcome }) => wanted.length === 0 || wanted.includes(String(outcome['of'])))
    if (found.length === 0) return sayBecause(one, language)
    return found
      .map((row) => {
        const why = row.because.map((each) => sayBecause(each, language, nameDivision)).join(and(language))
        return language === 'zh'
          ? `${why}（${sayPlace('high_value', row, language)}）`
          : `${why} (${sayPlace('high_value', row, language)})`
      })
      .join(and(language))
  })
  return [...parts, ...(expression === undefined ? [] : [expression])].join(and(language))
}

const and = (language: Language): string => (language === 'zh' ? '，' : ', ')
