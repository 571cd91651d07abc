/** What of the page stands in the address. */
export type StockSearch = {
  view?: string
  warehouseId?: string
  clientId?: string
  skuId?: string
  open?: string
  state?: string
}
export type PutSearch = (change: StockSearch) => void

export const stockViews = ['sums', 'low', 'move', 'transfers', 'counts'] as const
export type StockView = (typeof stockViews)[number]
