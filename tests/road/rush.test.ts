import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { aHouse, type House } from '../support/company.ts'
import { must, place, step } from './travel.ts'

describe('a rush', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())

  it('of more confirmations than the program has connections ends with a number for each', async () => {
    const orders = await Promise.all(Array.from({ length: 40 }, () => place(house)))
    await Promise.all(orders.map((orderId) => must(house, 'order_clerk', orderId, 'pass_review')))
    const replies = await Promise.all(orders.map((orderId) => step(house, 'order_clerk', orderId, 'confirm')))
    assert.deepEqual([...new Set(replies.map(({ status }) => status))], [200])
    assert.equal(new Set(replies.map(({ body }) => body.orderNo)).size, 40)
  })
})
