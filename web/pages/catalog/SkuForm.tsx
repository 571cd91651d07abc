import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { changeSku, createSku, getSku, listSkus, type Sku, type SkuFacts } from '../../../contract/catalog/skus.ts'
import { listClients } from '../../../contract/client.ts'
import { handlings } from '../../../contract/order-draft.ts'
import { ask, call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../parts/step/attempt-key.ts'
import { skuFieldWords, skuWords as words } from '../../words/catalog/skus.ts'
import { handlingWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'

type Values = Omit<SkuFacts, 'name'> & { clientId: string; code: string; name: string }
type Props = { sku?: Sku; clientId?: string | undefined; onClose: () => void; onSaved?: (sku: Sku) => void }

const texts = ['spec', 'colour', 'barcode', 'hsCode', 'origin', 'packing'] as const
const fresh = { handling: [], lotTracked: false, expiryTracked: false, stocked: true }

/** A new SKU, or one that is changed by whoever saw the newest version of it. */
export function SkuForm({ sku, clientId, onClose, onSaved }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { keyFor, settled } = useAttemptKey()
  const [form] = Form.useForm<Values>()
  const save = useMutation({
    mutationFn: (values: Values) => {
      const { clientId: of, code, ...facts } = factsOf(values)
      if (sku) {
        const body = { version: sku.version, ...facts }
        return call(changeSku, { params: { skuId: sku.id }, body, idempotencyKey: keyFor(body) })
      }
      const body = { clientId: of, code, ...facts }
      return call(createSku, { body, idempotencyKey: keyFor(body) })
    },
    onSuccess: (saved) => {
      message.success(sku ? say(words.saved) : say(words.created, { code: saved.code }))
      queries.setQueryData(ask(getSku, { params: { skuId: saved.id } }).queryKey, saved)
      void queries.invalidateQueries({ queryKey: [listSkus.path] })
      onSaved?.(saved)
      onClose()
    },
    onSettled: (_, error) => settled(error),
  })
  return (
    <Modal
      open
      title={sku ? say(words.editOf, { code: sku.code }) : say(words.make)}
      okText={say(words.save)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: save.isPending }}
      mask={{ closable: false }}
      width={680}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="sku-form"
        initialValues={sku ?? { ...fresh, clientId }}
        onFinish={(values) => save.mutate(values)}
      >
        {!sku && <Whose />}
        <Facts />
        {save.isError && <ProblemNote error={save.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}

/** What was left empty is nothing. */
function factsOf(values: Values): Values {
  const told = texts.map((field) => [field, values[field]?.trim() || null])
  const numbers = (['weightGrams', 'lengthMm', 'widthMm', 'heightMm', 'lowAt'] as const).map((field) => [
    field,
    values[field] ?? null,
  ])
  return { ...values, name: values.name.trim(), code: values.code?.trim(), ...Object.fromEntries([...told, ...numbers]) }
}

/** Whose it is and its code, which stay for ever. */
function Whose() {
  const { say } = useWords()
  const clients = useQuery({ ...ask(listClients, {}), staleTime: 300_000 })
  return (
    <>
      <Form.Item name="clientId" label={say(words.client)} rules={[{ required: true, message: say(words.chooseClient) }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={say(words.chooseClient)}
          options={(clients.data?.clients ?? []).map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` }))}
        />
      </Form.Item>
      <Form.Item
        name="code"
        label={title('code', say)}
        extra={say(words.codeHint)}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input maxLength={100} autoFocus autoComplete="off" />
      </Form.Item>
    </>
  )
}

type Say = ReturnType<typeof useWords>['say']
const title = (field: string, say: Say) => say(skuFieldWords[field] ?? { zh: field, en: field })

function Facts() {
  const { say } = useWords()
  const text = (name: 'spec' | 'colour' | 'hsCode' | 'origin', max: number) => (
    <Form.Item name={name} label={title(name, say)}>
      <Input maxLength={max} autoComplete="off" />
    </Form.Item>
  )
  const whole = (name: 'weightGrams' | 'lengthMm' | 'widthMm' | 'heightMm' | 'lowAt', [min, max]: readonly [number, number]) => (
    <Form.Item name={name} label={title(name, say)} tooltip={name === 'lowAt' ? say(words.lowAtHint) : undefined}>
      <InputNumber min={min} max={max} precision={0} />
    </Form.Item>
  )
  const tick = (name: 'stocked' | 'lotTracked' | 'expiryTracked') => (
    <Form.Item name={name} valuePropName="checked" noStyle>
      <Checkbox>{title(name, say)}</Checkbox>
    </Form.Item>
  )
  return (
    <>
      <Form.Item name="name" label={title('name', say)} className="sku-form-wide" rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      {text('spec', 300)}
      {text('colour', 60)}
      <Form.Item
        name="barcode"
        label={title('barcode', say)}
        rules={[{ pattern: /^[!-~]{1,64}$/, message: say(words.barcodeWrong) }]}
      >
        <Input maxLength={64} autoComplete="off" onPressEnter={(event) => event.preventDefault()} />
      </Form.Item>
      {whole('weightGrams', [0, 100_000_000])}
      <div className="sku-form-wide sku-form-sides">
        {whole('lengthMm', [1, 100_000])}
        {whole('widthMm', [1, 100_000])}
        {whole('heightMm', [1, 100_000])}
      </div>
      <Form.Item name="handling" label={title('handling', say)} className="sku-form-wide">
        <Select
          mode="multiple"
          allowClear
          options={handlings.map((mark) => ({ value: mark, label: termIn(handlingWords, mark, say) }))}
        />
      </Form.Item>
      <div className="sku-form-wide sku-form-ticks">
        {tick('stocked')}
        {tick('lotTracked')}
        {tick('expiryTracked')}
      </div>
      {whole('lowAt', [0, 1_000_000_000])}
      {text('origin', 60)}
      {text('hsCode', 20)}
      <Form.Item name="packing" label={title('packing', say)} className="sku-form-wide">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </>
  )
}
