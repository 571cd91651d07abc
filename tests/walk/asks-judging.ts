// What orders are judged by: checks at the door, credit, rules.
import type { Knock, Wanted } from './asks.ts'

export const judgingKnocks: Record<string, (wanted: Wanted) => Knock[]> = {
  'GET /api/checks/settings': ({ theirs }) => [
    { path: '/checks/settings' },
    { by: 'id', path: `/checks/settings?clientId=${theirs.client.id}` },
  ],
  'PUT /api/checks/settings': ({ theirs }) => [
    { by: 'id', method: 'PUT', path: '/checks/settings', body: { clientId: theirs.client.id, own: {} } },
  ],
  'GET /api/checks/goods': () => [{ path: '/checks/goods' }],
  'PUT /api/checks/goods': () => [{ method: 'PUT', path: '/checks/goods', body: { fromVersion: 1000, rules: [], note: 'x' } }],
  'POST /api/checks/goods/try': () => [{ path: '/checks/goods/try', body: { items: [{ name: '充电宝' }], modes: ['air'] } }],
  'GET /api/checks/goods.csv': () => [{ path: '/checks/goods.csv' }],
  'POST /api/checks/goods/read-csv': () => [{ path: '/checks/goods/read-csv', body: { text: '名称,结果' } }],
  'GET /api/credit': () => [{ path: '/credit' }],
  'GET /api/clients/:clientId/credit': ({ theirs }) => [{ by: 'id', path: `/clients/${theirs.client.id}/credit` }],
  'PUT /api/clients/:clientId/credit': ({ theirs }) => [
    { by: 'id', method: 'PUT', path: `/clients/${theirs.client.id}/credit`, body: { limitMinor: 1, reason: 'x' } },
  ],
  'POST /api/review/ahead': ({ theirs }) => [{ path: '/review/ahead', body: { orderIds: [theirs.orderId] } }],
  'GET /api/rules': () => [{ path: '/rules' }],
  'POST /api/rules': ({ theirs }) => [{ by: 'id', path: '/rules', body: { kind: 'high_value', clientId: theirs.client.id } }],
  'GET /api/rules/:tableId': ({ company }) => [{ by: 'id', path: `/rules/${company.ruleTableId}` }],
  'GET /api/rules/:tableId/versions/:version': ({ company }) => [{ by: 'id', path: `/rules/${company.ruleTableId}/versions/1` }],
  'POST /api/rules/:tableId/trial': ({ company, theirs }) => [
    {
      by: 'id',
      path: `/rules/${company.ruleTableId}/trial`,
      body: {
        from: '2026-01-01',
        to: '2026-12-31',
        clientId: theirs.client.id,
        table: { kind: 'second_review', columns: [], rows: [] },
      },
    },
  ],
  'POST /api/rules/check': () => [{ path: '/rules/check', body: { table: { kind: 'second_review', columns: [], rows: [] } } }],
  'PUT /api/rules/:tableId/draft': ({ company }) => [
    {
      by: 'id',
      method: 'PUT',
      path: `/rules/${company.ruleTableId}/draft`,
      body: { version: 1, baseVersion: 1, table: { kind: 'second_review', columns: [], rows: [] } },
    },
  ],
  'DELETE /api/rules/:tableId/draft': ({ company }) => [
    { by: 'id', method: 'DELETE', path: `/rules/${company.ruleTableId}/draft?version=1` },
  ],
  'POST /api/rules/:tableId/draft/publish': ({ company }) => [
    { by: 'id', path: `/rules/${company.ruleTableId}/draft/publish`, body: { version: 1, note: 'x' } },
  ],
  'POST /api/rules/:tableId/versions/:version/withdraw': ({ company }) => [
    { by: 'id', method: 'POST', path: `/rules/${company.ruleTableId}/versions/1/withdraw` },
  ],
}
