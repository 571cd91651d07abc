import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Me } from '../../../contract/access.ts'
import type { approveWeight, PackedShipment } from '../../../contract/warehouse/packing.ts'
import { call, keysOf } from '../../portal/call.ts'
import { Note } from '../../portal/Note.tsx'
import { scanWords as words } from '../../words/scan.ts'
import { useWords } from '../../words/use-words.ts'
import { signalRight } from '../signal.ts'

type Props = { me: Me; shipment: PackedShipment; onApproved: (shipment: PackedShipment) => void }

/** A weight that is off waits for another keeper; where one stands at this page, they say why it is right. */
export function ApproveWeight({ me, shipment, onApproved }: Props) {
  const { say } = useWords()
  const [reason, setReason] = useState('')
  const [keys] = useState(keysOf)
  const { shipmentId, weight } = shipment
  const approve = useMutation({
    mutationFn: () =>
      call<typeof approveWeight>({
        method: 'POST',
        path: '/packing/:shipmentId/approve',
        params: { shipmentId },
        body: { reason: reason.trim() },
        key: keys.keyFor({ shipmentId, reason }),
      }),
    onSuccess: (approved) => {
      signalRight(say(words.packed, { grams: approved.weight?.weightGrams ?? 0 }))
      onApproved(approved)
    },
    onSettled: (_, error) => keys.settled(error),
  })
  if (!weight?.isOff || weight.approvedBy !== null) return null
  if (weight.weighedById === me.userId || !me.permissions.includes('weight.approve'))
    return <p className="scan-warning">⚠ {say(words.waitsFor)}</p>
  const submit = (event: FormEvent) => {
    event.preventDefault()
    approve.mutate()
  }
  return (
    <form className="scan-approve" onSubmit={submit}>
      <label>
        {say(words.why)}
        <input required maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <button type="submit" className="scan-main" disabled={approve.isPending}>
        {say(words.approve)}
      </button>
      {approve.error && <Note error={approve.error} />}
    </form>
  )
}
