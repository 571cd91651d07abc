import type { FieldProblem } from '../../contract/order-draft.ts'
import type { Bilingual } from '../../contract/phases.ts'
import { draftFieldWords as names } from '../../contract/vocabulary.ts'
import { fieldProblems } from '../../contract/refusals.ts'
import type { Say, Words } from './use-words.ts'

const fieldWords = {
  buyer: { zh: '买家', en: 'Buyer' },
  shipper: { zh: '发货方', en: 'Shipper' },
  consignee: { zh: '收货方', en: 'Consignee' },
  row: { zh: '商品第 {no} 行', en: 'Item {no}' },
  itemName: { zh: '品名', en: 'Name' },
  value: { zh: '“{value}”', en: '“{value}”' },
} as const satisfies Words

/** The field's name as people say it: `consignee.phone` → 收货方电话, `items.0.quantity` → 商品第 1 行数量. */
export function fieldName(path: string, say: Say): string {
  const [first = '', second, third] = path.split('.')
  const part = (name: string | undefined) => (name === undefined ? '' : names[name] ? say(names[name]) : name)
  if (first === 'items' && second !== undefined) {
    const name = third === 'name' ? say(fieldWords.itemName) : part(third)
    return `${say(fieldWords.row, { no: Number(second) + 1 })}${spaced(name)}`
  }
  if (first === 'buyer' || first === 'shipper' || first === 'consignee') return `${say(fieldWords[first])}${spaced(part(second))}`
  return part(first)
}

/** Latin words need a space between them, Chinese ones do not. */
const spaced = (word: string) => (/^[A-Za-z]/.test(word) ? ` ${word}` : word)

/** What is wrong with the value and how to mend it, without the field's name. */
export function problemWords(problem: Pick<FieldProblem, 'code'>, say: Say): string {
  const known: Record<string, Bilingual> = fieldProblems
  const words = known[problem.code]
  return words ? say(words) : problem.code
}

/** The whole sentence: 收货方电话“138”不是有效电话：… */
export function problemText(problem: FieldProblem, say: Say): string {
  const value = problem.value === undefined || problem.value === '' ? '' : say(fieldWords.value, { value: problem.value })
  return `${fieldName(problem.path, say)}${value}${spaced(problemWords(problem, say))}`
}
