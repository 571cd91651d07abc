import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Form, Input, Modal } from 'antd'
import type * as z from 'zod'
import { carrierBody, createCarrier, listCarriers, saveCarrier, type CarrierView } from '../../../contract/carrier/carrier.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { carrierPageWords as words } from '../../words/dispatch/carrier.ts'
import { useWords } from '../../words/use-words.ts'
import { OutletFields, type OutletValues } from './OutletFields.tsx'
import { ServiceFields, serviceValuesOf, typedService, type ServiceValues } from './ServiceFields.tsx'

type Values = {
  code: string
  name: string
  phone?: string
  cutOff: string
  active: boolean
  services?: ServiceValues[]
  outlets?: OutletValues[]
}
const fresh: Partial<Values> = { cutOff: '18:00', active: true, services: [{ speed: 'standard', abilities: [] }], outlets: [] }

/** A carrier with its services and outlets, made or changed in one go. */
export function CarrierForm({ carrier, onClose }: { carrier: CarrierView | undefined; onClose: () => void }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const save = useMutation({
    mutationFn: (values: Values) => {
      const body = told(values)
      return carrier ? call(saveCarrier, { params: { carrierId: carrier.id }, body }) : call(createCarrier, { body })
    },
    onSuccess: () => {
      void message.success(say(words.saved))
      void queries.invalidateQueries({ queryKey: [listCarriers.path] })
      onClose()
    },
  })
  const required = { required: true, whitespace: true, message: say(words.required) }
  return (
    <Modal
      open
      title={carrier?.name ?? say(words.new)}
      okText={say(words.save)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: save.isPending }}
      mask={{ closable: false }}
      width={920}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={carrier ? valuesOf(carrier) : fresh}
        onFinish={(values) => save.mutate(values)}
      >
        <div className="carrier-fields">
          <Form.Item name="name" label={say(words.name)} rules={[required]}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="code"
            label={say(words.code)}
            tooltip={say(words.codeHint)}
            rules={[required, { pattern: /^[A-Za-z0-9_-]{1,20}$/, message: say(words.codeWrong) }]}
          >
            <Input maxLength={20} autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Form.Item name="phone" label={say(words.phone)}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="cutOff" label={say(words.cutOff)} tooltip={say(words.cutOffTold)} rules={[required]}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="active" valuePropName="checked" label=" " colon={false}>
            <Checkbox>{say(words.active)}</Checkbox>
          </Form.Item>
        </div>
        <h3>{say(words.services)}</h3>
        <ServiceFields />
        <h3>{say(words.outlets)}</h3>
        <OutletFields />
        {save.error && <ProblemNote error={save.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}

const valuesOf = ({ code, name, phone, cutOff, active, services, outlets }: CarrierView): Values => ({
  code,
  name,
  cutOff,
  active,
  ...(phone !== null && { phone }),
  services: services.filter((one) => one.active).map(serviceValuesOf),
  outlets: outlets.filter((one) => one.active).map(({ id: _id, active: _active, ...outlet }) => outlet),
})

function told({ phone, services = [], outlets = [], ...values }: Values): z.input<typeof carrierBody> {
  return {
    ...values,
    phone: phone?.trim() || null,
    services: services.map(typedService),
    outlets: outlets.map(({ name, city, phone: rings, contact, warehouses, divisionCode }) => ({
      name: name ?? '',
      city: city?.trim() || null,
      phone: rings?.trim() || null,
      contact: contact?.trim() || null,
      divisionCode: divisionCode ?? null,
      warehouses: warehouses ?? [],
    })),
  }
}
