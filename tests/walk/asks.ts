// For every route of the system: how a stranger would ask it for what belongs to somebody else.
import { documentKinds } from '../../contract/document.ts'
import { domesticFlow } from '../../server/flow/domestic/flow.ts'
import { aPicture, multipart } from '../support/asking.ts'
import { aDraft, type Ask } from '../support/company.ts'
import type { Belongings, Company } from './plant.ts'
import { carrierKnocks } from './asks-carriers.ts'
import { incomingKnocks } from './asks-incoming.ts'
import { clientKnocks } from './asks-clients.ts'
import { stockKnocks } from './hall/asks-stock.ts'
import { goodsKnocks } from './goods/asks-goods.ts'
import { pricingKnocks } from './pricing/asks-pricing.ts'
import { hallKnocks } from './hall/asks-hall.ts'
import { judgingKnocks } from './asks-judging.ts'

/** `by: 'id'` names another's thing: whoever may use the route must still hear that there is no such thing. */
export type Knock = Ask & { by?: 'id' }
/** What is asked for, and something of the asker's own to mix it with. */
export type Wanted = { company: Company; theirs: Belongings; own: Belongings }

const everything = 'closed=yes&limit=200'
const moment = '2026-03-04T10:00:00+08:00'
const unique = (() => {
  let count = 0
  return () => `walk${++count}`
})()

