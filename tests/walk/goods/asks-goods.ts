// What goods there are, and where they stand.
import { multipart } from '../../support/asking.ts'
import type { Ask } from '../../support/company.ts'
import type { Knock, Wanted } from '../asks.ts'

export const goodsKnocks: Record<string, (wanted: Wanted) => Knock[]> = {
  'GET /api/skus': ({ theirs }) => [
    { path: '/skus?state=all&limit=200' },
    { path: `/skus?state=all&clientId=${theirs.client.id}` },
    { path: `/skus?state=all&words=zq&cursor=${theirs.goods.skuId}` },
  ],
  'POST /api/skus': ({ theirs }) => [{ by: 'id', path: '/skus', body: { clientId: theirs.client.id, code: 'X', name: 'x' } }],
  'GET /api/skus/:skuId': ({ theirs }) => [{ by: 'id', path: `/skus/${theirs.goods.skuId}` }],
  'PATCH /api/skus/:skuId': ({ theirs }) => [
    { by: 'id', method: 'PATCH', path: `/skus/${theirs.goods.skuId}`, body: { version: 1, name: 'taken over' } },
  ],
  'POST /api/skus/sheets/look': (wanted) => [{ by: 'id', path: '/skus/sheets/look', ...aSheet(wanted) }],
  'POST /api/skus/sheets': (wanted) => [{ by: 'id', path: '/skus/sheets', ...aSheet(wanted) }],
  'POST /api/skus/sheets/bad.xlsx': (wanted) => [{ by: 'id', path: '/skus/sheets/bad.xlsx', ...aSheet(wanted) }],
  'GET /api/skus/sheets/template.xlsx': () => [{ path: '/skus/sheets/template.xlsx' }],
  'GET /api/warehouses': () => [{ path: '/warehouses' }],
  'POST /api/warehouses': () => [{ path: '/warehouses', body: { code: `WALK${++count}`, name: `walk ${count}` } }],
  'PUT /api/warehouses/:warehouseId': ({ theirs }) => [
    {
      by: 'id',
      method: 'PUT',
      path: `/warehouses/${theirs.goods.warehouseId}`,
      body: { version: 1, active: true, name: 'taken over' },
    },
  ],
  'GET /api/warehouses/:warehouseId/bins': ({ theirs }) => [{ by: 'id', path: `/warehouses/${theirs.goods.warehouseId}/bins` }],
  'POST /api/warehouses/:warehouseId/bins': ({ theirs }) => [
    {
      by: 'id',
      path: `/warehouses/${theirs.goods.warehouseId}/bins`,
      body: { zones: ['Z'], levels: { from: 1, to: 1 }, slots: { from: 1, to: 1 } },
    },
  ],
  'PATCH /api/bins/:binId': ({ theirs }) => [
    { by: 'id', method: 'PATCH', path: `/bins/${theirs.goods.binId}`, body: { active: false } },
  ],
  'POST /api/warehouses/:warehouseId/bin-labels': ({ theirs }) => [
    { by: 'id', path: `/warehouses/${theirs.goods.warehouseId}/bin-labels`, body: {} },
  ],
}
let count = 0

const aSheet = ({ theirs }: Wanted): Pick<Ask, 'method' | 'headers' | 'body'> =>
  multipart({
    name: 'skus.csv',
    bytes: Buffer.from('商品编码,商品名称\nX-1,x\n'),
    fields: { clientId: theirs.client.id },
  })
