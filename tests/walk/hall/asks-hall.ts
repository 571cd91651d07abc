// From acceptance to outbound: waves, scanning, packing, what is made to order.
import type { Knock, Wanted } from '../asks.ts'

const plan = { planStart: '2026-03-04T10:00:00+08:00', planFinish: '2036-03-04T18:00:00+08:00' }

export const hallKnocks: Record<string, (wanted: Wanted) => Knock[]> = {
  'GET /api/waves/warehouses': () => [{ path: '/waves/warehouses' }],
  'GET /api/waves/candidates': ({ theirs }) => [{ by: 'id', path: `/waves/candidates?warehouseId=${theirs.goods.warehouseId}` }],
  'GET /api/waves/counts': () => [{ path: '/waves/counts' }],
  'GET /api/waves': () => [{ path: '/waves?limit=100' }],
  'POST /api/waves': ({ theirs }) => [
    {
      by: 'id',
      path: '/waves',
      body: {
        warehouseId: theirs.goods.warehouseId,
        parts: [{ orderId: theirs.orderId, shipmentId: theirs.shipmentId }],
        ...plan,
      },
    },
  ],
  'GET /api/waves/:waveId': ({ theirs }) => [{ by: 'id', path: `/waves/${theirs.goods.waveId}` }],
  'PUT /api/waves/:waveId/pickers': ({ theirs }) => [
    { by: 'id', method: 'PUT', path: `/waves/${theirs.goods.waveId}/pickers`, body: { pickerIds: [] } },
  ],
  'POST /api/waves/:waveId/end': ({ theirs }) => [{ by: 'id', method: 'POST', path: `/waves/${theirs.goods.waveId}/end` }],
  'GET /api/waves/:waveId/pick-list': ({ theirs }) => [{ by: 'id', path: `/waves/${theirs.goods.waveId}/pick-list` }],
  'GET /api/waves/:waveId/pick-list.pdf': ({ theirs }) => [{ by: 'id', path: `/waves/${theirs.goods.waveId}/pick-list.pdf` }],
  'POST /api/waves/:waveId/picks': ({ theirs }) => [
    {
      by: 'id',
      path: `/waves/${theirs.goods.waveId}/picks`,
      body: { lineId: theirs.goods.lineId, bin: 'A-01-01', code: 'x', quantity: 1 },
    },
  ],
  'POST /api/waves/:waveId/shorts': ({ theirs }) => [
    { by: 'id', path: `/waves/${theirs.goods.waveId}/shorts`, body: { lineId: theirs.goods.lineId, reason: 'not_found' } },
  ],
  'GET /api/packing/shipment': ({ theirs }) =>
    [theirs.trackingNo, theirs.waybillNo, theirs.externalNo].map((code) => ({
      by: 'id' as const,
      path: `/packing/shipment?code=${encodeURIComponent(code)}`,
    })),
  'POST /api/packing/:shipmentId/check': ({ theirs }) => [
    {
      by: 'id',
      path: `/packing/${theirs.shipmentId}/check`,
      body: { counted: [{ orderId: theirs.orderId, itemNo: 1, quantity: 1 }] },
    },
  ],
  'POST /api/packing/:shipmentId/weigh': ({ theirs }) => [
    // no shipment at all: the steps' own roles would answer before the route's right shows
    { by: 'id', path: `/packing/${theirs.orderId}/weigh`, body: { weightGrams: 1 } },
    { by: 'id', path: `/packing/${theirs.shipmentId}/weigh`, body: { weightGrams: 1 } },
  ],
  'POST /api/packing/:shipmentId/approve': ({ theirs }) => [
    { by: 'id', path: `/packing/${theirs.shipmentId}/approve`, body: { reason: 'x' } },
  ],
  'GET /api/packing/weights': () => [{ path: '/packing/weights' }],
  'POST /api/packing/outbound': ({ theirs }) => [
    { by: 'id', path: '/packing/outbound', body: { code: 'nothing of theirs' } },
    { by: 'id', path: '/packing/outbound', body: { code: theirs.trackingNo } },
  ],
  'GET /api/packing/settings': () => [{ path: '/packing/settings' }],
  'PUT /api/packing/settings': () => [
    {
      method: 'PUT',
      path: '/packing/settings',
      body: { fromVersion: 1000, settings: { tolerancePermille: 1, toleranceGrams: 1, boxGrams: 1, rules: [] } },
    },
  ],
  'GET /api/production': () => [{ path: '/production' }, { path: '/production?status=done' }],
  'GET /api/production/counts': () => [{ path: '/production/counts' }],
  'GET /api/production/:taskId/code.svg': ({ theirs }) => [{ by: 'id', path: `/production/${theirs.goods.taskId}/code.svg` }],
  'POST /api/production/:taskId/start': ({ theirs }) => [
    { by: 'id', method: 'POST', path: `/production/${theirs.goods.taskId}/start` },
  ],
  'POST /api/production/:taskId/finish': ({ theirs }) => [
    { by: 'id', method: 'POST', path: `/production/${theirs.goods.taskId}/finish` },
  ],
  'POST /api/production/:taskId/undo': ({ theirs }) => [
    { by: 'id', method: 'POST', path: `/production/${theirs.goods.taskId}/undo` },
  ],
}
