import type { GoodsOutcome } from '../../../../contract/check/goods.ts'
import type { Bilingual } from '../../../../contract/phases.ts'
import { goodsWords } from '../../../words/check/goods.ts'

export const outcomeWords: Readonly<Record<GoodsOutcome, Bilingual>> = {
  blocked: goodsWords.blocked,
  second_review: goodsWords.second_review,
  document: goodsWords.documentOutcome,
}
