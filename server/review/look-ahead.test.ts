import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aDraft, aHouse, type House } from '../../tests/support/company.ts'

let house: House
before(async () => (house = await aHouse()))
after(() => house.close())

const clerk = (path: string, body?: object) => house.ask('order_clerk', { path, ...(body && { body }) })
const place = async (no: string, changes: object = {}): Promise<string> =>
  (await clerk('/orders', aDraft(no, { ...changes }))).body.orderId
const look = async (...orderIds: string[]) => {
  const { orders } = (await clerk('/review/ahead', { orderIds })).body
  return orderIds.map((id) => orders.find((one: { id: string }) => one.id === id))
}

test('says of each order whether it may pass with others at once, and who would look a second time and why', async () => {
  const plain = await place('AHEAD-1')
  const wished = await place('AHEAD-2', { serviceRequirements: ['晚上送'] })
  const unpaid = await place('AHEAD-3', { paymentMethod: 'prepaid', paymentState: 'unpaid' })
  const costly = await place('AHEAD-4', { insuredMinor: 20_000_00 })
  const seen = await look(plain, wished, unpaid, costly)
  assert.deepEqual(
    seen.map(({ clean }) => clean),
    ['pass_review', null, null, null],
  )
  assert.deepEqual(seen[3].reasons, [{ zh: '高保价', en: 'High insured value' }])
  assert.deepEqual(seen[0], { id: plain, version: 1, clean: 'pass_review', reasons: [], reviewers: [] })
})

test('what has passed may be confirmed at once; what is past the desks may not', async () => {
  const [waiting, confirmed] = [await place('AHEAD-5'), await place('AHEAD-6')]
  for (const id of [waiting, confirmed]) await clerk(`/orders/${id}/steps`, { step: 'pass_review' })
  await clerk(`/orders/${confirmed}/steps`, { step: 'confirm' })
  assert.deepEqual(
    (await look(waiting, confirmed)).map(({ clean }) => clean),
    ['confirm', null],
  )
})

test('another company’s orders are none', async () => {
  const other = await house.addTenant('two')
  const reply = await house.ask('order_clerk', { path: '/review/ahead', body: { orderIds: [await place('AHEAD-7')] } }, other)
  assert.deepEqual(reply.body, { orders: [] })
})
