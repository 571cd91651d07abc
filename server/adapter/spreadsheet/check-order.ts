import { orderDraft, type OrderDraftInput } from '../../../contract/order-draft.ts'
import { columnLetters } from './file/sheet.ts'
import type { SheetField } from './header-words.ts'
import type { FieldReader } from './read-fields.ts'
import type { CellProblem } from './cell/read-number.ts'
import { showCell } from './sheet-layout.ts'
import { unquote } from './cell/read-text.ts'

/** One order has one receiver and one sum: where a later line says otherwise, neither can be believed. */
const saidOnce: Partial<Record<SheetField, string>> = {
  'consignee.name': 'consignee.name',
  'consignee.phone': 'consignee.phone',
  'consignee.tel': 'consignee.phone',
  'consignee.province': 'consignee.province',
  'consignee.city': 'consignee.city',
  'consignee.district': 'consignee.district',
  'consignee.town': 'consignee.detail',
  'consignee.region': 'consignee.detail',
  'consignee.detail': 'consignee.detail',
  'consignee.whole': 'consignee.detail',
  'shipper.name': 'shipper.name',
  'shipper.phone': 'shipper.phone',
  'shipper.detail': 'shipper.detail',
  clientCode: 'clientCode',
  total: 'totalMinor',
  paid: 'paidMinor',
  freight: 'freightMinor',
  insured: 'insuredMinor',
  cod: 'codMinor',
}

export function reportContradictions({ layout, lines, report }: FieldReader): void {
  if (lines.length < 2) return
  for (const [field, path] of Object.entries(saidOnce)) {
    for (const { index } of layout.byField.get(field as SheetField) ?? []) {
      let first: string | undefined
      for (const { row, cells } of lines) {
        const cell = cells[index]
        if (cell === undefined) continue
        const text = unquote(showCell(cell, layout.date1904)).replace(/\s/g, '')
        first ??= text
        if (text !== first) report(path, 'contradicts', { at: `${columnLetters(index)}${row}`, value: text })
      }
    }
  }
}

const requirementsMax = 20

/** What the contract would refuse is named and taken out: a draft that we hand on always parses. */
export function keepToContract({ report, cells }: FieldReader, draft: OrderDraftInput): void {
  if ((draft.serviceRequirements?.length ?? 0) > requirementsMax) {
    report('serviceRequirements', 'too_long', { at: cells.serviceRequirements, value: `${draft.serviceRequirements?.length}` })
    draft.serviceRequirements = draft.serviceRequirements?.slice(0, requirementsMax) ?? []
  }
  const parsed = orderDraft.safeParse(draft)
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.join('.')
    const value = removeAt(draft, issue.path)
    report(path, codeOf(issue), {
      at: cells[path] ?? cells[String(issue.path[0])],
      value: typeof value === 'string' ? value : JSON.stringify(value),
    })
  }
  // What was taken out of a list left a gap.
  if (draft.serviceRequirements) draft.serviceRequirements = draft.serviceRequirements.filter(() => true)
}

function codeOf(issue: { code: string; origin?: string }): CellProblem {
  if (issue.code !== 'too_big') return 'unparsable'
  return issue.origin === 'string' || issue.origin === 'array' ? 'too_long' : 'out_of_range'
}

function removeAt(draft: OrderDraftInput, path: PropertyKey[]): unknown {
  let holder: unknown = draft
  for (const key of path.slice(0, -1)) holder = (holder as Record<PropertyKey, unknown>)[key]
  const last = path.at(-1) ?? ''
  const value = (holder as Record<PropertyKey, unknown>)[last]
  // Not spliced: the other issues count by the same indexes.
  delete (holder as Record<PropertyKey, unknown>)[last]
  return value
}
