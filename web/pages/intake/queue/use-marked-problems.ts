import type { FormInstance } from 'antd'
import { useRef } from 'react'
import type { FieldProblem } from '../../../../contract/order-draft.ts'
import { problemWords } from '../../../words/field.ts'
import { useWords } from '../../../words/use-words.ts'
import { formPath, type FormPath } from '../../order/draft/form-path.ts'
import { isBlank, type TypedDraft } from '../../order/draft/typed-draft.ts'
import { isInForm } from './form-fields.ts'

/** Puts problems at the fields of a draft's form, takes each away when its value changes, and leads to them. */
export function useMarkedProblems(form: FormInstance<TypedDraft>) {
  const { say } = useWords()
  const marked = useRef(new Map<string, { name: FormPath; value: string }>())
  const typed = (): TypedDraft => form.getFieldsValue(true)
  const valueAt = (name: FormPath) => JSON.stringify(form.getFieldValue(name as never) ?? null)
  const pathOf = (path: string): FormPath => {
    const [party = '', field = ''] = path.split('.')
    const isAbroad = (party === 'consignee' || party === 'shipper') && (typed()[party]?.country ?? 'CN') !== 'CN'
    if (isAbroad && field === 'city') return [party, 'division', 'city']
    const rows = (typed().items ?? []).flatMap((item, at) => (isBlank(item) ? [] : [at]))
    return formPath(path, rows)
  }
  return {
    /** Whether the form shows a field for it. */
    hasField: (problem: FieldProblem): boolean =>
      problem.path !== '' && form.getFieldInstance(pathOf(problem.path) as never) != null,
    mark: (problems: readonly FieldProblem[]) => {
      const told = new Map<string, { name: FormPath; errors: string[] }>()
      for (const problem of problems) {
        if (!isInForm(problem.path)) continue
        const name = pathOf(problem.path)
        const at = told.get(name.join('.')) ?? { name, errors: [] }
        at.errors.push(problemWords(problem, say))
        told.set(name.join('.'), at)
      }
      const clean = form.getFieldsError().map(({ name }) => ({ name, errors: [] }))
      form.setFields([...clean, ...told.values()] as Parameters<typeof form.setFields>[0])
      marked.current = new Map([...told].map(([key, { name }]) => [key, { name, value: valueAt(name) }]))
    },
    forgetMended: () => {
      for (const [key, { name, value }] of marked.current) {
        if (valueAt(name) === value) continue
        form.setFields([{ name: name as never, errors: [] }])
        marked.current.delete(key)
      }
    },
    go: (path: string) => {
      const name = isInForm(path) ? pathOf(path) : ['consignee', 'name']
      form.scrollToField(name, { block: 'center', focus: true })
    },
  }
}
