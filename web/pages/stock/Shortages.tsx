import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { listShortages } from '../../../contract/stock/stock.ts'
import { call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { stockWords as words } from '../../words/stock/stock.ts'
import { useWords } from '../../words/use-words.ts'
import type { PutSearch, StockSearch } from './stock-search.ts'
import { StockSums } from './StockSums.tsx'
import { Goods, piecesOf } from './sum-columns.tsx'

type Props = { head: ReactNode; search: StockSearch; onSearch: PutSearch }

/** What is below its replenishment point, and which orders wait for what, the oldest first. */
export function Shortages(props: Props) {
  return <StockSums {...props} low="yes" under={<Waiting search={props.search} />} />
}

function Waiting({ search: { warehouseId, skuId } }: { search: StockSearch }) {
  const { say } = useWords()
  const pages = useInfiniteQuery({
    queryKey: [listShortages.path, { warehouseId, skuId }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listShortages, {
        query: { ...(warehouseId && { warehouseId }), ...(skuId && { skuId }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const rows = pages.data?.pages.flatMap(({ shortages }) => shortages) ?? []
  return (
    <section className="stock-waiting" aria-labelledby="stock-waiting">
      <h2 id="stock-waiting">{say(words.waiting)}</h2>
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && rows.length === 0 && <p className="muted">{say(words.noWaiting)}</p>}
      {rows.length > 0 && (
        <div className="stock-scroll" tabIndex={0} role="group" aria-labelledby="stock-waiting">
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.order)}</th>
                <th scope="col">{say(words.sku)}</th>
                <th scope="col">{say(words.warehouse)}</th>
                <th scope="col" data-align="right">
                  {say(words.wants)}
                </th>
                <th scope="col" data-align="right">
                  {say(words.available)}
                </th>
                <th scope="col">{say(words.since)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.shipmentId} ${row.skuId}`}>
                  <th scope="row">
                    <Link to="/orders/$orderId" params={{ orderId: row.orderId }}>
                      {row.orderLabel}
                    </Link>
                  </th>
                  <td>
                    <Goods sum={row} />
                  </td>
                  <td>{row.warehouse}</td>
                  <td data-align="right">{row.quantity}</td>
                  <td data-align="right">{piecesOf(row.available)}</td>
                  <td>
                    <Moment at={row.since} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {say(words.older)}
        </Button>
      )}
    </section>
  )
}
