import { useMutation, useQuery } from '@tanstack/react-query'
import { Cascader, Form, InputNumber, Modal, Select } from 'antd'
import type { CarrierView } from '../../../contract/carrier/carrier.ts'
import { promisedHoursMax, putLane } from '../../../contract/carrier/lane.ts'
import { listDivisions, type DivisionNode } from '../../../contract/intake.ts'
import { ask, call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { carrierPageWords as words } from '../../words/dispatch/carrier.ts'
import { useWords } from '../../words/use-words.ts'

type Props = { carrier: CarrierView; onClose: () => void; onDone: () => void }
type Values = { from?: string[]; to?: string[]; service?: string; promisedHours: number }
const usualHours = 48

/** One lane: from where to where, by which service, in how many hours. */
export function AddLane({ carrier, onClose, onDone }: Props) {
  const { say } = useWords()
  const [form] = Form.useForm<Values>()
  const tree = useQuery({ ...ask(listDivisions, {}), staleTime: Infinity })
  const options = ((tree.data ?? []) as DivisionNode[]).map(({ code, name, children }) => ({
    code,
    name,
    children: (children ?? []).filter((city) => city.children).map((city) => ({ code: city.code, name: city.name })),
  }))
  const put = useMutation({
    mutationFn: ({ from, to, service, promisedHours }: Values) =>
      call(putLane, {
        params: { carrierId: carrier.id },
        body: { fromDivision: codeOf(from), toDivision: codeOf(to), service: service ?? null, promisedHours },
      }),
    onSuccess: () => {
      onDone()
      onClose()
    },
  })
  const place = (
    <Cascader
      allowClear
      changeOnSelect
      options={options}
      loading={tree.isPending}
      fieldNames={{ label: 'name', value: 'code', children: 'children' }}
      placeholder={say(words.anywhere)}
      showSearch
    />
  )
  return (
    <Modal
      open
      title={say(words.addLane)}
      okText={say(words.save)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: put.isPending }}
      mask={{ closable: false }}
      width={480}
    >
      <Form form={form} layout="vertical" initialValues={{ promisedHours: usualHours }} onFinish={(values) => put.mutate(values)}>
        <Form.Item name="from" label={say(words.from)}>
          {place}
        </Form.Item>
        <Form.Item name="to" label={say(words.to)}>
          {place}
        </Form.Item>
        <Form.Item name="service" label={say(words.service)}>
          <Select
            allowClear
            placeholder={say(words.everyService)}
            options={carrier.services.filter(({ active }) => active).map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
        <Form.Item name="promisedHours" label={say(words.hours)} rules={[{ required: true, message: say(words.required) }]}>
          <InputNumber min={1} max={promisedHoursMax} precision={0} />
        </Form.Item>
        {put.error && <ProblemNote error={put.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}

/** A province by two digits, a city by four; 上海市 is its province. */
function codeOf(path: string[] | undefined): string {
  const code = path?.at(-1) ?? ''
  return code.endsWith('0000') ? code.slice(0, 2) : code.slice(0, 4)
}
