import { useMemo, type ReactNode } from 'react'
import { sumStock, type StockSum } from '../../../contract/stock/stock.ts'
import { call } from '../../api.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { useRows } from '../../parts/table/use-rows.ts'
import { stockWords as words } from '../../words/stock/stock.ts'
import { useWords } from '../../words/use-words.ts'
import type { PutSearch, StockSearch } from './stock-search.ts'
import { StockFilters } from './StockFilters.tsx'
import { StockPanel } from './StockPanel.tsx'
import { lookOf, narrowSumColumns, SumCard, sumColumns } from './sum-columns.tsx'

type Props = { head: ReactNode; search: StockSearch; onSearch: PutSearch; low?: 'yes'; under?: ReactNode }
const keyOf = ({ skuId }: StockSum) => skuId

/** By SKU: on hand, promised, free, under way, waited for. Opened, it shows where it lies and every change of it. */
export function StockSums({ head, search, onSearch, low, under }: Props) {
  const { say } = useWords()
  const query = useMemo(
    () => ({
      ...(low && { low }),
      ...(search.warehouseId && { warehouseId: search.warehouseId }),
      ...(search.clientId && { clientId: search.clientId }),
      ...(search.skuId && { skuId: search.skuId }),
    }),
    [low, search.warehouseId, search.clientId, search.skuId],
  )
  const list = useRows({
    listKey: [sumStock.path, query],
    keyOf,
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(sumStock, { query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: page.sums, nextCursor: page.nextCursor }
    },
  })
  const isFiltered = Object.keys(query).some((name) => name !== 'low')
  return (
    <div className="with-panel" data-split={search.open !== undefined || undefined}>
      <div className="page page-fill stock">
        {head}
        <QueryTable
          name={low ? 'stock-low' : 'stock'}
          label={say(words.list)}
          list={list}
          columns={search.open ? narrowSumColumns : sumColumns}
          current={search.open}
          onOpen={({ skuId }) => onSearch({ open: skuId })}
          look={lookOf}
          narrow={(sum) => <SumCard sum={sum} />}
          empty={say(isFiltered ? words.noneFound : low ? words.noneLow : words.none)}
          head={<StockFilters search={search} onSearch={onSearch} />}
        />
        {under}
      </div>
      {search.open && (
        <StockPanel
          key={search.open}
          skuId={search.open}
          warehouseId={search.warehouseId}
          onClose={() => onSearch({ open: '' })}
        />
      )}
    </div>
  )
}
