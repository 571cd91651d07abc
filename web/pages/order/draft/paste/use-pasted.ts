import type { FormInstance } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { FieldMark } from '../../../../../contract/reading/read-text.ts'
import { draftWords as words } from '../../../../words/draft.ts'
import { useWords } from '../../../../words/use-words.ts'
import type { TypedDraft } from '../typed-draft.ts'
import { forgetPaste, keepPaste, readPaste, type KeptPaste } from './kept-paste.ts'
import { reasonText } from './marks.tsx'
import { emptied, fillFrom, markedFields, type MarkedField } from './read-order.ts'

/** The pasted orders, the one at hand in the form, and what the form's fields owe to it. */
export function usePasted(form: FormInstance<TypedDraft>, onFilled: () => void) {
  const { say } = useWords()
  const [paste, setPaste] = useState(readPaste)
  const [marks, setMarks] = useState<ReadonlyMap<string, FieldMark>>(new Map())
  const values = useRef(new Map<string, { field: MarkedField; value: string }>())
  const valueAt = ({ name }: MarkedField) => JSON.stringify(form.getFieldValue(name as never) ?? null)
  const current = paste?.orders[paste.at]

  const mark = (fields: readonly MarkedField[]) => {
    values.current = new Map(fields.map((field) => [field.name.join('.'), { field, value: valueAt(field) }]))
    setMarks(new Map(fields.flatMap(({ name, mark: one }) => (one ? [[name.join('.'), one] as const] : []))))
    const told = fields.map((field) => ({ name: field.name, errors: [], warnings: warningOf(field) }))
    form.setFields(told as never)
  }
  const warningOf = ({ mark: one }: MarkedField): string[] => {
    if (!one) return [say(words.notInText)]
    return one.confidence === 'doubtful' ? [reasonText(one, say)] : []
  }
  // A form that begins with the next order of the paste, or comes back after a reload, is marked as well.
  useEffect(() => {
    if (current) mark(markedFields(current))
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  const show = (next: KeptPaste) => {
    const order = next.orders[next.at]
    keepPaste(next)
    setPaste(next)
    if (!order) return
    const typed = fillFrom(order, form.getFieldsValue(true))
    form.setFieldsValue({ ...Object.fromEntries(emptied.map((field) => [field, undefined])), ...typed } as never)
    mark(markedFields(order))
    onFilled()
  }
  return {
    paste,
    current,
    marks,
    read: (text: string, reply: Pick<KeptPaste, 'orders' | 'left'>) => show({ text, ...reply, at: 0, done: [] }),
    go: (at: number) => paste && show({ ...paste, at }),
    /** What a clerk has typed over is theirs. */
    forgetChanged: () => {
      const left = [...values.current].filter(([, { field, value }]) => valueAt(field) === value)
      if (left.length === values.current.size) return
      for (const [key, { field }] of values.current)
        if (!left.some(([same]) => same === key)) form.setFields([{ name: field.name as never, warnings: [] }])
      values.current = new Map(left)
      setMarks(new Map(left.flatMap(([key, { field }]) => (field.mark ? [[key, field.mark] as const] : []))))
    },
    forget: () => {
      forgetPaste()
      setPaste(undefined)
      setMarks(new Map())
      values.current = new Map()
    },
  }
}
export type Pasted = ReturnType<typeof usePasted>
