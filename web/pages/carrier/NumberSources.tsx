import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { listCarriers } from '../../../contract/carrier/carrier.ts'
import { changeRange, checkRuleNames, listNumbers, type RangeView } from '../../../contract/carrier/waybill.ts'
import { ask, call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { carrierPageWords as words } from '../../words/dispatch/carrier.ts'
import { numberWords } from '../../words/dispatch/number.ts'
import { useWords } from '../../words/use-words.ts'
import { AccountForm } from './AccountForm.tsx'
import { AddRange } from './AddRange.tsx'

/** Where a carrier's waybill numbers come from: ranges that it gave us, or its service by network. */
export function NumberSources({ carrierId }: { carrierId: string }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [open, setOpen] = useState<'range' | 'account'>()
  const found = useQuery(ask(listNumbers, { params: { carrierId } }))
  const again = () => {
    void queries.invalidateQueries({ queryKey: [listNumbers.path] })
    void queries.invalidateQueries({ queryKey: [listCarriers.path] })
  }
  const use = useMutation({
    mutationFn: ({ id, active, warnBelow }: RangeView) =>
      call(changeRange, { params: { carrierId, rangeId: id }, body: { active: !active, warnBelow } }),
    onSuccess: again,
  })
  const { ranges = [], account } = found.data ?? {}
  const close = () => setOpen(undefined)
  return (
    <section>
      <h3>{say(words.numbers)}</h3>
      {(found.error ?? use.error) && <ProblemNote error={found.error ?? use.error} />}
      <p className="muted">{say(numberWords.how)}</p>
      <ul className="carrier-lines">
        {ranges.map((range) => (
          <li key={range.id} className={range.active ? undefined : 'muted'}>
            <strong>
              {range.first} – {range.last}
            </strong>{' '}
            <span className={range.active && range.left < range.warnBelow ? 'carrier-low' : undefined}>
              {say(words.left, { count: range.left })}
            </span>{' '}
            <small className="muted">
              {range.next && say(numberWords.next, { number: range.next })} {say(checkRuleNames[range.checkRule])}
            </small>
            <Button type="link" size="small" onClick={() => use.mutate(range)} loading={use.isPending}>
              {say(range.active ? numberWords.stop : numberWords.use)}
            </Button>
          </li>
        ))}
        {account && (
          <li className={account.isOn ? undefined : 'muted'}>
            <strong>{say(numberWords.account)}</strong> {account.companyCode} <small className="muted">{account.baseUrl}</small>{' '}
            {account.verifiedAt ? (
              <small>
                {say(numberWords.verified)} <Moment at={account.verifiedAt} />
              </small>
            ) : (
              <small className="carrier-low" title={say(numberWords.unverifiedTold)}>
                {say(numberWords.unverified)}
              </small>
            )}
            {!account.isOn && <small> {say(words.off)}</small>}
          </li>
        )}
      </ul>
      <div className="carrier-acts">
        <Button size="small" onClick={() => setOpen('range')}>
          {say(numberWords.addRange)}
        </Button>
        <Button size="small" onClick={() => setOpen('account')} disabled={!found.data}>
          {say(numberWords.setAccount)}
        </Button>
      </div>
      {open === 'range' && <AddRange carrierId={carrierId} onClose={close} onDone={again} />}
      {open === 'account' && <AccountForm carrierId={carrierId} account={account ?? null} onClose={close} onDone={again} />}
    </section>
  )
}
