import type { Cell, Cells } from '../../../contract/rule/cells.ts'
import { factOf, type FactId } from '../../../contract/rule/facts.ts'

/** What a row asks, as one CEL expression: its cells and its own expression, all of which must hold. */
export function celOfRow({ when, expression }: { when: Cells; expression?: string | undefined }): string {
  const parts = (Object.entries(when) as [FactId, Cell][]).map(([fact, cell]) => celOfCell(fact, cell))
  if (expression !== undefined) parts.push(parts.length > 0 ? `(${expression})` : expression)
  return parts.length > 0 ? parts.join(' && ') : 'true'
}

export function celOfCell(fact: FactId, cell: Cell): string {
  switch (cell.op) {
    case 'gt':
      return `${fact} > ${cell.value}`
    case 'gte':
      return `${fact} >= ${cell.value}`
    case 'lt':
      return `${fact} < ${cell.value}`
    case 'lte':
      return `${fact} <= ${cell.value}`
    case 'eq':
      return `${fact} == ${cell.value}`
    case 'between':
      return `${fact} >= ${cell.from} && ${fact} <= ${cell.to}`
    case 'is':
      return cell.value ? fact : `!${fact}`
    case 'in':
      return `${fact} in ${listOf(cell.values)}`
    case 'not_in':
      return `!(${fact} in ${listOf(cell.values)})`
    case 'under':
      return startsWithAny(fact, cell.values)
    case 'not_under':
      return `!${startsWithAny(fact, cell.values)}`
    case 'has_all':
      return `${listOf(cell.values)}.all(v, v in ${fact})`
    case 'has_any':
      return `${fact}.exists(v, v in ${listOf(cell.values)})`
    case 'has_none':
      return `!${fact}.exists(v, v in ${listOf(cell.values)})`
    case 'contains':
      return containsAny(fact, cell.values)
    case 'contains_none':
      return `!${containsAny(fact, cell.values)}`
  }
}

const startsWithAny = (fact: FactId, values: readonly string[]) => `${listOf(values)}.exists(v, ${fact}.startsWith(v))`

/** A text, or any text of a list, holds one of these. */
function containsAny(fact: FactId, values: readonly string[]): string {
  if (factOf(fact).type !== 'texts') return `${listOf(values)}.exists(v, ${fact}.contains(v))`
  return `${fact}.exists(t, ${listOf(values)}.exists(v, t.contains(v)))`
}

const listOf = (values: readonly string[]): string => `[${values.map(quoted).join(', ')}]`

/** JSON's escapes are CEL's too. */
const quoted = (text: string): string => JSON.stringify(text)
