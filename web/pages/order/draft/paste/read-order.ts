import type { FieldMark, ReadOrderText } from '../../../../../contract/reading/read-text.ts'
import { formPath, type FormPath } from '../form-path.ts'
import { emptyTyped, typedOf, type TypedDraft } from '../typed-draft.ts'

/** A field of the form that the text filled, or that the text says nothing of. */
export type MarkedField = { name: FormPath; path: string; mark?: FieldMark }

/** Fields that an order may have; those that the text does not fill are emptied, so that nothing of an earlier order stays behind. */
export const emptied: readonly (keyof TypedDraft)[] = [
  'externalNo',
  'wantedBy',
  'paymentMethod',
  'paymentState',
  'buyerNote',
  'sellerNote',
  'total',
  'paid',
  'freight',
  'insured',
  'cod',
]

/** The form as the text fills it; whose order it is and from which door stays as the clerk has set it. */
export function fillFrom({ draft }: ReadOrderText, before: TypedDraft): TypedDraft {
  const { clientCode, flow, service, shipper } = before
  const read = typedOf(draft)
  const from = draft.shipper ? read.shipper : shipper
  return {
    ...emptyTyped(),
    ...read,
    ...(clientCode && { clientCode }),
    ...(flow && { flow }),
    ...(service && { service }),
    ...(from && { shipper: from }),
  }
}

const order = { doubtful: 0, likely: 1, sure: 2 } as const

/** One mark for each field of the form, the least sure one where several speak of it; then what is missing. */
export function markedFields({ draft, marks, missing }: Pick<ReadOrderText, 'draft' | 'marks' | 'missing'>): MarkedField[] {
  const rows = (draft.items ?? []).map((_, at) => at)
  const found = new Map<string, MarkedField & { mark: FieldMark }>()
  for (const mark of marks) {
    const name = formPath(mark.path, rows)
    const known = found.get(name.join('.'))
    if (known && order[known.mark.confidence] <= order[mark.confidence]) continue
    found.set(name.join('.'), { name, path: mark.path, mark })
  }
  const absent = missing.map((path) => ({ name: formPath(path, rows), path }))
  return [...found.values(), ...absent.filter(({ name }) => !found.has(name.join('.')))]
}

/** Which order comes after this one, of those that are not placed yet; the earlier ones come last. */
export function nextAt(count: number, done: readonly number[], at: number): number | undefined {
  const all = Array.from({ length: count }, (_, index) => (at + 1 + index) % count)
  return all.find((index) => !done.includes(index))
}
