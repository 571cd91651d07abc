import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { getSku } from '../../../contract/catalog/skus.ts'
import { listStock, type StockRow } from '../../../contract/stock/stock.ts'
import { ask, call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { SidePanel } from '../../parts/SidePanel.tsx'
import { useMe } from '../../shell/me.ts'
import { binKindWords } from '../../words/catalog/warehouses.ts'
import { stockWords as words } from '../../words/stock/stock.ts'
import { useWords } from '../../words/use-words.ts'
import { Ledger } from './Ledger.tsx'
import { MoveForm } from './MoveForm.tsx'
import { piecesOf } from './sum-columns.tsx'

type Props = { skuId: string; warehouseId: string | undefined; onClose: () => void }

/** Where one SKU lies, warehouse by warehouse, bin by bin, lot by lot. */
export function StockPanel({ skuId, warehouseId, onClose }: Props) {
  const { say } = useWords()
  const sku = useQuery(ask(getSku, { params: { skuId } }))
  const pages = useInfiniteQuery({
    queryKey: [listStock.path, { skuId, warehouseId }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listStock, {
        query: { skuId, limit: 200, ...(warehouseId && { warehouseId }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const rows = pages.data?.pages.flatMap(({ stock }) => stock) ?? []
  const halls = Map.groupBy(
    rows.toSorted((a, b) => a.bin.localeCompare(b.bin)),
    ({ warehouse }) => warehouse,
  )
  const error = sku.error ?? pages.error
  return (
    <SidePanel
      title={sku.data?.code ?? '…'}
      onClose={onClose}
      head={
        sku.data && (
          <span className="muted">
            {sku.data.name} · {sku.data.clientName}{' '}
            <Link to="/catalog" search={{ open: skuId, state: 'all', words: sku.data.code }}>
              {say(words.openSku)}
            </Link>
          </span>
        )
      }
    >
      {error && <ProblemNote error={error} onRetry={() => void pages.refetch()} />}
      {pages.data && rows.length === 0 && <p className="muted">{say(words.nowhere)}</p>}
      {[...halls].map(([warehouse, own]) => (
        <section key={warehouse} className="stock-hall">
          <h3>
            {warehouse}{' '}
            <span className="muted">
              {say(words.onHand)} {sumOf(own, 'onHand')} · {say(words.reserved)} {sumOf(own, 'reserved')}
            </span>
          </h3>
          <ul>
            {own.map((row) => (
              <Lying key={row.id} row={row} />
            ))}
          </ul>
        </section>
      ))}
      {pages.hasNextPage && <Button onClick={() => void pages.fetchNextPage()}>{say(words.older)}</Button>}
    </SidePanel>
  )
}

const sumOf = (rows: readonly StockRow[], field: 'onHand' | 'reserved') => rows.reduce((sum, row) => sum + row[field], 0)

function Lying({ row }: { row: StockRow }) {
  const { say } = useWords()
  const mayMove = useMe().permissions.includes('stock.move')
  const [opened, setOpened] = useState(false)
  const [moving, setMoving] = useState(false)
  const free = row.onHand - row.reserved
  return (
    <li className="stock-row" data-expired={row.isExpired || undefined}>
      <div className="stock-row-head">
        <strong>{row.bin}</strong>
        {row.binKind !== 'storage' && <span className="stock-kind">{say(binKindWords[row.binKind])}</span>}
        {(row.lot || row.expiresOn) && (
          <span className="muted">
            {row.lot && `${say(words.lot)} ${row.lot}`} {row.expiresOn && `${say(words.expiresOn)} ${row.expiresOn}`}
          </span>
        )}
        {row.isExpired && <span className="stock-short">{say(words.expired)}</span>}
        <span className="stock-row-counts">
          {piecesOf(row.onHand)}{' '}
          <span className="muted">
            / {say(words.reserved)} {row.reserved}
          </span>
        </span>
        <span className="stock-row-acts">
          {mayMove && free > 0 && (
            <Button size="small" onClick={() => setMoving(true)}>
              {say(words.moveIt)}
            </Button>
          )}
          <Button size="small" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {say(opened ? words.closeLedger : words.ledger)}
          </Button>
        </span>
      </div>
      {opened && <Ledger stockId={row.id} />}
      {moving && <MoveForm row={row} onClose={() => setMoving(false)} />}
    </li>
  )
}
