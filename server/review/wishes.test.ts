import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { runNextBulk } from '../bulk/run-bulk.ts'
import { bulkGround } from '../../tests/bulk/carrying.ts'
import { aDraft, aHouse, type House } from '../../tests/support/company.ts'

/** AUD-5 */
describe('special wishes', () => {
  let house: House
  before(async () => (house = await aHouse()))
  after(() => house.close())

  const clerk = (path: string, body?: object) => house.ask('order_clerk', { path, ...(body && { body }) })
  async function reviewed(no: string, wishes: string[]): Promise<string> {
    const { orderId } = (await clerk('/orders', aDraft(no, { serviceRequirements: wishes }))).body
    assert.equal((await step(orderId, 'pass_review')).status, 200)
    return orderId
  }
  const step = (id: string, name: string, details: object = {}) => clerk(`/orders/${id}/steps`, { step: name, details })
  const asksOf = async (id: string) => {
    const { steps } = (await clerk(`/orders/${id}`)).body
    const { asks } = steps.find((one: { id: string }) => one.id === 'confirm')
    return asks.map(({ field, required }: { field: string; required: boolean }) => `${field}${required ? ' required' : ''}`)
  }

  test('are confirmed by phone before the order is: the refusal names them and keeps their phone numbers to itself', async () => {
    const id = await reviewed('WISH-1', ['晚上 7 点后送', '先打 13912345678'])
    assert.deepEqual(await asksOf(id), ['wishesConfirmedWith required', 'expectedDispatchAt', 'expectedArrivalAt'])
    for (const details of [{}, { wishesConfirmedWith: '  ' }]) {
      const { status, body } = await step(id, 'confirm', details)
      assert.deepEqual([status, body.code, body.details.field], [422, 'order.wishes_unconfirmed', 'wishesConfirmedWith'])
      assert.match(body.title, /特殊要求：晚上 7 点后送、先打 139\*+5678。确认前请打电话与客户核对/)
    }
    assert.equal((await step(id, 'confirm', { wishesConfirmedWith: '张伟' })).body.status, 'awaiting_acceptance')
    const { events } = (await clerk(`/orders/${id}`)).body
    const { said, at } = events.at(-1)
    assert.deepEqual(said.map(({ field, value }: { field: string; value: string }) => [field, value]), [['wishesConfirmedWith', '张伟']]) // prettier-ignore
    assert.equal(at, house.clock.now.toISOString())
  })

  test('are not asked about where there are none', async () => {
    const id = await reviewed('WISH-2', [])
    assert.deepEqual(await asksOf(id), ['expectedDispatchAt', 'expectedArrivalAt'])
    assert.equal((await step(id, 'confirm')).body.status, 'awaiting_acceptance')
  })

  test('keep their order back when many are confirmed at once, each row with its own', async () => {
    const orders = [await reviewed('WISH-3', []), await reviewed('WISH-4', ['送货上楼'])]
    const versions = await Promise.all(orders.map(async (id) => ({ id, version: (await clerk(`/orders/${id}`)).body.version })))
    const job = (await clerk('/bulk', { step: 'confirm', orders: versions })).body
    assert.equal(await runNextBulk(bulkGround(house, new AbortController().signal)), true)
    const { rows } = (await clerk(`/bulk/${job.id}/rows`)).body
    assert.deepEqual(
      rows.map(({ state, why }: { state: string; why: { code: string } | null }) => [state, why?.code]),
      [
        ['done', undefined],
        ['refused', 'order.wishes_unconfirmed'],
      ],
    )
    assert.match(rows[1].why.zh, /送货上楼/)
  })
})
