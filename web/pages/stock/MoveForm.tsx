import { App, Form, Input, InputNumber, Modal } from 'antd'
import type { StockRow } from '../../../contract/stock/stock.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { stockWords as words } from '../../words/stock/stock.ts'
import { useWords } from '../../words/use-words.ts'
import { useMove } from './use-move.ts'

type Values = { quantity: number; toBin: string; reason?: string }

/** From the keyboard: how many, and to which bin. What is promised to orders stays where it lies. */
export function MoveForm({ row, onClose }: { row: StockRow; onClose: () => void }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const free = row.onHand - row.reserved
  const move = useMove(({ quantity, toBin }) => {
    message.success(say(words.moved, { sku: row.sku, quantity, from: row.bin, to: toBin }))
    onClose()
  })
  return (
    <Modal
      open
      title={say(words.movesOf, { sku: row.sku, bin: row.bin, free })}
      okText={say(words.doMove)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: move.isPending }}
      mask={{ closable: false }}
      width={400}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ quantity: free }}
        onFinish={(values) => move.mutate({ row, ...values })}
      >
        <Form.Item name="quantity" label={say(words.quantity)} rules={[{ required: true }]}>
          <InputNumber min={1} max={free} precision={0} />
        </Form.Item>
        <Form.Item
          name="toBin"
          label={say(words.toBin)}
          normalize={(typed: string) => typed.trim().toUpperCase()}
          rules={[{ required: true }]}
        >
          <Input autoFocus maxLength={20} autoComplete="off" placeholder="A-03-05" />
        </Form.Item>
        <Form.Item name="reason" label={say(words.reason)}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
        {move.isError && <ProblemNote error={move.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