export const knocks: Record<string, (wanted: Wanted) => Knock[]> = {
  ...incomingKnocks,
  ...judgingKnocks,
  ...pricingKnocks,
  ...hallKnocks,
  ...clientKnocks,
  ...stockKnocks,
  ...goodsKnocks,
  ...carrierKnocks,
  'POST /api/session': ({ theirs }) => [
    { path: '/session', body: { email: theirs.tenant.people.get('manager')?.email, password: 'a guess' } },
  ],
  'GET /api/session': () => [{ path: '/session' }],
  'DELETE /api/session': () => [{ path: '/session', method: 'DELETE' }],
  'POST /api/session/password': () => [{ path: '/session/password', body: { current: 'wrong', next: 'long enough too' } }],
  'GET /api/users': () => [{ path: '/users' }],
  'POST /api/users': ({ theirs }) => [
    {
      by: 'id',
      path: '/users',
      body: { name: 'x', email: `${unique()}@example.com`, role: 'client', clientId: theirs.client.id, password: 'long enough' },
    },
  ],
  'PATCH /api/users/:userId': ({ company }) => [
    { by: 'id', method: 'PATCH', path: `/users/${company.people.userId}`, body: { name: 'taken over', password: 'long enough' } },
  ],
  'GET /api/people': () => [{ path: '/people' }, { path: '/people?role=courier' }],
  'GET /api/keys': () => [{ path: '/keys' }],
  'POST /api/keys': ({ theirs }) => [
    { by: 'id', path: '/keys', body: { name: 'x', scopes: ['orders.read'], role: 'client', clientId: theirs.client.id } },
  ],
  'DELETE /api/keys/:keyId': ({ company }) => [{ by: 'id', method: 'DELETE', path: `/keys/${company.people.keyId}` }],
  'GET /api/duplicates': () => [{ path: '/duplicates?limit=50' }],
  'GET /api/duplicates/counts': () => [{ path: '/duplicates/counts' }],
  'POST /api/duplicates/:orderId/decision': ({ theirs }) => [
    { by: 'id', path: `/duplicates/${theirs.orderId}/decision`, body: { decision: 'different', reason: 'x' } },
  ],
  'GET /api/shops': () => [{ path: '/shops' }],
  'POST /api/shops': ({ theirs }) => [
    { by: 'id', path: '/shops', body: { channel: 'shopify', name: 'x', clientId: theirs.client.id } },
  ],
  'GET /api/channels': () => [{ path: '/channels' }],
  'PUT /api/shops/:shopId/polling': ({ theirs }) => [
    {
      by: 'id',
      method: 'PUT',
      path: `/shops/${theirs.shop.id}/polling`,
      body: {
        on: true,
        baseUrl: 'https://shop.example.com',
        everySeconds: 300,
        credentials: { consumerKey: 'x', consumerSecret: 'y' },
      },
    },
  ],
  'POST /api/shops/:shopId/polling/pause': ({ theirs }) => [
    { by: 'id', path: `/shops/${theirs.shop.id}/polling/pause`, body: { paused: true } },
  ],
  'POST /api/shops/:shopId/polling/retry': ({ theirs }) => [
    { by: 'id', method: 'POST', path: `/shops/${theirs.shop.id}/polling/retry` },
  ],
  'POST /api/shops/:shopId/messages': ({ theirs }) => [
    {
      by: 'id',
      path: `/shops/${theirs.shop.id}/messages`,
      method: 'POST',
      body: Buffer.from('{"id":1,"line_items":[]}'),
      headers: { 'content-type': 'application/json', 'x-wc-webhook-signature': 'c3R1ZmY=' },
    },
  ],
  'POST /api/track': ({ theirs }) => [
    { by: 'id', path: '/track', body: { trackingNo: theirs.trackingNo, phoneTail: '0000' } },
    { by: 'id', path: '/track', body: { trackingNo: '1234567890123456', phoneTail: theirs.phone.slice(-4) } },
  ],
  'GET /api/orders': ({ theirs }) => [
    { path: `/orders?${everything}` },
    ...[theirs.externalNo, theirs.trackingNo, theirs.waybillNo, theirs.phone.slice(-6), theirs.marks[0] ?? ''].map((word) => ({
      path: `/orders?${everything}&search=${encodeURIComponent(word)}`,
    })),
    { path: `/orders?${everything}&clientId=${theirs.client.id}` },
  ],
  'GET /api/orders/counts': () => [{ path: '/orders/counts' }],
  'POST /api/orders': ({ theirs, own }) => [
    {
      path: '/orders',
      body: aDraft(unique(), { clientCode: own.client.code, buyerNote: `for ${theirs.client.id}`, externalNo: unique() }),
      headers: { 'idempotency-key': `${theirs.externalNo.slice(0, -2)}key` },
    },
  ],
  'POST /api/orders/batch': ({ own }) => [
    { path: '/orders/batch', body: { orders: [aDraft(unique(), { clientCode: own.client.code })] } },
  ],
  'POST /api/orders/preview': ({ theirs }) => [
    {
      path: '/orders/preview',
      body: aDraft(unique(), { consignee: { name: '某', phone: theirs.phone, detail: '广东省深圳市南山区科苑路8号2栋301室' } }),
    },
  ],
  'POST /api/orders/read-text': ({ theirs }) => [
    { path: '/orders/read-text', body: { text: `某 ${theirs.phone} 广东省深圳市南山区科苑路8号2栋301室 苹果3箱` } },
  ],
  'GET /api/orders/:orderId': ({ theirs }) => [{ by: 'id', path: `/orders/${theirs.orderId}` }],
  'POST /api/orders/:orderId/steps': ({ theirs, own }) => [
    { by: 'id', path: `/orders/${theirs.orderId}/steps`, body: { step: 'add_note', details: { note: 'x' } } },
    {
      by: 'id',
      path: `/orders/${own.orderId}/steps`,
      body: { step: 'attach', evidence: [{ kind: 'document', hash: theirs.fileHash }] },
    },
    {
      by: 'id',
      path: `/orders/${own.orderId}/steps`,
      body: { step: 'depart', details: { place: 'x' }, shipmentIds: [theirs.shipmentId] },
    },
  ],
  'POST /api/orders/:orderId/position': ({ theirs }) => [
    { by: 'id', path: `/orders/${theirs.orderId}/position`, body: { latitude: 22.5, longitude: 113.9 } },
  ],
  'POST /api/orders/:orderId/corrections': ({ theirs }) => [
    {
      by: 'id',
      path: `/orders/${theirs.orderId}/corrections`,
      body: { agreedBy: 'x', agreedHow: 'phone', agreedAt: moment, changes: { serviceRequirements: ['taken over'] } },
    },
  ],
  'GET /api/orders/:orderId/confirmation-letter.pdf': ({ theirs }) => [
    { by: 'id', path: `/orders/${theirs.orderId}/confirmation-letter.pdf` },
  ],
  'GET /api/orders/:orderId/documents/:kind': ({ theirs }) =>
    documentKinds.map((kind) => ({ by: 'id', path: `/orders/${theirs.orderId}/documents/${kind}` })),
  'GET /api/orders/:orderId/documents': ({ theirs }) => [{ by: 'id', path: `/orders/${theirs.orderId}/documents` }],
  'POST /api/documents': ({ theirs, own }) => [
    { by: 'id', path: '/documents', body: { kind: 'tracking_record', orderIds: [theirs.orderId] } },
    { by: 'id', path: '/documents', body: { kind: 'tracking_record', orderIds: [own.orderId, theirs.orderId] } },
    { by: 'id', path: '/documents', body: { kind: 'label', orderIds: [theirs.orderId], leaveOut: true } },
  ],
  'POST /api/bulk/choice': ({ theirs }) => [
    { by: 'id', path: '/bulk/choice', body: { orderIds: [theirs.orderId] } },
    { path: '/bulk/choice', body: { filter: { closed: 'yes' } } },
    { path: '/bulk/choice', body: { filter: { closed: 'yes', clientId: theirs.client.id } } },
  ],
  'POST /api/bulk': ({ theirs }) => [
    { by: 'id', path: '/bulk', body: { step: 'add_note', details: { note: 'x' }, orders: [{ id: theirs.orderId, version: 1 }] } },
  ],
  'GET /api/bulk': () => [{ path: '/bulk' }, { path: '/bulk?whose=all' }],
  'GET /api/bulk/:jobId': ({ theirs }) => [{ by: 'id', path: `/bulk/${theirs.bulkId}` }],
  'GET /api/bulk/:jobId/rows': ({ theirs }) => [{ by: 'id', path: `/bulk/${theirs.bulkId}/rows` }],
  'GET /api/bulk/:jobId/rows.csv': ({ theirs }) => [{ by: 'id', path: `/bulk/${theirs.bulkId}/rows.csv` }],
  'POST /api/bulk/:jobId/cancel': ({ theirs }) => [{ by: 'id', method: 'POST', path: `/bulk/${theirs.bulkId}/cancel` }],
  'POST /api/bulk/:jobId/retry': ({ theirs }) => [{ by: 'id', method: 'POST', path: `/bulk/${theirs.bulkId}/retry` }],
  'GET /api/views': () => [{ path: '/views' }],
  'GET /api/views/counts': () => [{ path: '/views/counts' }],
  'POST /api/views': ({ theirs }) => [
    { path: '/views', body: { name: unique(), search: { clientId: theirs.client.id, closed: 'yes' } } },
  ],
  'PATCH /api/views/:viewId': ({ theirs }) => [
    { by: 'id', method: 'PATCH', path: `/views/${theirs.viewId}`, body: { name: 'taken over' } },
  ],
  'DELETE /api/views/:viewId': ({ theirs }) => [{ by: 'id', method: 'DELETE', path: `/views/${theirs.viewId}` }],
  'PUT /api/views/choice': ({ theirs }) => [
    { by: 'id', method: 'PUT', path: '/views/choice', body: { firstViewId: theirs.viewId } },
  ],
  'POST /api/exports': ({ theirs }) => [{ by: 'id', path: '/exports', body: { kind: 'csv', orderIds: [theirs.orderId] } }],
  'GET /api/exports': () => [{ path: '/exports' }],
  'GET /api/exports/:exportId': ({ theirs }) => [{ by: 'id', path: `/exports/${theirs.exportId}` }],
  'GET /api/exports/:exportId/file': ({ theirs }) => [{ by: 'id', path: `/exports/${theirs.exportId}/file` }],
  'DELETE /api/exports/:exportId': ({ theirs }) => [{ by: 'id', method: 'DELETE', path: `/exports/${theirs.exportId}` }],
  'GET /api/letterhead': () => [{ path: '/letterhead' }],
  'PUT /api/letterhead': () => [
    { path: '/letterhead', method: 'PUT', body: { texts: { every: { terms: { zh: '接管', en: 'taken over' } } } } },
  ],
  'POST /api/letterhead/logo': () => [
    { path: '/letterhead/logo', ...multipart({ name: 'logo.svg', bytes: Buffer.from('<svg viewBox="0 0 1 1"/>') }) },
  ],
  'DELETE /api/letterhead/logo': () => [{ path: '/letterhead/logo', method: 'DELETE' }],
  'GET /api/letterhead/logo': () => [{ path: '/letterhead/logo' }],
  'GET /api/letterhead/samples/:kind': () => [{ path: '/letterhead/samples/label' }],
  'PUT /api/clients/:clientId/document-language': ({ theirs }) => [
    { by: 'id', method: 'PUT', path: `/clients/${theirs.client.id}/document-language`, body: { language: 'en' } },
  ],
  'POST /api/files': () => [{ path: '/files', ...multipart({ name: 'own.png', bytes: aPicture('own') }) }],
  'GET /api/orders/:orderId/files/:hash': ({ theirs, own }) => [
    { by: 'id', path: `/orders/${theirs.orderId}/files/${theirs.fileHash}` },
    { by: 'id', path: `/orders/${own.orderId}/files/${theirs.fileHash}` },
  ],
  'GET /api/live': () => [], // a stream: tried apart, on a listening server
  'GET /api/intake/messages': ({ theirs }) =>
    ['waiting', 'ordered', 'duplicate', 'discarded', 'ignored'].flatMap((state) => [
      { path: `/intake/messages?state=${state}&limit=200` },
      { path: `/intake/messages?state=${state}&importId=${theirs.importedId}` },
    ]),
  'GET /api/intake/messages/:messageId': ({ theirs }) => [{ by: 'id', path: `/intake/messages/${theirs.messageId}` }],
  'POST /api/intake/messages/:messageId/correct': ({ theirs }) => [
    { by: 'id', path: `/intake/messages/${theirs.messageId}/correct`, body: { draft: aDraft('taken over') } },
  ],
  'POST /api/intake/messages/:messageId/discard': ({ theirs }) => [
    { by: 'id', path: `/intake/messages/${theirs.messageId}/discard`, body: { reason: 'taken over' } },
  ],
  'POST /api/imports': ({ theirs }) => [
    {
      by: 'id',
      path: '/imports',
      ...multipart({
        name: 'own.csv',
        bytes: Buffer.from('订单号,收货人,手机,地址,商品,数量\n1,某,13800138000,广东省深圳市南山区科苑路8号2栋301室,杯,1\n'),
        fields: { clientId: theirs.client.id },
      }),
    },
  ],
  'GET /api/imports': () => [{ path: '/imports' }],
  'GET /api/imports/:importId': ({ theirs }) => [{ by: 'id', path: `/imports/${theirs.importId}` }],
  'POST /api/imports/:importId/preview': ({ theirs }) => [{ by: 'id', path: `/imports/${theirs.importId}/preview`, body: {} }],
  'POST /api/imports/:importId/run': ({ theirs }) => [{ by: 'id', path: `/imports/${theirs.importId}/run`, body: {} }],
  'GET /api/imports/template.xlsx': () => [{ path: '/imports/template.xlsx' }],
  'POST /api/addresses/parse': ({ theirs }) => [
    { path: '/addresses/parse', body: { text: `${theirs.phone.slice(0, 3)}88880000 某人 广东省深圳市南山区科苑路8号` } },
  ],
  'GET /api/divisions': () => [{ path: '/divisions' }],
  'GET /api/privacy': () => [{ path: '/privacy' }],
  'PUT /api/privacy': () => [{ method: 'PUT', path: '/privacy', body: {} }],
  'POST /api/orders/:orderId/reveals': ({ theirs }) => [
    { by: 'id', path: `/orders/${theirs.orderId}/reveals`, body: { reason: 'x' } },
  ],
  'GET /api/archive': () => [{ path: '/archive' }],
  'PUT /api/archive/retention': () => [
    { method: 'PUT', path: '/archive/retention', body: { archiveAfterDays: 5, forgetAfterMonths: 12, keepMonths: 36 } },
  ],
  'GET /api/archive/months/:month': () => [{ path: '/archive/months/2020-01?limit=200' }],
  'POST /api/archive/disposals': () => [{ path: '/archive/disposals', body: { kind: 'purge', month: '2020-01' } }],
  'POST /api/archive/disposals/:disposalId/confirm': ({ company }) => [
    { by: 'id', path: `/archive/disposals/${company.disposalId}/confirm`, body: {} },
  ],
  'POST /api/archive/disposals/:disposalId/withdraw': ({ company }) => [
    { by: 'id', path: `/archive/disposals/${company.disposalId}/withdraw`, body: {} },
  ],
  'GET /api/archive/disposals/:disposalId/certificate': ({ company }) => [
    { by: 'id', path: `/archive/disposals/${company.disposalId}/certificate` },
  ],
  'GET /api/audit': ({ theirs, company }) => [
    { path: '/audit?limit=200' },
    { path: `/audit?number=${encodeURIComponent(theirs.externalNo)}` },
    { path: `/audit?actorId=${company.people.userId}` },
  ],
  'GET /api/audit/export': ({ theirs }) => [{ path: `/audit/export?number=${encodeURIComponent(theirs.externalNo)}` }],
  'GET /api/audit/integrity': () => [{ path: '/audit/integrity' }],
  'GET /api/overdue': () => [{ path: '/overdue' }, { path: '/overdue?kind=warned' }],
  'GET /api/outgoing': () => [{ path: '/outgoing?limit=200' }, { path: '/outgoing?state=waiting' }],
  'POST /api/outgoing/:outgoingId/retry': ({ theirs }) => [
    { by: 'id', path: `/outgoing/${theirs.outgoingId}/retry`, body: { to: 'thief@example.com' } },
  ],
  'GET /api/parked': () => [{ path: '/parked' }],
  'POST /api/parked/:parkedId/retry': ({ theirs }) => [{ by: 'id', path: `/parked/${theirs.parkedId}/retry`, method: 'POST' }],
  'GET /api/portal/home': () => [{ path: '/portal/home' }],
  'GET /api/portal/orders': ({ theirs }) => [
    { path: '/portal/orders?limit=100' },
    ...[theirs.externalNo, theirs.trackingNo, theirs.phone.slice(-6), theirs.marks[0] ?? ''].map((word) => ({
      path: `/portal/orders?search=${encodeURIComponent(word)}`,
    })),
  ],
  'GET /api/portal/orders/:orderId': ({ theirs }) => [{ by: 'id', path: `/portal/orders/${theirs.orderId}` }],
  'GET /api/portal/orders/:orderId/again': ({ theirs }) => [{ by: 'id', path: `/portal/orders/${theirs.orderId}/again` }],
  'POST /api/portal/orders/:orderId/papers': ({ theirs, own }) => [
    { by: 'id', path: `/portal/orders/${theirs.orderId}/papers`, body: { hashes: [theirs.paperHash] } },
    { by: 'id', path: `/portal/orders/${own.orderId}/papers`, body: { hashes: [theirs.paperHash] } },
  ],
  'GET /api/portal/orders/:orderId/papers/:hash': ({ theirs, own }) => [
    { by: 'id', path: `/portal/orders/${theirs.orderId}/papers/${theirs.paperHash}` },
    { by: 'id', path: `/portal/orders/${own.orderId}/papers/${theirs.paperHash}` },
    { by: 'id', path: `/portal/orders/${own.orderId}/papers/${own.fileHash}` },
  ],
  'POST /api/portal/orders/:orderId/requests': ({ theirs }) => [
    { by: 'id', path: `/portal/orders/${theirs.orderId}/requests`, body: { kind: 'cancel', reason: 'x' } },
  ],
  'POST /api/portal/requests/:requestId/withdraw': ({ theirs }) => [
    { by: 'id', path: `/portal/requests/${theirs.requestId}/withdraw`, method: 'POST' },
  ],
  'GET /api/portal/addresses': ({ theirs }) => [
    { path: '/portal/addresses' },
    { path: '/portal/addresses?kind=shipper' },
    { path: `/portal/addresses?search=${encodeURIComponent(theirs.marks[0] ?? '')}` },
  ],
  'GET /api/portal/templates': () => [{ path: '/portal/templates' }],
  'POST /api/portal/templates': () => [{ path: '/portal/templates', body: { name: unique(), draft: {} } }],
  'DELETE /api/portal/templates/:templateId': ({ theirs }) => [
    { by: 'id', path: `/portal/templates/${theirs.templateId}`, method: 'DELETE' },
  ],
  'GET /api/portal/people': () => [{ path: '/portal/people' }],
  'POST /api/portal/people': () => [
    { path: '/portal/people', body: { name: 'x', email: `${unique()}@example.com`, password: 'long enough' } },
  ],
  'PATCH /api/portal/people/:userId': ({ theirs }) => [
    { by: 'id', path: `/portal/people/${theirs.personId}`, method: 'PATCH', body: { password: 'taken over now' } },
  ],
  'GET /api/portal/live': () => [], // a stream: tried apart, on a listening server
  'GET /api/merges/counts': () => [{ path: '/merges/counts' }],
  'GET /api/merges/proposals': ({ theirs }) => [
    { path: '/merges/proposals' },
    { path: `/merges/proposals?orderId=${theirs.orderId}` },
  ],
  'POST /api/merges': ({ theirs, own }) => [{ by: 'id', path: '/merges', body: { orderIds: [theirs.orderId, own.orderId] } }],
  'POST /api/orders/:orderId/merge/undo': ({ theirs }) => [
    { by: 'id', method: 'POST', path: `/orders/${theirs.orderId}/merge/undo` },
  ],
  'GET /api/orders/:orderId/conversation': ({ theirs }) => [{ by: 'id', path: `/orders/${theirs.orderId}/conversation` }],
  'POST /api/orders/:orderId/conversation': ({ theirs }) => [
    { by: 'id', path: `/orders/${theirs.orderId}/conversation`, body: { channel: 'phone', words: 'taken over' } },
  ],
  'POST /api/orders/:orderId/conversation/handled': ({ theirs }) => [
    { by: 'id', path: `/orders/${theirs.orderId}/conversation/handled`, method: 'POST' },
  ],
  'POST /api/orders/:orderId/questions': ({ theirs }) => [
    { by: 'id', path: `/orders/${theirs.orderId}/questions`, body: { fields: ['other'], words: 'taken over' } },
  ],
  'POST /api/questions/:questionId/accept': ({ theirs }) => [
    { by: 'id', path: `/questions/${theirs.questionId}/accept`, body: { answers: 1 } },
  ],
  'POST /api/questions/:questionId/end': ({ theirs }) => [
    { by: 'id', path: `/questions/${theirs.questionId}/end`, method: 'POST' },
  ],
  'GET /api/conversations/waiting': () => [{ path: '/conversations/waiting' }],
  'GET /api/portal/orders/:orderId/conversation': ({ theirs }) => [
    { by: 'id', path: `/portal/orders/${theirs.orderId}/conversation` },
  ],
  'POST /api/portal/orders/:orderId/conversation': ({ theirs }) => [
    { by: 'id', path: `/portal/orders/${theirs.orderId}/conversation`, body: { words: 'taken over' } },
  ],
  'POST /api/portal/questions/:questionId/answer': ({ theirs }) => [
    { by: 'id', path: `/portal/questions/${theirs.questionId}/answer`, body: { words: 'taken over' } },
  ],
  'GET /api/client-requests': ({ theirs }) => [
    { path: '/client-requests' },
    { path: '/client-requests?state=answered' },
    { path: `/client-requests?orderId=${theirs.orderId}` },
  ],
  'GET /api/client-requests/counts': () => [{ path: '/client-requests/counts' }],
  'POST /api/client-requests/:requestId/answer': ({ theirs }) => [
    { by: 'id', path: `/client-requests/${theirs.requestId}/answer`, body: { accept: false, words: 'taken over' } },
  ],
  'GET /api/flows': () => [{ path: '/flows' }],
  'GET /api/flows/:code/:version': () => [{ path: '/flows/domestic/1' }],
  'GET /api/flows/:code/running': () => [{ path: '/flows/domestic/running' }],
  'GET /api/flows/:code/changes': () => [{ path: '/flows/domestic/changes?from=1&to=2' }],
  'GET /api/flows/:code/draft': () => [{ path: '/flows/domestic/draft' }],
  'POST /api/flows/:code/draft': () => [{ path: '/flows/domestic/draft', body: { fromVersion: 1 } }],
  'PUT /api/flows/:code/draft': () => [
    { method: 'PUT', path: '/flows/domestic/draft', body: { version: 1, flow: { ...domesticFlow, code: 'other' } } },
  ],
  'POST /api/flows/:code/draft/take': () => [{ path: '/flows/domestic/draft/take', body: { version: 1 } }],
  'DELETE /api/flows/:code/draft': () => [{ method: 'DELETE', path: '/flows/domestic/draft?version=1000' }],
  'POST /api/flows/:code/draft/publish': () => [{ path: '/flows/domestic/draft/publish', body: { version: 1000, note: 'x' } }],
  'POST /api/flows': () => [{ path: '/flows', body: { flow: { ...domesticFlow, steps: [] } } }],
}
