import { useMutation } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { priceByHand, type UnpricedView } from '../../../contract/pricing/charges.ts'
import { placesOf } from '../../../contract/pricing/currencies.ts'
import { scaledOf } from '../../../contract/reading/decimal.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../parts/step/attempt-key.ts'
import { chargeWords as words } from '../../words/pricing/charges.ts'
import { useWords } from '../../words/use-words.ts'

type Props = { row: UnpricedView; onClose: () => void; onPriced: () => void }

/** A price that no card gives, with the ground for it. */
export function PriceByHand({ row, onClose, onPriced }: Props) {
  const { say } = useWords()
  const [amount, setAmount] = useState('')
  const [reason, setReason] = useState('')
  const { keyFor, settled } = useAttemptKey()
  const amountMinor = scaledOf(amount, placesOf(row.currency))
  const save = useMutation({
    mutationFn: (body: { amountMinor: number; reason: string }) =>
      call(priceByHand, { params: { unpricedId: row.id }, body, idempotencyKey: keyFor(body) }),
    onSuccess: onPriced,
    onSettled: (_done, error) => settled(error ?? undefined),
  })
  const isWrong = amount !== '' && amountMinor === undefined
  return (
    <Modal
      open
      title={say(words.byHandTitle, { order: row.label })}
      okText={say(words.save)}
      cancelText={say(words.cancel)}
      okButtonProps={{ disabled: amountMinor === undefined || reason.trim() === '', loading: save.isPending }}
      onOk={() => amountMinor !== undefined && save.mutate({ amountMinor, reason })}
      onCancel={onClose}
    >
      <p className="muted">{row.reasons.map((one) => say(one.words)).join('；')}</p>
      <Form layout="vertical" component="div">
        <Form.Item
          label={say(words.amount, { currency: row.currency })}
          required
          htmlFor="unpriced-amount"
          {...(isWrong && { validateStatus: 'error' as const, help: say(words.amountWrong) })}
        >
          <Input
            id="unpriced-amount"
            inputMode="decimal"
            autoFocus
            maxLength={20}
            value={amount}
            onChange={({ target }) => setAmount(target.value)}
          />
        </Form.Item>
        <Form.Item label={say(words.reason)} required htmlFor="unpriced-reason">
          <Input
            id="unpriced-reason"
            maxLength={200}
            placeholder={say(words.reasonMissing)}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Form.Item>
      </Form>
      {save.isError && <ProblemNote error={save.error} />}
    </Modal>
  )
}
