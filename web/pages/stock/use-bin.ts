import { useState } from 'react'
import { listSkus } from '../../../contract/catalog/skus.ts'
import { listBins } from '../../../contract/catalog/warehouses.ts'
import { listStock, type StockRow } from '../../../contract/stock/stock.ts'
import { call } from '../../api.ts'

const rowsMax = 200

/** The bin that is being emptied, with what lies in it. */
export function useBin(warehouseId: string) {
  const [at, setAt] = useState<{ code: string; rows: StockRow[] }>()
  const [error, setError] = useState<unknown>(null)
  return {
    code: at?.code,
    rows: at?.rows ?? [],
    error,
    leave: () => setAt(undefined),
    /** What lies there; undefined when the warehouse has no such bin. An empty one is not entered. */
    open: async (code: string): Promise<StockRow[] | undefined> => {
      setError(null)
      try {
        const { bins } = await call(listBins, { params: { warehouseId }, query: { code, state: 'all', limit: 20 } })
        const bin = bins.find((one) => one.code === code)
        if (!bin) return undefined
        const { stock } = await call(listStock, { query: { warehouseId, binId: bin.id, limit: rowsMax } })
        if (stock.length > 0) setAt({ code, rows: stock })
        return stock
      } catch (cause) {
        setError(cause)
        return []
      }
    },
  }
}

/** Which of the rows are of the SKU that was scanned, by its code or its barcode. */
export async function rowsFor(scanned: string, rows: readonly StockRow[]): Promise<readonly StockRow[]> {
  const byCode = rows.filter(({ sku }) => sku.toUpperCase() === scanned.toUpperCase())
  if (byCode.length > 0) return byCode
  const { skus } = await call(listSkus, { query: { words: scanned, state: 'all', limit: 50 } })
  const ids = new Set(skus.filter(({ barcode }) => barcode === scanned).map(({ id }) => id))
  return rows.filter(({ skuId }) => ids.has(skuId))
}
