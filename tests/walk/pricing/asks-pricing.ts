// Rate cards, what orders cost, and what waits for a price.
import { aCard } from '../../support/cards.ts'
import { multipart } from '../../support/asking.ts'
import type { Knock, Wanted } from '../asks.ts'

const shipped = { to: { province: '广东省' }, weightGrams: 1000 }
const assignment = { name: 'x', service: null, carrier: null, forEveryone: false }

export const pricingKnocks: Record<string, (wanted: Wanted) => Knock[]> = {
  'GET /api/rate-cards': () => [{ path: '/rate-cards' }],
  'POST /api/rate-cards': ({ theirs }) => [
    { by: 'id', path: '/rate-cards', body: { side: 'receivable', ...assignment, clientIds: [theirs.client.id] } },
  ],
  'GET /api/rate-cards/:cardId': ({ theirs }) => [
    { by: 'id', path: `/rate-cards/${theirs.cardId}` },
    { by: 'id', path: `/rate-cards/${theirs.costCardId}` },
  ],
  'GET /api/rate-cards/:cardId/versions/:version': ({ theirs }) => [
    { by: 'id', path: `/rate-cards/${theirs.cardId}/versions/1` },
  ],
  'PUT /api/rate-cards/:cardId/assignment': ({ theirs }) => [
    { by: 'id', method: 'PUT', path: `/rate-cards/${theirs.cardId}/assignment`, body: { ...assignment, clientIds: [] } },
  ],
  'PUT /api/rate-cards/:cardId/draft': ({ theirs }) => [
    {
      by: 'id',
      method: 'PUT',
      path: `/rate-cards/${theirs.cardId}/draft`,
      body: { version: 1, baseVersion: 1, document: aCard() },
    },
  ],
  'DELETE /api/rate-cards/:cardId/draft': ({ theirs }) => [
    { by: 'id', method: 'DELETE', path: `/rate-cards/${theirs.cardId}/draft?version=1` },
  ],
  'POST /api/rate-cards/:cardId/draft/publish': ({ theirs }) => [
    { by: 'id', path: `/rate-cards/${theirs.cardId}/draft/publish`, body: { version: 1, note: 'x' } },
  ],
  'POST /api/rate-cards/check': ({ theirs }) => [
    { path: '/rate-cards/check', body: { document: aCard() } },
    { by: 'id', path: '/rate-cards/check', body: { document: aCard(), cardId: theirs.cardId } },
  ],
  'POST /api/rate-cards/trial': () => [{ path: '/rate-cards/trial', body: { document: aCard(), ...shipped } }],
  'POST /api/rate-cards/sheet': () => [{ path: '/rate-cards/sheet', body: { document: aCard(), name: 'x' } }],
  'POST /api/rate-cards/read-sheet': () => [
    { path: '/rate-cards/read-sheet', ...multipart({ name: 'x.csv', bytes: Buffer.from('计费区,首段价\n一区,5\n') }) },
  ],
  'POST /api/pricing/quote': ({ theirs }) => [
    { path: '/pricing/quote', body: { clientCode: theirs.client.code, service: 'domestic', ...shipped } },
  ],
  'GET /api/orders/:orderId/charges': ({ theirs }) => [{ by: 'id', path: `/orders/${theirs.orderId}/charges` }],
  'GET /api/unpriced': () => [{ path: '/unpriced?limit=200' }],
  'GET /api/unpriced/count': () => [{ path: '/unpriced/count' }],
  'POST /api/unpriced/:unpricedId/retry': ({ theirs }) => [
    { by: 'id', method: 'POST', path: `/unpriced/${theirs.unpricedId}/retry` },
  ],
  'POST /api/unpriced/:unpricedId/price': ({ theirs }) => [
    { by: 'id', path: `/unpriced/${theirs.unpricedId}/price`, body: { amountMinor: 1, reason: 'x' } },
  ],
}
