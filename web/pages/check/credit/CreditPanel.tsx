import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { getCredit, listCredit, setCredit, type CreditView } from '../../../../contract/check/credit.ts'
import { call } from '../../../api.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { Money } from '../../../parts/Money.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { useMe } from '../../../shell/me.ts'
import { creditWords as words } from '../../../words/check/credit.ts'
import { useWords } from '../../../words/use-words.ts'
import './credit.css'

/** A client's credit with what is open; stands on any page about the client. */
export function CreditPanel({ clientId }: { clientId: string }) {
  const { say } = useWords()
  const mayChange = useMe().permissions.includes('credit.manage')
  const pages = useInfiniteQuery({
    queryKey: [getCredit.path, clientId],
    queryFn: ({ pageParam, signal }) =>
      call(getCredit, { params: { clientId }, query: pageParam ? { cursor: pageParam } : {}, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  const credit = pages.data?.pages[0]?.credit
  const orders = pages.data?.pages.flatMap((page) => page.orders) ?? []
  if (pages.isError) return <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />
  if (!credit) return <p aria-busy />
  return (
    <section className="credit-panel" aria-label={`${credit.clientName} ${say(words.title)}`}>
      <h2>
        {credit.clientName} · {say(words.title)}
      </h2>
      <Figures credit={credit} />
      {mayChange && <LimitForm key={credit.savedAt ?? ''} credit={credit} />}
      <h3>{say(words.orders)}</h3>
      {orders.length === 0 && <p className="muted">{say(words.noOrders)}</p>}
      <ul>
        {orders.map(({ id, label, goods, receivedAt, owedMinor, state }) => (
          <li key={id}>
            <Link to="/orders/$orderId" params={{ orderId: id }}>
              {label}
            </Link>
            <span className="credit-goods">{goods}</span>
            <Moment at={receivedAt} />
            <span data-above={state === 'held' || undefined}>{say(state === 'held' ? words.stateHeld : words.stateOpen)}</span>
            <Money minor={owedMinor} currency="CNY" />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {say(words.more)}
        </Button>
      )}
    </section>
  )
}

function Figures({ credit: { limitMinor, openMinor, heldMinor, savedAt, savedBy } }: { credit: CreditView }) {
  const { say } = useWords()
  return (
    <dl className="credit-figures">
      <dt>{say(words.limit)}</dt>
      <dd>{limitMinor === null ? say(words.noLimit) : <Money minor={limitMinor} currency="CNY" />}</dd>
      <dt>{say(words.open)}</dt>
      <dd>
        <Money minor={openMinor} currency="CNY" />
      </dd>
      {limitMinor !== null && <dt>{say(words.left)}</dt>}
      {limitMinor !== null && (
        <dd>
          <Money minor={Math.max(0, limitMinor - openMinor)} currency="CNY" />
        </dd>
      )}
      <dt>{say(words.held)}</dt>
      <dd data-above={heldMinor > 0 || undefined}>
        <Money minor={heldMinor} currency="CNY" />
      </dd>
      {savedAt && (
        <dd className="muted">
          {say(words.savedBy, { who: savedBy ?? '' })} <Moment at={savedAt} />
        </dd>
      )}
    </dl>
  )
}

function LimitForm({ credit }: { credit: CreditView }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { keyFor, settled } = useAttemptKey()
  const [yuan, setYuan] = useState<number | null>(credit.limitMinor === null ? null : credit.limitMinor / 100)
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const save = useMutation({
    mutationFn: () => {
      const body = { limitMinor: yuan === null ? null : Math.round(yuan * 100), reason: reason.trim() }
      return call(setCredit, { params: { clientId: credit.clientId }, body, idempotencyKey: keyFor([credit.clientId, body]) })
    },
    onSuccess: () => message.success(say(words.saved)),
    onSettled: (_, error) => {
      settled(error)
      for (const path of [getCredit.path, listCredit.path]) void queries.invalidateQueries({ queryKey: [path] })
    },
  })
  return (
    <form
      className="credit-form"
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(reason.trim() === '')
        if (reason.trim() !== '') save.mutate()
      }}
    >
      <InputNumber
        value={yuan}
        min={0}
        max={9_999_999_999}
        precision={2}
        prefix="¥"
        aria-label={say(words.newLimit)}
        placeholder={say(words.newLimit)}
        onChange={(value) => setYuan(value)}
      />
      <Input
        value={reason}
        maxLength={200}
        aria-label={say(words.reason)}
        placeholder={say(words.reason)}
        status={isMissing ? 'error' : ''}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {say(words.save)}
      </Button>
      <span role="status">{isMissing && say(words.reasonMissing)}</span>
      {save.isError && <ProblemNote error={save.error} />}
    </form>
  )
}
