import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { askChange, AskedChanges, PortalOrder } from '../../../contract/portal.ts'
import { portalWords as words } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { call, keysOf } from '../call.ts'
import { Note } from '../Note.tsx'
import { emptyParty, partyOf, PartyFields, type TypedParty } from '../place/PartyFields.tsx'
import { dividedTime } from '../place/divided-time.ts'
import { linesOf } from '../place/typed-order.ts'
import { Sheet } from '../Sheet.tsx'
import { changedIn } from './changed-in.ts'

type Props = { order: PortalOrder; kind: 'change' | 'cancel'; onClose: () => void }

/** A wish about an order: a reason, and for a change what it should become. */
export function AskForm({ order, kind, onClose }: Props) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [keys] = useState(keysOf)
  const [reason, setReason] = useState('')
  const [party, setParty] = useState<TypedParty>(() => (order.consignee ? partyOf(order.consignee) : emptyParty()))
  const [wishes, setWishes] = useState(order.serviceRequirements.join('\n'))
  const [wanted, setWanted] = useState('')
  const [slip, setSlip] = useState('')
  const ask = useMutation({
    mutationFn: (changes: AskedChanges) => {
      const body = { kind, reason: reason.trim(), changes }
      return call<typeof askChange>({
        method: 'POST',
        path: '/portal/orders/:orderId/requests',
        params: { orderId: order.id },
        body,
        key: keys.keyFor(body),
      })
    },
    onSettled: async (_, error) => {
      keys.settled(error)
      await queries.invalidateQueries({ queryKey: ['order', order.id] })
      void queries.invalidateQueries({ queryKey: ['home'] })
      if (!error) onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const changes =
      kind === 'change' ? changedIn(order, { party, wishes: linesOf(wishes), wantedBy: wanted && dividedTime(wanted) }) : {}
    if (reason.trim() === '') return setSlip(say(words.fillReason))
    if (kind === 'change' && Object.keys(changes).length === 0) return setSlip(say(words.nothingChanged))
    setSlip('')
    ask.mutate(changes)
  }
  return (
    <Sheet title={say(kind === 'cancel' ? words.askCancel : words.askChange)} onClose={onClose}>
      <form onSubmit={submit} className="portal-form" noValidate>
        <p className="muted">{say(kind === 'cancel' ? words.cancelLead : words.changeLead)}</p>
        {kind === 'change' && (
          <>
            <PartyFields title={say(words.consignee)} of="consignee" value={party} onChange={setParty} />
            <label className="portal-field">
              {say(words.wishes)} <small className="muted">{say(words.otherWish)}</small>
              <textarea rows={3} value={wishes} maxLength={2000} onChange={(event) => setWishes(event.target.value)} />
            </label>
            <label className="portal-field">
              {say(words.wantedField)} <small className="muted">{say(words.optional)}</small>
              <input type="datetime-local" value={wanted} onChange={(event) => setWanted(event.target.value)} />
            </label>
          </>
        )}
        <label className="portal-field">
          {say(words.reason)}
          <textarea
            rows={3}
            required
            maxLength={500}
            placeholder={say(words.reasonHint)}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value)
              setSlip('')
            }}
          />
        </label>
        <p role="status" className="portal-slip">
          {slip}
        </p>
        {ask.error && <Note error={ask.error} />}
        <button type="submit" className="portal-main" disabled={ask.isPending}>
          {say(words.send)}
        </button>
      </form>
    </Sheet>
  )
}
