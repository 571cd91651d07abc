import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { multipart } from '../../tests/support/asking.ts'
import { aHouse, type House } from '../../tests/support/company.ts'

/** The fifth column bears a name that no reader knows. */
const sheet = [
  '订单号,收货人,手机,收货地址,瓶瓶罐罐,数量',
  'LA-1,张伟,13800138000,广东省深圳市南山区科苑路15号科兴科学园B栋1203,保温杯,2',
  'LA-2,李娜,13900139000,浙江省杭州市西湖区文三路90号东软创业大厦A座501,茶壶,1',
].join('\n')

describe('a sheet looked at before it is imported', () => {
  let house: House
  before(async () => {
    house = await aHouse()
  })
  after(() => house.close())

  const upload = async () => {
    const reply = await house.ask('order_clerk', {
      path: '/imports',
      ...multipart({ name: '发货.csv', bytes: Buffer.from(sheet) }),
    })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body
  }
  const problemsOf = (preview: { sample: { problems: { path: string }[] }[] }) =>
    preview.sample.map(({ problems }) => problems.map(({ path }) => path).toSorted())

  test('is shown anew with other columns and a client, and keeps the choice', async () => {
    const first = await upload()
    assert.deepEqual(problemsOf(first), [
      ['clientCode', 'items.0.name'],
      ['clientCode', 'items.0.name'],
    ])
    const path = `/imports/${first.import.id}/preview`
    const named = await house.ask('order_clerk', { path, body: { columns: [{ index: 4, field: 'item.name' }] } })
    assert.equal(named.status, 200, JSON.stringify(named.body))
    assert.deepEqual(problemsOf(named.body), [['clientCode'], ['clientCode']])
    assert.equal(named.body.sample[0].draft.items[0].name, '保温杯')

    const client = house.tenant.clients[0]?.id
    const owned = await house.ask('order_clerk', { path, body: { clientId: client } })
    assert.deepEqual([owned.body.good, owned.body.bad, problemsOf(owned.body)], [2, 0, [[], []]])

    const kept = await house.ask('order_clerk', { path: `/imports/${first.import.id}` })
    assert.equal(kept.body.clientId, client)
    assert.deepEqual(kept.body.columns[4], { index: 4, header: '瓶瓶罐罐', field: 'item.name' })
    assert.equal(kept.body.orderCount, 2)
  })

  test('counts its orders anew when the column of their number changes', async () => {
    const first = await upload()
    const reply = await house.ask('order_clerk', {
      path: `/imports/${first.import.id}/preview`,
      body: { columns: [{ index: 0, field: null }] },
    })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    assert.equal(reply.body.import.columns[0].field, null)
    assert.equal(reply.body.sample[0].draft.externalNo, undefined)
  })

  test('is not changed once it runs, nor for a client that is not there, nor by who may not import', async () => {
    const first = await upload()
    const path = `/imports/${first.import.id}/preview`
    const nobody = '018f4b1e-7a00-7000-8000-000000000000'
    assert.equal((await house.ask('order_clerk', { path, body: { clientId: nobody } })).body.code, 'client.not_found')
    assert.equal((await house.ask('courier', { path, body: {} })).status, 403)
    assert.equal((await house.ask('order_clerk', { path: `/imports/${nobody}/preview`, body: {} })).body.code, 'import.not_found')
    const started = await house.ask('order_clerk', {
      path: `/imports/${first.import.id}/run`,
      body: { clientId: house.tenant.clients[0]?.id },
    })
    assert.equal(started.body.state, 'running')
    assert.equal((await house.ask('order_clerk', { path, body: {} })).body.code, 'import.settled')
  })
})
