// What is known of clients and of those who buy from them.
import type { Knock, Wanted } from './asks.ts'

export const clientKnocks: Record<string, (wanted: Wanted) => Knock[]> = {
  'GET /api/clients': () => [{ path: '/clients' }],
  'POST /api/clients': () => [{ path: '/clients', body: { code: `walkclient${++count}`, name: 'x' } }],
  'GET /api/clients/:clientId': ({ theirs }) => [{ by: 'id', path: `/clients/${theirs.client.id}` }],
  'PATCH /api/clients/:clientId': ({ theirs }) => [
    { by: 'id', method: 'PATCH', path: `/clients/${theirs.client.id}`, body: { version: 1, name: 'taken over', contacts: [] } },
  ],
  'GET /api/clients/:clientId/history': ({ theirs }) => [{ by: 'id', path: `/clients/${theirs.client.id}/history` }],
  'GET /api/clients/:clientId/contracts/:contractId/file': ({ theirs }) => [
    { by: 'id', path: `/clients/${theirs.client.id}/contracts/${theirs.contractId}/file` },
  ],
  'GET /api/portal/company': () => [{ path: '/portal/company' }],
  'POST /api/orders/:orderId/buyer-notes': ({ theirs }) => [
    { by: 'id', path: `/orders/${theirs.orderId}/buyer-notes`, body: { kind: 'feedback', topic: 'other', words: 'x' } },
  ],
  'DELETE /api/buyer-notes/:noteId': ({ theirs }) => [{ by: 'id', method: 'DELETE', path: `/buyer-notes/${theirs.noteId}` }],
  'POST /api/buyers/find': ({ theirs }) => [
    { path: '/buyers/find', body: { clientCode: theirs.client.code, phones: [theirs.phone] } },
  ],
}
let count = 0
