import { Form, Input } from 'antd'
import { useEffect, useState, type KeyboardEvent } from 'react'
import type { FieldProblem, OrderDraft, OrderDraftInput } from '../../../../contract/order-draft.ts'
import { AddressReading } from '../../../parts/reading/AddressReading.tsx'
import { draftWords } from '../../../words/draft.ts'
import { useWords } from '../../../words/use-words.ts'
import { ChargeFields } from '../../order/draft/ChargeFields.tsx'
import '../../order/draft/draft.css'
import { requiredMarks } from '../../order/draft/FieldMarks.tsx'
import { ItemsTable } from '../../order/draft/ItemsTable.tsx'
import { PartyFields } from '../../order/draft/PartyFields.tsx'
import { draftOf, typedOf, type TypedDraft } from '../../order/draft/typed-draft.ts'
import { useSubmitKey } from '../../order/draft/use-submit-key.ts'
import { WishInput } from '../../order/draft/WishInput.tsx'
import type { Consent } from '../../order/correct/ConsentFields.tsx'
import { ChangedWords } from './ChangedWords.tsx'
import { DraftBlock } from './DraftBlock.tsx'
import { MessageHead } from './MessageHead.tsx'
import { ProblemSummary } from './ProblemSummary.tsx'
import { useMarkedProblems } from './use-marked-problems.ts'

type Props = {
  draft: OrderDraft
  problems: readonly FieldProblem[]
  /** What was typed before the clerk looked elsewhere. */
  kept: TypedDraft | undefined
  onKeep: (typed: TypedDraft) => void
  focusFirst: boolean
  disabled: boolean
  /** Fields whose change the client must have agreed to; none while nothing is asked. */
  changed: readonly string[]
  onSubmit: (draft: OrderDraftInput, consent: Consent | undefined) => void
  onEscape: () => void
}
const currencyAtHome = 'CNY'

/** The draft as far as it was read, wrong fields marked and the first one ready to type in. Ctrl-Enter corrects. */
export function CorrectForm({ draft, problems, kept, onKeep, focusFirst, disabled, changed, onSubmit, onEscape }: Props) {
  const { say } = useWords()
  const [form] = Form.useForm<TypedDraft>()
  const [initial] = useState(() => ({ agreedHow: 'phone', agreedAt: new Date().toISOString(), ...(kept ?? typedOf(draft)) }))
  const { mark, forgetMended, go } = useMarkedProblems(form)
  const at = (part: string) => problems.some(({ path }) => path === part || path.startsWith(`${part}.`))
  const [first] = problems
  useEffect(() => {
    mark(problems)
    if (focusFirst && first && !disabled) go(first.path)
    // Problems come anew with every answer of the server, and only then are they marked and gone to.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [problems])

  const onChange = () => {
    forgetMended()
    onKeep(form.getFieldsValue(true))
  }
  const submit = async () => {
    const failed = await form.validateFields().then(
      () => undefined,
      (refused: { errorFields?: { name: (string | number)[] }[] }) => refused.errorFields?.[0]?.name,
    )
    // Marks of the server are no verdict on what stands there now.
    if (failed) return form.scrollToField(failed, { block: 'center', focus: true })
    const typed: TypedDraft & Consent = form.getFieldsValue(true)
    const { agreedBy, agreedHow, agreedAt } = typed
    onSubmit(draftOf(typed, draft), changed.length > 0 ? { agreedBy, agreedHow, agreedAt } : undefined)
  }
  useSubmitKey(disabled ? undefined : submit)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    onEscape()
  }

  return (
    <Form
      form={form}
      id="correct-form"
      layout="vertical"
      className="draft-form correct-form"
      initialValues={initial}
      requiredMark={requiredMarks}
      disabled={disabled}
      scrollToFirstError={false}
      onValuesChange={onChange}
      onFinish={() => void submit()}
      onKeyDown={onKeyDown}
    >
      <ProblemSummary problems={problems} onGo={go} />
      <MessageHead asksClient={at('clientCode') || draft.clientCode !== undefined} />
      <DraftBlock title={say(draftWords.consignee)} open>
        <PartyFields of="consignee" form={form} required onFilled={onChange} />
        <AddressReading reading={draft.consignee?.reading} />
      </DraftBlock>
      <DraftBlock title={say(draftWords.items)} open>
        <ItemsTable form={form} currency={draft.currency || currencyAtHome} />
      </DraftBlock>
      <DraftBlock title={say(draftWords.wishes)} open>
        <Form.Item name="wishes">
          <WishInput />
        </Form.Item>
      </DraftBlock>
      <DraftBlock title={say(draftWords.money)} open={moneyPaths.some(at)}>
        <ChargeFields form={form} currency={draft.currency || currencyAtHome} onFilled={onChange} />
      </DraftBlock>
      <DraftBlock title={say(draftWords.shipper)} open={at('shipper')}>
        <PartyFields of="shipper" form={form} required={false} onFilled={onChange} />
      </DraftBlock>
      <DraftBlock title={say(draftWords.notes)} open={at('buyerNote') || at('sellerNote')}>
        <Form.Item name="buyerNote" label={say(draftWords.buyerNote)}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <Form.Item name="sellerNote" label={say(draftWords.sellerNote)}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </DraftBlock>
      {changed.length > 0 && <ChangedWords fields={changed} />}
    </Form>
  )
}

const moneyPaths = ['paymentMethod', 'paymentState', 'totalMinor', 'paidMinor', 'freightMinor', 'insuredMinor', 'codMinor']
