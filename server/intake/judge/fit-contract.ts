import { orderDraft, type FieldProblem, type OrderDraft } from '../../../contract/order-draft.ts'

const issuesMax = 50
const valueShownMax = 200

type Issue = { code: string; path: PropertyKey[]; origin?: string; expected?: string; format?: string }
type Fields = Record<PropertyKey, unknown>

/** A draft as the contract has it: what does not fit is left out and named, the rest stays for whoever corrects it (INT-4). */
export function fitContract(given: unknown): { draft: OrderDraft; problems: FieldProblem[] } {
  const parsed = orderDraft.safeParse(given)
  if (parsed.success) return { draft: parsed.data, problems: [] }
  const rest: unknown = structuredClone(given)
  const issues = parsed.error.issues.slice(0, issuesMax) as Issue[]
  const problems = issues.map((issue) => {
    const value = takeOut(rest, issue.path)
    return { path: issue.path.join('.'), code: codeOf(issue), ...(value !== undefined && { value: show(value) }) }
  })
  const again = orderDraft.safeParse(withoutGaps(rest))
  return { draft: again.success ? again.data : orderDraft.parse({}), problems }
}

function codeOf({ code, path, origin, expected, format }: Issue): string {
  if (path[0] === 'flow') return 'flow_unknown'
  if (path[0] === 'service') return 'service_unknown'
  if (path.at(-1) === 'quantity') return 'not_quantity'
  if (code === 'too_big' && origin === 'array') return path[0] === 'items' ? 'too_many_items' : 'too_long'
  if (code === 'too_big' && origin === 'string') return 'too_long'
  if (code === 'too_big' || code === 'too_small' || code === 'custom') return 'out_of_range'
  if (code === 'invalid_type' && expected === 'string') return 'not_text'
  if (code === 'invalid_type' && (expected === 'number' || expected === 'int')) return 'not_number'
  if (code === 'invalid_format' && format === 'datetime') return 'not_time'
  return 'unparsable'
}

/** Empties the place and answers what stood there; an item that is none stays as an empty one, so that the others keep their numbers. */
function takeOut(root: unknown, path: readonly PropertyKey[]): unknown {
  let holder = root
  for (const key of path.slice(0, -1)) holder = isFields(holder) ? holder[key] : undefined
  const last = path.at(-1)
  if (!isFields(holder) || last === undefined) return undefined
  const value = holder[last]
  if (path.length === 2 && path[0] === 'items') holder[last] = {}
  else delete holder[last]
  return value
}

/** Deleting from a list leaves a gap, which is no value. */
function withoutGaps(value: unknown): unknown {
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, Array.isArray(one) ? one.filter(() => true) : one]))
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.slice(0, valueShownMax).toWellFormed()
}
