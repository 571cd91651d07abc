// The knocks at what orders come in by besides forms and shops: mail, ERPs, the counter.
import { multipart } from '../support/asking.ts'
import { aDraft } from '../support/company.ts'
import type { Knock, Wanted } from './asks.ts'

const moment = '2026-03-04T10:00:00+08:00'
const unique = (() => {
  let count = 0
  return () => `walkin${++count}`
})()

const aMailbox = () => ({
  address: `${unique()}@example.com`,
  host: '127.0.0.1',
  port: 1,
  tls: 'none',
  username: 'x',
  password: 'x',
})

export const incomingKnocks: Record<string, (wanted: Wanted) => Knock[]> = {
  'POST /api/counter/orders': ({ own }) => [
    {
      path: '/counter/orders',
      body: { kind: 'phone', cameAt: moment, draft: aDraft(unique(), { clientCode: own.client.code }) },
    },
  ],
  'POST /api/counter/registration-form': ({ theirs }) => [
    { path: '/counter/registration-form', body: { kind: 'counter', cameAt: moment, draft: { clientCode: theirs.client.code } } },
  ],
  'GET /api/counter/orders': () => [{ path: '/counter/orders' }, { path: '/counter/orders?state=confirmed' }],
  'GET /api/counter/orders/:orderId': ({ theirs }) => [{ by: 'id', path: `/counter/orders/${theirs.counterId}` }],
  'POST /api/counter/orders/:orderId/confirmation': ({ theirs }) => [
    {
      by: 'id',
      path: `/counter/orders/${theirs.counterId}/confirmation`,
      body: { confirmedBy: 'taken over', how: 'phone', at: moment },
    },
  ],
  'GET /api/counter/setting': () => [{ path: '/counter/setting' }],
  'PUT /api/counter/setting': () => [{ method: 'PUT', path: '/counter/setting', body: { hold: false, confirmMinutes: 10 } }],
  'POST /api/erp/orders': ({ theirs }) => [
    { by: 'id', path: '/erp/orders', body: { uploadNo: unique(), clientId: theirs.client.id, orders: [{}] } },
  ],
  'POST /api/erp/files': ({ theirs }) => [
    {
      by: 'id',
      path: '/erp/files',
      ...multipart({
        name: 'own.csv',
        bytes: Buffer.from('订单号,收货人,手机,地址,商品,数量\n1,某,13800138000,广东省深圳市南山区科苑路8号2栋301室,杯,1\n'),
        fields: { uploadNo: unique(), clientId: theirs.client.id },
      }),
    },
  ],
  'GET /api/erp/orders': ({ theirs }) => [
    { path: '/erp/orders?limit=200' },
    { path: `/erp/orders?uploadNo=${theirs.externalNo}upload` },
  ],
  'GET /api/erp/orders/:uploadId': ({ theirs }) => [{ by: 'id', path: `/erp/orders/${theirs.uploadId}` }],
  'GET /api/erp/orders/:uploadId/lines': ({ theirs }) => [{ by: 'id', path: `/erp/orders/${theirs.uploadId}/lines` }],
  'GET /api/erp/orders/:uploadId/lines.csv': ({ theirs }) => [{ by: 'id', path: `/erp/orders/${theirs.uploadId}/lines.csv` }],
  'GET /api/mailboxes': () => [{ path: '/mailboxes' }],
  'POST /api/mailboxes': () => [{ path: '/mailboxes', body: aMailbox() }],
  'PUT /api/mailboxes/:mailboxId': ({ theirs }) => [
    { by: 'id', method: 'PUT', path: `/mailboxes/${theirs.mailboxId}`, body: aMailbox() },
  ],
  'POST /api/mailboxes/:mailboxId/pause': ({ theirs }) => [
    { by: 'id', path: `/mailboxes/${theirs.mailboxId}/pause`, body: { paused: true } },
  ],
  'POST /api/mailboxes/:mailboxId/check': ({ theirs }) => [
    { by: 'id', method: 'POST', path: `/mailboxes/${theirs.mailboxId}/check` },
  ],
  'POST /api/mailboxes/try': ({ theirs }) => [
    { path: '/mailboxes/try', body: { ...aMailbox(), password: undefined, mailboxId: theirs.mailboxId } },
  ],
  'GET /api/mail-senders': () => [{ path: '/mail-senders' }],
  'POST /api/mail-senders': ({ theirs }) => [
    { by: 'id', path: '/mail-senders', body: { pattern: `${unique()}.example`, clientId: theirs.client.id } },
  ],
  'DELETE /api/mail-senders/:senderId': ({ theirs }) => [
    { by: 'id', method: 'DELETE', path: `/mail-senders/${theirs.senderId}` },
  ],
  'GET /api/mails': () => [{ path: '/mails?limit=200' }, { path: '/mails?state=taken' }],
  'GET /api/mails/:mailId': ({ theirs }) => [{ by: 'id', path: `/mails/${theirs.mailId}` }],
  'GET /api/mails/:mailId/raw': ({ theirs }) => [{ by: 'id', path: `/mails/${theirs.mailId}/raw` }],
}
