import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, InputNumber, Modal } from 'antd'
import { changeWarehouse, createWarehouse, listWarehouses, type WarehouseView } from '../../../contract/catalog/warehouses.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../parts/step/attempt-key.ts'
import { warehouseWords as words } from '../../words/catalog/warehouses.ts'
import { useWords } from '../../words/use-words.ts'
import { addressOf } from './warehouse-search.ts'

type Values = {
  code: string
  name: string
  country: string
  address?: string
  longitude?: number | null
  latitude?: number | null
}
type Props = { warehouse: WarehouseView | undefined; onClose: () => void; onSaved: (warehouse: WarehouseView) => void }

export function WarehouseForm({ warehouse, onClose, onSaved }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { keyFor, settled } = useAttemptKey()
  const [form] = Form.useForm<Values>()
  const save = useMutation({
    mutationFn: ({ values, active }: { values: Values; active: boolean }) => {
      const { code, name, country, address, longitude = null, latitude = null } = values
      const place = { name, country, address: address?.trim() || null, longitude, latitude }
      if (!warehouse) {
        const body = { code, ...place }
        return call(createWarehouse, { body, idempotencyKey: keyFor(body) })
      }
      const body = { version: warehouse.version, active, ...place }
      return call(changeWarehouse, { params: { warehouseId: warehouse.id }, body, idempotencyKey: keyFor(body) })
    },
    onSuccess: (saved) => {
      message.success(say(words.saved))
      void queries.invalidateQueries({ queryKey: [listWarehouses.path] })
      onSaved(saved)
      onClose()
    },
    onSettled: (_, error) => settled(error),
  })
  const active = warehouse?.active ?? true
  const foot = (
    <>
      {warehouse && (
        <Button
          className="warehouse-form-close"
          disabled={save.isPending}
          onClick={() =>
            void form.validateFields().then(
              (values) => save.mutate({ values, active: !active }),
              () => undefined,
            )
          }
        >
          {say(active ? words.close : words.reopen)}
        </Button>
      )}
      <Button onClick={onClose}>{say(words.cancel)}</Button>
      <Button type="primary" loading={save.isPending} onClick={form.submit}>
        {say(words.save)}
      </Button>
    </>
  )
  const initial = warehouse ? { ...warehouse, address: addressOf(warehouse) } : { country: 'CN' }
  return (
    <Modal
      open
      title={warehouse ? say(words.editOf, { name: warehouse.name }) : say(words.make)}
      footer={foot}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(values) => save.mutate({ values, active })}
      >
        <Form.Item name="name" label={say(words.name)} extra={say(words.nameHint)} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} autoFocus autoComplete="off" />
        </Form.Item>
        {!warehouse && (
          <Form.Item
            name="code"
            label={say(words.code)}
            normalize={(typed: string) => typed.trim().toUpperCase()}
            rules={[{ required: true }, { pattern: /^[A-Z0-9][A-Z0-9-]{0,19}$/, message: say(words.codeWrong) }]}
          >
            <Input maxLength={20} autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name="address" label={say(words.address)} extra={say(words.addressHint)}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
        <div className="warehouse-form-place">
          <Form.Item
            name="country"
            label={say(words.country)}
            normalize={(typed: string) => typed.trim().toUpperCase()}
            rules={[{ pattern: /^[A-Z]{2}$/, message: say(words.countryWrong) }, { required: true }]}
          >
            <Input maxLength={2} autoComplete="off" />
          </Form.Item>
          <Form.Item name="longitude" label={say(words.longitude)} tooltip={say(words.placeHint)}>
            <InputNumber min={-180} max={180} precision={6} />
          </Form.Item>
          <Form.Item name="latitude" label={say(words.latitude)}>
            <InputNumber min={-90} max={90} precision={6} />
          </Form.Item>
        </div>
        {save.isError && <ProblemNote error={save.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
