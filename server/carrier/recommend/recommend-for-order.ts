import type { RuleDecision } from '../../../contract/rule/decision.ts'
import { sayBecause, type Language } from '../../../contract/rule/say-rule.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { decideBy } from '../../rule/decide.ts'
import type { RuleFinder } from '../../rule/find-rules.ts'
import { nameDivision } from '../../rule/name-division.ts'
import { askAboutOrder, withHighValue } from '../../rule/read-sheet.ts'
import type { Candidate, Wish } from './candidate.ts'
import { readOffers } from './read-offers.ts'
import { recommendCarriers } from './recommend-carriers.ts'

export type Recommendation = { candidates: Candidate[]; decisions: RuleDecision[] }

/** DSP-1: who could carry an order, the best first, and what the rules said. A company without carriers is asked nothing more. */
export async function recommendForOrder(
  rules: RuleFinder,
  tx: Tx,
  { tenantId, orderId }: { tenantId: string; orderId: string },
): Promise<Recommendation> {
  const found = await readOffers(tx, orderId)
  if (!found) throw new Refusal('order.not_found', { orderId })
  if (found.offers.length === 0) return { candidates: [], decisions: [] }
  const about = await askAboutOrder(rules, tx, { tenantId, orderId })
  const { outcomes, decision } = decideBy('carrier_choice', about.rules, withHighValue(about.rules, about.asked).asked)
  const wishes = decision.fired.flatMap((fired, index): Wish[] => {
    const outcome = outcomes[index]
    const say = (language: Language) =>
      fired.because.map((one) => sayBecause(one, language, nameDivision)).join(language === 'zh' ? '，' : ', ')
    return outcome ? [{ outcome, fired, because: { zh: say('zh'), en: say('en') } }] : []
  })
  const { attributes, weightGrams, insuredMinor, codMinor } = about.asked.sheet
  const freight = {
    attributes: Array.isArray(attributes) ? attributes : [],
    weightGrams: Number(weightGrams),
    insuredMinor: Number(insuredMinor),
    codMinor: Number(codMinor),
    fromDivision: found.fromDivision,
    toDivision: found.toDivision,
  }
  return { candidates: recommendCarriers(freight, wishes, found.offers), decisions: [decision] }
}
