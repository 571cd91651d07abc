import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { aSession } from '../../../tests/support/asking.ts'
import { aHouse, type House } from '../../../tests/support/company.ts'
import { demoOrders } from '../demo-orders.ts'
import { demoCatalog } from './demo-catalog.ts'
import { stockDemo } from './stock-demo.ts'

describe('the goods of the demo company', () => {
  let house: House
  before(async () => void (house = await aHouse({ now: new Date() })))
  after(() => house.close())

  it('lie in two warehouses; some are low', async () => {
    const [alpha, beta] = house.tenant.clients
    const person = house.tenant.people.get('admin')
    const caller = { kind: 'user' as const, id: person?.id ?? '', name: '系统管理', role: 'admin' as const, tenantId: house.tenant.id, tenantName: '', zone: '', email: '', clientId: null, scopes: null } // prettier-ignore
    const clients = new Map([['HUAXIA', alpha?.id ?? ''], ['JINGGONG', beta?.id ?? '']]) // prettier-ignore
    await stockDemo({ database: house.pools.app.database, caller, clients, at: new Date(Date.now() - 86_400_000) })
    const controller = await aSession(house, 'stock_controller')
    const { skus } = (await house.ask(controller, { path: '/skus?limit=200' })).body
    assert.equal(skus.length, 40)
    const { sums } = (await house.ask(controller, { path: '/stock/sums?limit=200' })).body
    assert.equal(sums.filter(({ available }: { available: number }) => available > 0).length, 38)
    const low = (await house.ask(controller, { path: '/stock/sums?low=yes' })).body.sums
    assert.ok(low.length >= 4, `${low.length} low`)
    const { warehouses } = (await house.ask(controller, { path: '/warehouses' })).body
    assert.deepEqual(warehouses.map(({ name, bins }: { name: string; bins: number }) => [name, bins]), [['嘉定 2 号库', 156], ['苏州原料库', 108]]) // prettier-ignore
  })

  it('are those that some of its orders ask for', () => {
    const orders = demoOrders(['HUAXIA', 'BLUE', 'JINGGONG'], new Date())
    const codes = new Set([...demoCatalog.values()].flat().map(({ code }) => code))
    const asking = orders.filter(({ draft }) => draft.items?.some(({ sku }) => codes.has(sku ?? '')))
    assert.ok(asking.length >= 8, `${asking.length} orders`)
    assert.ok(asking.every(({ draft }) => draft.clientCode === 'HUAXIA' || draft.clientCode === 'JINGGONG'))
  })
})
