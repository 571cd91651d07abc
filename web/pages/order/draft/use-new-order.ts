import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormInstance } from 'antd'
import { useRef, useState } from 'react'
import { createCounterOrder } from '../../../../contract/counter.ts'
import type { FieldProblem, OrderDraftInput } from '../../../../contract/order-draft.ts'
import { countOrders, createOrder, listOrders, previewOrder, takeStep } from '../../../../contract/order.ts'
import type { OrderBrief } from '../../../../contract/order-view.ts'
import { call, Refused, type Reply } from '../../../api.ts'
import { newKey } from '../../../parts/step/attempt-key.ts'
import type { Evidence } from '../../../parts/step/evidence/EvidenceInput.tsx'
import { fieldName, problemWords } from '../../../words/field.ts'
import { useWords } from '../../../words/use-words.ts'
import { cameOf } from '../../counter/came-of.ts'
import { formPath, type FormPath } from './form-path.ts'
import { keep, readKept } from './kept-draft.ts'
import type { Preview } from './PreviewPanel.tsx'
import { draftOf, isBlank, type TypedDraft } from './typed-draft.ts'

export type Placed = { reply: Reply<typeof createOrder>; files: Evidence[]; draft: OrderDraftInput }

/** The draft's way: typed, previewed, placed once, its attachments put on the order. */
export function useNewOrder(form: FormInstance<TypedDraft>, onPlaced: (placed: Placed) => void) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [files, setFiles] = useState<Evidence[]>(() => readKept()?.files ?? [])
  const [content, setContent] = useState(() => JSON.stringify(draftOf(readKept()?.typed ?? {})))
  const [seen, setSeen] = useState<{ content: string; preview: Preview }>()

  /** What the server found wrong, with the value that it found so. */
  const marked = useRef(new Map<string, { name: FormPath; value: string }>())
  const valueAt = (name: FormPath) => JSON.stringify(form.getFieldValue(name as never) ?? null)
  const forgetMended = () => {
    for (const [key, { name, value }] of marked.current) {
      if (valueAt(name) === value) continue
      form.setFields([{ name: name as never, errors: [], warnings: [] }])
      marked.current.delete(key)
    }
  }
  const typed = (): TypedDraft => form.getFieldsValue(true)
  const changed = (nextFiles = files) => {
    forgetMended()
    setContent(JSON.stringify(draftOf(typed())))
    keep({ typed: typed(), files: nextFiles, attempt: readKept()?.attempt })
  }
  const preview = useMutation({
    mutationFn: (draft: OrderDraftInput) => call(previewOrder, { body: draft }),
    onSuccess: (reply, draft) => {
      setSeen({ content: JSON.stringify(draft), preview: reply })
      mark(reply)
    },
    onError: (error) => error instanceof Refused && mark({ blocking: error.fields, doubts: [] }),
  })
  const place = useMutation({
    mutationFn: async (draft: OrderDraftInput) => {
      const text = JSON.stringify([draft, cameOf(typed())])
      const before = readKept()?.attempt
      // The key outlives a reload, so that a draft sent twice makes one order.
      const key = before?.content === text ? before.key : newKey()
      keep({ typed: typed(), files, attempt: { content: text, key } })
      const came = cameOf(typed())
      return came
        ? call(createCounterOrder, { body: { ...came, draft }, idempotencyKey: key })
        : call(createOrder, { body: draft, idempotencyKey: key })
    },
    onSuccess: (reply, draft) => {
      if (reply.state === 'waiting') mark({ blocking: reply.fields, doubts: [] })
      void queries.invalidateQueries({ queryKey: [listOrders.path] })
      void queries.invalidateQueries({ queryKey: [countOrders.path] })
      onPlaced({ reply, files, draft })
    },
    onError: (error) => error instanceof Refused && mark({ blocking: error.fields, doubts: [] }),
  })

  /** Puts each problem at its field; the first that blocks gets the focus. */
  function mark({ blocking, doubts }: Pick<Preview, 'blocking' | 'doubts'>) {
    const rows = (typed().items ?? []).flatMap((item, at) => (isBlank(item) ? [] : [at]))
    const told = new Map<string, { name: FormPath; errors: string[]; warnings: string[] }>()
    const tell = (problem: FieldProblem, as: 'errors' | 'warnings') => {
      const name = formPath(problem.path, rows)
      const at = told.get(name.join('.')) ?? { name, errors: [], warnings: [] }
      at[as].push(
        problem.path === 'items' ? `${fieldName(problem.path, say)}${problemWords(problem, say)}` : problemWords(problem, say),
      )
      told.set(name.join('.'), at)
    }
    for (const problem of blocking) tell(problem, 'errors')
    for (const doubt of doubts) for (const problem of doubt.fields) tell(problem, 'warnings')
    const clean = form.getFieldsError().map(({ name }) => ({ name, errors: [], warnings: [] }))
    form.setFields([...clean, ...told.values()] as Parameters<typeof form.setFields>[0])
    marked.current = new Map([...told].map(([key, { name }]) => [key, { name, value: valueAt(name) }]))
    if (blocking[0]) go(blocking[0].path)
  }
  const go = (path: string) => {
    const rows = (typed().items ?? []).flatMap((item, at) => (isBlank(item) ? [] : [at]))
    const name = formPath(path, rows)
    form.scrollToField(name, { block: 'center', focus: true })
  }
  const valid = async () => {
    const failed = await form.validateFields().then(
      () => undefined,
      (refused: { errorFields?: { name: (string | number)[] }[] }) => refused.errorFields?.[0]?.name,
    )
    if (failed) form.scrollToField(failed, { block: 'center', focus: true })
    return failed === undefined
  }
  const stale = seen !== undefined && seen.content !== content
  const ready = seen !== undefined && !stale && seen.preview.blocking.length === 0
  return {
    files,
    setFiles: (next: Evidence[]) => {
      setFiles(next)
      changed(next)
    },
    changed,
    typed,
    content,
    seen: seen?.preview,
    stale,
    ready,
    go,
    preview,
    place,
    /** Previews first; places the order once a fresh preview finds nothing in the way. */
    next: async () => {
      if (preview.isPending || place.isPending) return
      if (ready) return place.mutate(draftOf(typed()))
      if (await valid()) preview.mutate(draftOf(typed()))
    },
    previewNow: async () => {
      if (!preview.isPending && (await valid())) preview.mutate(draftOf(typed()))
    },
  }
}

/** Puts the attachments on the order that was just placed; undefined when this user may not. */
export async function attachFiles(order: OrderBrief, files: readonly Evidence[], key: string): Promise<OrderBrief | undefined> {
  const step = order.steps.find((one) => one.id === 'attach' && one.open)
  if (!step) return undefined
  const evidence = files.map(({ kind, hash }) => ({ kind, hash }))
  return call(takeStep, {
    params: { orderId: order.id },
    body: { step: step.id, evidence },
    idempotencyKey: key,
  })
}
