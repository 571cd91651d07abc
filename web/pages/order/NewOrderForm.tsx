import { App, Form, Input, type FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import { EvidenceInput } from '../../parts/step/evidence/EvidenceInput.tsx'
import { TypedQuote } from '../settlement/TypedQuote.tsx'
import { TypedBuyer } from '../buyer/TypedBuyer.tsx'
import { draftWords as words } from '../../words/draft.ts'
import { useWords } from '../../words/use-words.ts'
import { ChargeFields } from './draft/ChargeFields.tsx'
import { DraftHead } from './draft/DraftHead.tsx'
import { bothMarks, RequiredMark } from './draft/FieldMarks.tsx'
import { ItemsTable } from './draft/ItemsTable.tsx'
import { readKept } from './draft/kept-draft.ts'
import { PasteText } from './draft/paste/PasteText.tsx'
import { Marks } from './draft/paste/marks.tsx'
import { usePasted } from './draft/paste/use-pasted.ts'
import { NewOrderBar } from './draft/NewOrderBar.tsx'
import { PartyFields } from './draft/PartyFields.tsx'
import { PreviewPanel } from './draft/PreviewPanel.tsx'
import { emptyTyped, type TypedDraft, type TypedWishes } from './draft/typed-draft.ts'
import { useSubmitKey } from './draft/use-submit-key.ts'
import { useNewOrder, type Placed } from './draft/use-new-order.ts'
import { WishInput } from './draft/WishInput.tsx'

type Props = {
  form: FormInstance<TypedDraft>
  placed: Placed | undefined
  onPlaced: (placed: Placed) => void
  onClear: () => void
}
const currency = 'CNY'

export function NewOrderForm({ form, placed, onPlaced, onClear }: Props) {
  const { say } = useWords()
  const { modal } = App.useApp()
  const [initial] = useState(() => readKept()?.typed ?? emptyTyped())
  const [uploading, setUploading] = useState(false)
  const draft = useNewOrder(form, onPlaced)
  const pasted = usePasted(form, () => draft.changed())
  const changed = () => {
    pasted.forgetChanged()
    draft.changed()
  }
  useSubmitKey(() => !uploading && void draft.next())
  const clear = () =>
    void modal.confirm({ title: say(words.clearSure), okText: say(words.clear), okButtonProps: { danger: true }, onOk: onClear })

  return (
    <div className="new-order page">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        <span className="muted new-order-keys">{say(words.keys)}</span>
      </div>
      <Form
        form={form}
        initialValues={initial}
        layout="vertical"
        className="draft-form"
        scrollToFirstError={false}
        onValuesChange={changed}
        requiredMark={bothMarks}
      >
        <Marks value={pasted.marks}>
          <div className="draft-blocks" data-seen={draft.seen !== undefined}>
            <div className="draft-main">
              <PasteText pasted={pasted} onGo={draft.go} />
              <DraftHead />
              <div className="draft-parties">
                <Block title={say(words.consignee)}>
                  <PartyFields of="consignee" form={form} required onFilled={changed} />
                  <TypedBuyer form={form} />
                </Block>
                <Block title={say(words.shipper)}>
                  <PartyFields of="shipper" form={form} required={false} onFilled={changed} />
                </Block>
              </div>
              <Block title={say(words.wishes)} look="wish" mark>
                <Form.Item name="wishes" rules={[{ validator: (_, wishes: TypedWishes | undefined) => told(wishes) }]}>
                  <WishInput />
                </Form.Item>
              </Block>
              <Block title={say(words.items)}>
                <ItemsTable form={form} currency={currency} />
              </Block>
              <Block title={say(words.money)}>
                <ChargeFields form={form} currency={currency} onFilled={changed} />
                <TypedQuote form={form} currency={currency} onFilled={changed} />
              </Block>
              <div className="draft-parties">
                <Block title={say(words.notes)}>
                  <Form.Item name="buyerNote" label={say(words.buyerNote)}>
                    <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
                  </Form.Item>
                  <Form.Item name="sellerNote" label={say(words.sellerNote)}>
                    <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
                  </Form.Item>
                </Block>
                <Block title={say(words.files)}>
                  <p className="muted">{say(words.filesHint)}</p>
                  <EvidenceInput kinds={['document']} value={draft.files} onChange={draft.setFiles} onBusy={setUploading} />
                </Block>
              </div>
            </div>
            {draft.seen && (
              <div className="draft-side">
                <PreviewPanel preview={draft.seen} stale={draft.stale} onGo={draft.go} />
              </div>
            )}
          </div>
        </Marks>
      </Form>
      <NewOrderBar draft={draft} placed={placed} busy={uploading} onClear={clear} />
    </div>
  )

  function told(wishes: TypedWishes | undefined): Promise<void> {
    if (wishes && (wishes.chosen.length > 0 || wishes.none)) return Promise.resolve()
    return Promise.reject(new Error(say(words.wishesMissing)))
  }
}

type BlockProps = { title: string; look?: 'wish'; mark?: boolean; children: ReactNode }

function Block({ title, look, mark = false, children }: BlockProps) {
  return (
    <fieldset className="draft-block" data-look={look}>
      <legend>
        {title}
        {mark && <RequiredMark />}
      </legend>
      {children}
    </fieldset>
  )
}
