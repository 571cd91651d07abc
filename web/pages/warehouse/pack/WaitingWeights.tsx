import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { approveWeight, listWeights, type WaitingWeight } from '../../../../contract/warehouse/packing.ts'
import { countWaves } from '../../../../contract/warehouse/wave.ts'
import { ask, call } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useMe } from '../../../shell/me.ts'
import { waveWords as words } from '../../../words/warehouse/wave.ts'
import { useWords } from '../../../words/use-words.ts'

/** Weights too far from the catalogue: another person than who weighed says why they are right. */
export function WaitingWeights() {
  const { say } = useWords()
  const list = useQuery({ ...ask(listWeights, {}), refetchInterval: 30_000 })
  const { refetch } = list
  useLive(() => void refetch({ cancelRefetch: false }))
  if (!list.data || list.data.waiting.length === 0) return null
  return (
    <section className="weights" aria-label={say(words.weights)}>
      <h2>⚠ {say(words.weights)}</h2>
      <ul>
        {list.data.waiting.map((one) => (
          <Weight key={one.shipmentId} weight={one} />
        ))}
      </ul>
    </section>
  )
}

function Weight({ weight }: { weight: WaitingWeight }) {
  const { say } = useWords()
  const me = useMe()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const { shipmentId, orders, weightGrams, expectedGrams, toleranceGrams, weighedBy, weighedById, weighedAt } = weight
  const approve = useMutation({
    mutationFn: () => call(approveWeight, { params: { shipmentId }, body: { reason: reason.trim() } }),
    onSettled: () =>
      Promise.all([listWeights.path, countWaves.path].map((path) => queries.invalidateQueries({ queryKey: [path] }))),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    approve.mutate()
  }
  const [expected, tolerance] = [expectedGrams ?? 0, toleranceGrams ?? 0]
  return (
    <li>
      <span>
        {orders.map(({ id, label }) => (
          <Link key={id} to="/orders/$orderId" params={{ orderId: id }}>
            {label}
          </Link>
        ))}
      </span>
      <span>{say(words.weighed, { grams: weightGrams, from: expected - tolerance, to: expected + tolerance })}</span>
      <span className="muted">
        {say(words.weighedBy, { name: weighedBy })} <Moment at={weighedAt} />
      </span>
      {weighedById === me.userId && <span className="muted">{say(words.own)}</span>}
      {weighedById !== me.userId && me.permissions.includes('weight.approve') && (
        <form onSubmit={submit}>
          <Input
            required
            maxLength={500}
            value={reason}
            aria-label={say(words.reason)}
            placeholder={say(words.reason)}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" type="primary" loading={approve.isPending} disabled={reason.trim() === ''}>
            {say(words.approve)}
          </Button>
        </form>
      )}
      {approve.isError && <ProblemNote error={approve.error} />}
    </li>
  )
}
