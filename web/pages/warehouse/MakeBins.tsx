import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, InputNumber, Modal, Select } from 'antd'
import {
  binKinds,
  binsAtOnceMax,
  listBins,
  listWarehouses,
  makeBins,
  type BinKind,
} from '../../../contract/catalog/warehouses.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../parts/step/attempt-key.ts'
import { binKindWords, warehouseWords as words } from '../../words/catalog/warehouses.ts'
import { useWords } from '../../words/use-words.ts'
import { readZones } from './read-zones.ts'

type Values = { zones: string; levelFrom: number; levelTo: number; slotFrom: number; slotTo: number; kind: BinKind }
const usual: Values = { zones: '', levelFrom: 1, levelTo: 4, slotFrom: 1, slotTo: 20, kind: 'storage' }
const sides = [
  { name: 'level', max: 99 },
  { name: 'slot', max: 999 },
] as const

/** Bins by zones, levels and slots; what will be made is told while it is typed. */
export function MakeBins({ warehouseId, onClose }: { warehouseId: string; onClose: () => void }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { keyFor, settled } = useAttemptKey()
  const [form] = Form.useForm<Values>()
  const typed = { ...usual, ...Form.useWatch([], form) }
  const make = useMutation({
    mutationFn: (values: Values) => {
      const body = {
        zones: readZones(values.zones) ?? [],
        levels: { from: values.levelFrom, to: values.levelTo },
        slots: { from: values.slotFrom, to: values.slotTo },
        kind: values.kind,
      }
      return call(makeBins, { params: { warehouseId }, body, idempotencyKey: keyFor(body) })
    },
    onSuccess: (reply) => {
      message.success(say(words.made, reply))
      void queries.invalidateQueries({ queryKey: [listBins.path] })
      void queries.invalidateQueries({ queryKey: [listWarehouses.path] })
      onClose()
    },
    onSettled: (_, error) => settled(error),
  })
  const count = countOf(typed)
  return (
    <Modal
      open
      title={say(words.makeBins)}
      okText={say(words.makeBins)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: make.isPending, disabled: count === 0 || count > binsAtOnceMax }}
      mask={{ closable: false }}
      width={480}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={usual} onFinish={(values) => make.mutate(values)}>
        <Form.Item
          name="zones"
          label={say(words.zones)}
          extra={say(words.zonesHint)}
          rules={[
            {
              validator: (_, text: string) =>
                readZones(text) ? Promise.resolve() : Promise.reject(new Error(say(words.zonesWrong))),
            },
          ]}
          validateTrigger="onBlur"
        >
          <Input autoFocus maxLength={200} autoComplete="off" placeholder="A-C" />
        </Form.Item>
        {sides.map(({ name, max }) => (
          <div key={name} className="bins-span" role="group" aria-label={say(words[name])}>
            <Form.Item name={`${name}From`} label={say(words[name])} rules={[{ required: true }]}>
              <InputNumber min={0} max={max} precision={0} />
            </Form.Item>
            <Form.Item name={`${name}To`} label={say(words.to)} rules={[{ required: true }]}>
              <InputNumber min={0} max={max} precision={0} />
            </Form.Item>
          </div>
        ))}
        <Form.Item name="kind" label={say(words.kind)}>
          <Select options={binKinds.map((kind) => ({ value: kind, label: say(binKindWords[kind]) }))} />
        </Form.Item>
        <p role="status" className={count > binsAtOnceMax ? 'bins-too-many' : 'muted'}>
          {tell()}
        </p>
        {make.isError && <ProblemNote error={make.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )

  function tell(): string {
    if (count === 0) return ''
    if (count > binsAtOnceMax) return say(words.tooMany, { count, max: binsAtOnceMax })
    const zones = readZones(typed.zones) ?? []
    const two = (number: number) => String(number).padStart(2, '0')
    const from = `${zones[0]}-${two(Math.min(typed.levelFrom, typed.levelTo))}-${two(Math.min(typed.slotFrom, typed.slotTo))}`
    const to = `${zones.at(-1)}-${two(Math.max(typed.levelFrom, typed.levelTo))}-${two(Math.max(typed.slotFrom, typed.slotTo))}`
    return count === 1 ? say(words.willMakeOne, { from }) : say(words.willMake, { count, from, to })
  }
}

function countOf({ zones, levelFrom, levelTo, slotFrom, slotTo }: Values): number {
  const numbers = [levelFrom, levelTo, slotFrom, slotTo]
  if (numbers.some((one) => typeof one !== 'number')) return 0
  return (readZones(zones)?.length ?? 0) * (Math.abs(levelTo - levelFrom) + 1) * (Math.abs(slotTo - slotFrom) + 1)
}
