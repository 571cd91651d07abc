import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { App, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { countUnpriced, listUnpriced, retryUnpriced, type UnpricedView } from '../../../contract/pricing/charges.ts'
import { cardSides } from '../../../contract/pricing/cards.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { useRows } from '../../parts/table/use-rows.ts'
import { useTitle } from '../../parts/use-title.ts'
import { queries } from '../../queries.ts'
import { chargeWords as words } from '../../words/pricing/charges.ts'
import { useWords } from '../../words/use-words.ts'
import { PriceByHand } from './PriceByHand.tsx'
import { UnpricedCard, unpricedColumns } from './unpriced-columns.tsx'
import './charges.css'

const route = getRouteApi('/frame/unpriced')
const keyOf = (row: UnpricedView) => row.id

/** What could not be priced, and why: the longest waiting first; mended elsewhere and tried again, or priced by hand. */
export function Unpriced() {
  const { say } = useWords()
  const { message } = App.useApp()
  useTitle(say(words.unpriced))
  const navigate = route.useNavigate()
  const asked = route.useSearch()['side']
  const side = cardSides.find((one) => one === asked)
  const query = useMemo(() => (side ? { side } : {}), [side])
  const [pricing, setPricing] = useState<UnpricedView>()
  const list = useRows({
    listKey: [listUnpriced.path, query],
    keyOf,
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(listUnpriced, { query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: page.unpriced, nextCursor: page.nextCursor }
    },
  })
  const changed = () => {
    void queries.invalidateQueries({ queryKey: [listUnpriced.path] })
    void queries.invalidateQueries({ queryKey: [countUnpriced.path] })
  }
  const retry = useMutation({
    mutationFn: (row: UnpricedView) => call(retryUnpriced, { params: { unpricedId: row.id } }),
    onSuccess: ({ priced, reasons }) => {
      if (priced) void message.success(say(words.retried))
      else void message.warning(say(words.stillNot, { why: reasons.map((one) => say(one.words)).join('；') }))
      changed()
    },
  })
  const acts = useMemo(() => ({ onRetry: retry.mutate, onPrice: setPricing }), [retry.mutate])
  const columns = useMemo(() => unpricedColumns(acts), [acts])
  return (
    <div className="page page-fill unpriced">
      <div className="page-title">
        <h1>{say(words.unpriced)}</h1>
      </div>
      <p className="muted">{say(words.hint)}</p>
      {retry.isError && <ProblemNote error={retry.error} onRetry={changed} />}
      <QueryTable
        name="unpriced"
        label={say(words.list)}
        list={list}
        columns={columns}
        narrow={(row) => <UnpricedCard row={row} {...acts} />}
        empty={say(words.none)}
        head={
          <Segmented
            aria-label={say(words.side)}
            value={side ?? ''}
            onChange={(value: string) => void navigate({ search: value ? { side: value } : {}, replace: true })}
            options={[
              { value: '', label: say(words.all) },
              { value: 'receivable', label: say(words.receivableShort) },
              { value: 'payable', label: say(words.payableShort) },
            ]}
          />
        }
      />
      {pricing && (
        <PriceByHand
          row={pricing}
          onClose={() => setPricing(undefined)}
          onPriced={() => {
            setPricing(undefined)
            changed()
          }}
        />
      )}
    </div>
  )
}
