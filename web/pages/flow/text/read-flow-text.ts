import { en, zhCN } from 'zod/locales'
import { flow as flowSchema, type Flow } from '../../../../contract/flow.ts'
import { flowWords as words } from '../../../words/flow.ts'
import { sayIn, type Language } from '../../../words/say.ts'
import { placeOfError, placeOfPath, type JsonPath } from './json-place.ts'

/** One thing to mend, and where in the text it is to be mended. */
export type TextProblem = { text: string; line: number | undefined; offset: number | undefined }
export type FlowReading = { flow: Flow; problems: [] } | { flow: undefined; problems: TextProblem[] }

const problemsMax = 20

/** The text as a flow, or everything that keeps it from being one. What only the server can check is not checked here. */
export function readFlowText(text: string, language: Language): FlowReading {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    const place = placeOfError(text, error)
    const told = place
      ? sayIn(language, words.notJson, { line: place.line, column: place.column })
      : sayIn(language, words.notJsonAnywhere)
    return { flow: undefined, problems: [{ text: told, line: place?.line, offset: place?.offset }] }
  }
  const locale = language === 'zh' ? zhCN() : en()
  const read = flowSchema.safeParse(document, { error: locale.localeError })
  if (read.success) return { flow: read.data, problems: [] }
  const problems = read.error.issues.slice(0, problemsMax).map(({ path, message }): TextProblem => {
    const { line, offset } = placeOfPath(text, path)
    return { text: `${nameOf(document, path)} ${message}`, line, offset }
  })
  return { flow: undefined, problems }
}

/** `nodes.3.clocks.0.budget` as `nodes “preparing”.clocks “pick_list”.budget`. */
function nameOf(document: unknown, path: JsonPath): string {
  let inside: unknown = document
  const parts: string[] = []
  for (const key of path) {
    inside = typeof inside === 'object' && inside !== null ? (inside as Record<PropertyKey, unknown>)[key] : undefined
    if (typeof key !== 'number') {
      parts.push(parts.length === 0 ? String(key) : `.${String(key)}`)
      continue
    }
    const id = typeof inside === 'object' && inside !== null && 'id' in inside ? inside.id : undefined
    parts.push(typeof id === 'string' ? ` “${id}”` : `[${key}]`)
  }
  return parts.join('')
}
