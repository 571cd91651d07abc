import { Form } from 'antd'
import { useState } from 'react'
import { useTitle } from '../../parts/use-title.ts'
import { draftWords as words } from '../../words/draft.ts'
import { useWords } from '../../words/use-words.ts'
import { forget, keep, readKept } from './draft/kept-draft.ts'
import { forgetPaste, settlePasted } from './draft/paste/kept-paste.ts'
import { emptyTyped, type TypedDraft } from './draft/typed-draft.ts'
import type { Placed } from './draft/use-new-order.ts'
import './draft/draft.css'
import { NewOrderDone } from './NewOrderDone.tsx'
import { NewOrderForm } from './NewOrderForm.tsx'

/** An order typed by a clerk (INT-1, INT-6): one after another, without the mouse. */
export function NewOrder() {
  const { say } = useWords()
  const [form] = Form.useForm<TypedDraft>()
  const [round, setRound] = useState(0)
  const [placed, setPlaced] = useState<Placed>()
  useTitle(say(words.title))

  const begin = (typed: TypedDraft) => {
    keep({ typed, files: [] })
    form.resetFields()
    setPlaced(undefined)
    setRound(round + 1)
  }
  const done = (now: Placed) => {
    if (now.reply.state !== 'created') return setPlaced(now)
    // The next order is often for the same client from the same door.
    const { clientCode, shipper }: TypedDraft = form.getFieldsValue(true)
    setPlaced(now)
    keep({ typed: { ...emptyTyped(), ...(clientCode ? { clientCode } : {}), ...(shipper ? { shipper } : {}) }, files: [] })
  }
  if (placed?.reply.state === 'created' && placed.reply.order) {
    return (
      <NewOrderDone
        order={placed.reply.order}
        files={placed.files}
        label={placed.draft.externalNo}
        onAnother={() => begin(settlePasted(readKept()?.typed ?? emptyTyped()))}
      />
    )
  }
  return (
    <NewOrderForm
      key={round}
      form={form}
      placed={placed}
      onPlaced={done}
      onClear={() => {
        forget()
        forgetPaste()
        begin(emptyTyped())
      }}
    />
  )
}
