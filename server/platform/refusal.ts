import { refusals, type RefusalCode } from '../../contract/refusals.ts'
import type { FieldProblem } from '../../contract/order-draft.ts'
import { roleNames } from '../../contract/role-names.ts'

/** A request we understood and will not carry out. The code is stable; its words are in `contract/refusals.ts`. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: RefusalCode
  readonly details: Record<string, unknown>
  readonly fields: FieldProblem[]

  constructor(code: RefusalCode, details: Record<string, unknown> = {}, fields: FieldProblem[] = []) {
    super(code)
    this.code = code
    this.details = details
    this.fields = fields
  }

  get status(): number {
    return refusals[this.code].status
  }
}

export type Language = 'zh' | 'en'

/** The refusal as a sentence, its `{names}` filled from the details. */
export function wordsOf(code: RefusalCode, details: Record<string, unknown>, language: Language): string {
  return refusals[code][language].replace(/\{(\w+)\}/g, (_, name: string) => sayValue(inWords(name, details[name]), language))
}

const namesOfRoles: Readonly<Record<string, { zh: string; en: string }>> = roleNames

/** Details keep the ids of roles for programs; people read their names. */
function inWords(name: string, value: unknown): unknown {
  const wordOf = (id: unknown) => (typeof id === 'string' ? (namesOfRoles[id] ?? id) : id)
  if (name === 'role') return wordOf(value)
  return name === 'roles' && Array.isArray(value) ? value.map(wordOf) : value
}

function sayValue(value: unknown, language: Language): string {
  if (value === undefined || value === null) return '—'
  if (Array.isArray(value)) return value.map((one) => sayValue(one, language)).join(language === 'zh' ? '、' : ', ')
  if (typeof value === 'object') {
    const both = value as { zh?: unknown; en?: unknown }
    const said = language === 'zh' ? both.zh : both.en
    return typeof said === 'string' ? said : JSON.stringify(value)
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '—'
}
