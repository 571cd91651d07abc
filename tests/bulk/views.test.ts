// Saved views: whose they are, in which order, and how many orders stand in them.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { SavedView } from '../../contract/view.ts'
import { aHouse, type House, type Who } from '../support/company.ts'
import { placeMany } from './carrying.ts'

describe('saved views', () => {
  let house: House
  before(async () => {
    house = await aHouse()
    await placeMany(house, 'VIEW', 12, { priority: 'urgent' })
    await placeMany(house, 'OTHER', 5)
  })
  after(() => house.close())

  const save = async (who: Who, body: object) => house.ask(who, { path: '/views', body })
  const views = async (who: Who) => (await house.ask(who, { path: '/views' })).body.views as SavedView[]
  const namesOf = async (who: Who) => (await views(who)).map(({ name }) => name)

  test('are their owner’s alone, or shared with a role; only the owner changes and deletes them', async () => {
    const mine = (await save('dispatcher', { name: '我的特急', search: { priority: 'urgent', sort: 'due' } })).body as SavedView
    const columns = { order: ['number', 'due'], off: ['goods'] }
    const shared = (await save('dispatcher', { name: '今天要发', search: { node: 'awaiting_acceptance' }, columns, role: 'logistics_manager' })).body as SavedView // prettier-ignore
    assert.deepEqual([mine.mine, mine.role, mine.search], [true, null, { priority: 'urgent', sort: 'due' }])
    assert.deepEqual(await namesOf('dispatcher'), ['今天要发', '我的特急'])
    assert.deepEqual(
      (await views('logistics_manager')).map(({ name, mine: own, ownerName, columns: kept }) => [name, own, ownerName, kept]),
      [['今天要发', false, 'dispatcher', columns]],
    )
    assert.deepEqual([await namesOf('finance'), await namesOf('dispatcher#2')], [[], []])
    for (const ask of [
      { method: 'PATCH', path: `/views/${shared.id}`, body: { name: '抢' } },
      { method: 'DELETE', path: `/views/${shared.id}` },
    ] as const)
      assert.equal((await house.ask('logistics_manager', ask)).body.code, 'view.not_found')
    const renamed = await house.ask('dispatcher', {
      method: 'PATCH',
      path: `/views/${shared.id}`,
      body: { name: '待发', role: null },
    })
    assert.deepEqual([renamed.body.name, renamed.body.role, renamed.body.columns], ['待发', null, columns])
    assert.deepEqual(await namesOf('logistics_manager'), [])
    assert.equal((await house.ask('dispatcher', { method: 'DELETE', path: `/views/${mine.id}` })).status, 200)
    assert.deepEqual(await namesOf('dispatcher'), ['待发'])
  })

  test('have one name each, and fifty are enough for one person', async () => {
    await save('sales', { name: '重名', search: {} })
    const again = await save('sales', { name: '重名', search: {} })
    assert.deepEqual([again.status, again.body.code, /“重名”/.test(again.body.title)], [409, 'view.name_taken', true])
    const other = (await save('sales', { name: '别名', search: {} })).body as SavedView
    const clash = await house.ask('sales', { method: 'PATCH', path: `/views/${other.id}`, body: { name: '重名' } })
    assert.equal(clash.body.code, 'view.name_taken')
    const twice = await Promise.all([save('sales', { name: '同时', search: {} }), save('sales', { name: '同时', search: {} })])
    assert.deepEqual(
      twice.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    )
    for (let index = 3; index < 50; index++) await save('sales', { name: `视图 ${index}`, search: {} })
    const full = await save('sales', { name: '多了', search: {} })
    assert.deepEqual([full.status, full.body.code], [409, 'view.too_many'])
    for (const search of [{ priority: 'high' }, { receivedFrom: 'yesterday' }])
      assert.equal((await save('sales#2', { name: 'x', search })).body.code, 'request.invalid')
  })

  test('stand in the order that each person gives them, one of them first', async () => {
    const ids: Record<string, string> = {}
    for (const name of ['甲', '乙', '丙']) ids[name] = (await save('finance', { name, search: {} })).body.id
    ids['共'] = (await save('manager', { name: '共', search: {}, role: 'finance' })).body.id
    const order = ['共', '丙', '甲'].map((name) => ids[name])
    const arranged = await house.ask('finance', { method: 'PUT', path: '/views/choice', body: { order, firstViewId: ids['丙'] } })
    const told = (arranged.body.views as SavedView[]).map(({ name, first }) => (first ? `${name}!` : name))
    assert.deepEqual(told, ['共', '丙!', '甲', '乙'])
    assert.deepEqual(await namesOf('finance'), ['共', '丙', '甲', '乙'])
    assert.deepEqual(await namesOf('manager'), ['共'], 'others are not touched')
    const foreign = await house.ask('manager', { method: 'PUT', path: '/views/choice', body: { firstViewId: ids['甲'] } })
    assert.equal(foreign.body.code, 'view.not_found')
    await house.ask('finance', { method: 'DELETE', path: `/views/${ids['丙']}` })
    assert.ok((await views('finance')).every(({ first }) => !first))
  })

  test('tell how many orders stand in them, and end counting in time', async () => {
    const urgent = (await save('customer_service', { name: '特急', search: { priority: 'urgent' } })).body.id
    const late = (await save('customer_service', { name: '超时', search: { due: 'late' } })).body.id
    const counts = async () => {
      const { body } = await house.ask('customer_service', { path: '/views/counts' })
      return new Map((body.counts as { viewId: string; count: number; more: boolean }[]).map((one) => [one.viewId, one]))
    }
    const first = await counts()
    assert.deepEqual([first.get(urgent)?.count, first.get(urgent)?.more, first.get(late)?.count], [12, false, 0])
    assert.equal((await house.ask('courier', { path: '/views/counts' })).status, 403)
  })

  test('narrow the list by an import as well', async () => {
    const { startImport, runImports } = await import('../support/asking.ts')
    const bytes = Buffer.from(
      `订单号,收货人,手机,地址,商品,数量\n${['A', 'B', 'C'].map((no) => `IMP-${no},收件人,13900000000,广东省深圳市南山区科苑路8号2栋301室,杯子,1`).join('\n')}`,
    )
    const clientId = house.tenant.clients[0]?.id ?? ''
    const { id } = await startImport(house, 'order_clerk', { name: 'a.csv', bytes, fields: { clientId } })
    await runImports(house)
    const listed = (await house.ask('order_clerk', { path: `/orders?importId=${id}` })).body.orders as { externalNo: string }[]
    assert.deepEqual(listed.map(({ externalNo }) => externalNo).sort(), ['IMP-A', 'IMP-B', 'IMP-C'])
  })
})
