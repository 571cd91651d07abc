// Knocks at what lies on the shelves.
import type { Knock, Wanted } from '../asks.ts'

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
  'GET /api/transfers': ({ theirs }) => [
    { path: '/transfers?limit=200' },
    { path: `/transfers?warehouseId=${theirs.goods.warehouseId}` },
  ],
  'GET /api/transfers/:transferId': ({ theirs }) => [{ by: 'id', path: `/transfers/${theirs.goods.transferId}` }],
  'POST /api/transfers': ({ theirs }) => [
    {
      by: 'id',
      path: '/transfers',
      body: { toWarehouseId: theirs.goods.warehouseId, lines: [{ stockId: theirs.goods.stockId, quantity: 1 }] },
    },
  ],
  'POST /api/transfers/:transferId/send': ({ theirs }) => [
    { by: 'id', path: `/transfers/${theirs.goods.transferId}/send`, body: {} },
  ],
  'POST /api/transfers/:transferId/receive': ({ theirs }) => [
    { by: 'id', path: `/transfers/${theirs.goods.transferId}/receive`, body: { lines: [{ lineNo: 1, received: 1 }] } },
  ],
  'POST /api/transfers/:transferId/cancel': ({ theirs }) => [
    { by: 'id', path: `/transfers/${theirs.goods.transferId}/cancel`, body: {} },
  ],
  'GET /api/counts': ({ theirs }) => [{ path: '/counts?limit=200' }, { path: `/counts?warehouseId=${theirs.goods.warehouseId}` }],
  'GET /api/counts/:countId': ({ theirs }) => [{ by: 'id', path: `/counts/${theirs.goods.countId}` }],
  'POST /api/counts': ({ theirs }) => [
    { by: 'id', path: '/counts', body: { warehouseId: theirs.goods.warehouseId, bins: ['A-01-01'] } },
  ],
  'PUT /api/counts/:countId/lines': ({ theirs }) => [
    { by: 'id', method: 'PUT', path: `/counts/${theirs.goods.countId}/lines`, body: { lines: [{ lineNo: 1, counted: 1 }] } },
  ],
  'POST /api/counts/:countId/approve': ({ theirs }) => [{ by: 'id', path: `/counts/${theirs.goods.countId}/approve`, body: {} }],
  'POST /api/counts/:countId/cancel': ({ theirs }) => [{ by: 'id', path: `/counts/${theirs.goods.countId}/cancel`, body: {} }],
  'GET /api/orders/:orderId/sourcing': ({ theirs }) => [{ by: 'id', path: `/orders/${theirs.orderId}/sourcing` }],
  'POST /api/orders/:orderId/returned-goods': ({ theirs }) => [
    {
      by: 'id',
      path: `/orders/${theirs.orderId}/returned-goods`,
      body: { lines: [{ itemNo: 1, shipmentId: theirs.orderId, quantity: 1 }] },
    },
  ],
}
