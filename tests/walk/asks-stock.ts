// Knocks at what lies on the shelves.
import type { Knock, Wanted } from './asks.ts'

export const stockKnocks: Record<string, (wanted: Wanted) => Knock[]> = {
  'GET /api/stock': ({ theirs }) => [
    { path: '/stock?empty=yes&limit=200' },
    { path: `/stock?clientId=${theirs.client.id}` },
    { path: `/stock?skuId=${theirs.goods.skuId}&warehouseId=${theirs.goods.warehouseId}` },
  ],
  'GET /api/stock/sums': ({ theirs }) => [{ path: '/stock/sums?limit=200' }, { path: `/stock/sums?skuId=${theirs.goods.skuId}` }],
  'GET /api/stock/shortages': ({ theirs }) => [
    { path: '/stock/shortages?limit=200' },
    { path: `/stock/shortages?skuId=${theirs.goods.skuId}` },
  ],
  'GET /api/stock/:stockId/entries': ({ theirs }) => [{ by: 'id', path: `/stock/${theirs.goods.stockId}/entries` }],
  'POST /api/stock/moves': ({ theirs }) => [
    { by: 'id', path: '/stock/moves', body: { stockId: theirs.goods.stockId, quantity: 1, toBin: 'A-01-01' } },
  ],
  'GET /api/orders/:orderId/sourcing': ({ theirs }) => [{ by: 'id', path: `/orders/${theirs.orderId}/sourcing` }],
  'POST /api/orders/:orderId/returned-goods': ({ theirs }) => [
    {
      by: 'id',
      path: `/orders/${theirs.orderId}/returned-goods`,
      body: { lines: [{ itemNo: 1, shipmentId: theirs.orderId, quantity: 1 }] },
    },
  ],
}
