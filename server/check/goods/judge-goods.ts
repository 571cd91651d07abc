import type { GoodsRule } from '../../../contract/check/goods.ts'
import type { OrderDraft } from '../../../contract/order-draft.ts'
import type { Doubt } from '../../order/door/arriving.ts'
import { modesOf, type GoodsMatcher } from './match-goods.ts'

/** The mark by which the review knows that goods need a second pair of eyes. */
export const restrictedMark = 'restricted_goods'

/** VAL-5: the doubts and marks of an order's goods: what is blocked, what needs a paper, what a second person must see. Pure. */
export function judgeGoods(
  draft: OrderDraft,
  { rules, match }: { rules: readonly GoodsRule[]; match: GoodsMatcher },
): { doubts: Doubt[]; attributes: string[] } {
  const { country = 'CN', divisionCode } = draft.consignee ?? {}
  const findings = match({ items: draft.items, country, divisionCode, modes: modesOf(draft) })
  if (findings.length === 0) return { doubts: [], attributes: [] }
  const doubts: Doubt[] = []
  for (const [outcome, hold, code] of [
    ['blocked', 'goods_prohibited', 'goods_prohibited'],
    ['document', 'goods_restricted', 'goods_restricted'],
  ] as const) {
    const fields = findings
      .filter((one) => one.outcome === outcome)
      .map(({ itemNo, rule, name, because }) => {
        const paper = rules[rule]?.document
        return {
          path: `items.${itemNo - 1}.name`,
          code,
          value: `${because}：${name}${paper ? `（${paper}）` : ''}`.slice(0, 200),
        }
      })
    if (fields.length > 0) doubts.push({ hold, fields })
  }
  return { doubts, attributes: findings.some(({ outcome }) => outcome === 'second_review') ? [restrictedMark] : [] }
}
