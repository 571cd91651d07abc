// Who carries, by which way and how well.
import { multipart } from '../support/asking.ts'
import type { Knock, Wanted } from './asks.ts'

let count = 0
const carrier = () => ({ code: `W${++count}`, name: `walk carrier ${count}`, services: [], outlets: [] })
const lane = { fromDivision: '31', toDivision: '63', promisedHours: 1 }

export const carrierKnocks: Record<string, (wanted: Wanted) => Knock[]> = {
  'GET /api/carriers': () => [{ path: '/carriers' }],
  'POST /api/carriers': () => [{ path: '/carriers', body: carrier() }],
  'PUT /api/carriers/:carrierId': ({ company }) => [
    { by: 'id', method: 'PUT', path: `/carriers/${company.carrierId}`, body: carrier() },
  ],
  'GET /api/carriers/:carrierId/lanes': ({ company }) => [{ by: 'id', path: `/carriers/${company.carrierId}/lanes` }],
  'PUT /api/carriers/:carrierId/lanes': ({ company }) => [
    { by: 'id', method: 'PUT', path: `/carriers/${company.carrierId}/lanes`, body: lane },
  ],
  'DELETE /api/carriers/:carrierId/lanes/:laneId': ({ company }) => [
    { by: 'id', method: 'DELETE', path: `/carriers/${company.carrierId}/lanes/${company.laneId}` },
  ],
  'POST /api/carriers/:carrierId/lanes/sheet': ({ company }) => [
    {
      by: 'id',
      path: `/carriers/${company.carrierId}/lanes/sheet`,
      ...multipart({ name: 'own.csv', bytes: Buffer.from('始发,目的,时效小时\n上海,青海,1\n') }),
    },
  ],
  'GET /api/carriers/:carrierId/numbers': ({ company }) => [{ by: 'id', path: `/carriers/${company.carrierId}/numbers` }],
  'POST /api/carriers/:carrierId/ranges': ({ company }) => [
    { by: 'id', path: `/carriers/${company.carrierId}/ranges`, body: { first: '1', last: '9' } },
  ],
  'PUT /api/carriers/:carrierId/ranges/:rangeId': ({ company }) => [
    {
      by: 'id',
      method: 'PUT',
      path: `/carriers/${company.carrierId}/ranges/${company.carrierId}`,
      body: { active: false, warnBelow: 1 },
    },
  ],
  'PUT /api/carriers/:carrierId/account': ({ company }) => [
    {
      by: 'id',
      method: 'PUT',
      path: `/carriers/${company.carrierId}/account`,
      body: { isOn: true, companyCode: 'ems', sender: { name: 'x', phone: '13800138000', address: '上海市嘉定区 1 号' } },
    },
  ],
  'POST /api/orders/:orderId/waybills': ({ theirs }) => [
    { by: 'id', method: 'POST', path: `/orders/${theirs.orderId}/waybills` },
  ],
  'POST /api/orders/:orderId/waybills/:numberId/void': ({ theirs, company }) => [
    { by: 'id', path: `/orders/${theirs.orderId}/waybills/${company.carrierId}/void`, body: { reason: 'x' } },
  ],
  'GET /api/handover': () => [{ path: '/handover' }, { path: '/handover?day=later' }],
  'POST /api/handover/confirm': ({ theirs }) => [
    { path: '/handover/confirm', body: { parts: [{ orderId: theirs.orderId, shipmentId: theirs.shipmentId }] } },
  ],
  'GET /api/orders/:orderId/carriers': ({ theirs }) => [{ by: 'id', path: `/orders/${theirs.orderId}/carriers` }],
}
