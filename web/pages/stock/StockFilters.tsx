import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { listWarehouses } from '../../../contract/catalog/warehouses.ts'
import { listClients } from '../../../contract/client.ts'
import { ask } from '../../api.ts'
import { stockWords as words } from '../../words/stock/stock.ts'
import { useWords } from '../../words/use-words.ts'
import { SkuPick } from './SkuPick.tsx'
import type { PutSearch, StockSearch } from './stock-search.ts'

/** By SKU, warehouse and client; all of it stands in the address. */
export function StockFilters({ search, onSearch }: { search: StockSearch; onSearch: PutSearch }) {
  const { say } = useWords()
  const clients = useQuery({ ...ask(listClients, {}), staleTime: 300_000 })
  return (
    <div className="stock-filters" role="search">
      <SkuPick skuId={search.skuId} onPick={(skuId) => onSearch({ skuId: skuId ?? '', open: '' })} />
      <WarehouseSelect warehouseId={search.warehouseId} onChange={(warehouseId) => onSearch({ warehouseId, open: '' })} withAll />
      <Select
        className="stock-select"
        aria-label={say(words.client)}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={search.clientId ?? ''}
        onChange={(clientId: string) => onSearch({ clientId, open: '' })}
        options={[
          { value: '', label: say(words.anyClient) },
          ...(clients.data?.clients ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  )
}

type WarehouseProps = { warehouseId: string | undefined; onChange: (warehouseId: string) => void; withAll?: true }

export function WarehouseSelect({ warehouseId, onChange, withAll }: WarehouseProps) {
  const { say } = useWords()
  const list = useQuery({ ...ask(listWarehouses, {}), staleTime: 300_000 })
  return (
    <Select
      className="stock-select"
      aria-label={say(words.warehouse)}
      popupMatchSelectWidth={false}
      placeholder={say(words.chooseWarehouse)}
      value={warehouseId ?? (withAll ? '' : null)}
      onChange={(chosen: string | null) => onChange(chosen ?? '')}
      options={[
        ...(withAll ? [{ value: '', label: say(words.allWarehouses) }] : []),
        ...(list.data?.warehouses ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
