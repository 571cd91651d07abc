import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { aHouse, type House } from '../../../tests/support/company.ts'
import { asTenant, openPool, type Pool } from '../../platform/database/database.ts'
import { orderNoTaker } from './take-order-no.ts'

const at = new Date('2026-03-04T17:30:00.000Z') // the 5th in Shanghai

describe('order numbers', () => {
  let house: House
  let numbers: Pool
  const wanted = (changes: { pattern?: string; clientCode?: string; at?: Date } = {}) => ({
    tenantId: house.tenant.id,
    pattern: '{date}{serial}',
    zone: 'Asia/Shanghai',
    clientCode: 'ALPHA',
    at,
    ...changes,
  })

  before(async () => {
    house = await aHouse()
    numbers = openPool({ url: house.url, role: 'yidan_app', size: 1 })
  })
  after(async () => {
    await numbers.close()
    await house.close()
  })

  it('follow the pattern, with the date of the company’s zone and a serial of its own per series', async () => {
    const take = orderNoTaker(numbers.database)
    assert.equal(await take(wanted()), '20260305001')
    assert.equal(await take(wanted()), '20260305002')
    assert.equal(await take(wanted({ at: new Date('2026-03-04T02:00:00Z') })), '20260304001')
    assert.equal(await take(wanted({ pattern: '{client}-{date}-{serial}' })), 'ALPHA-20260305-001')
    assert.equal(await take(wanted({ pattern: '{client}-{date}-{serial}', clientCode: 'BETA' })), 'BETA-20260305-001')
  })

  it('are never given twice, however many programs take them at once', async () => {
    const programs = Array.from({ length: 3 }, () => orderNoTaker(numbers.database))
    const taken = await Promise.all(
      programs.flatMap((take) => Array.from({ length: 100 }, () => take(wanted({ pattern: 'X{serial}' })))),
    )
    assert.equal(new Set(taken).size, 300)
  })

  it('come while every connection of the program confirms an order', async () => {
    const pool = openPool({ url: house.url, role: 'yidan_app', size: 2 })
    const take = orderNoTaker(numbers.database)
    try {
      const confirming = Array.from({ length: 6 }, () =>
        asTenant(pool.database, { tenantId: house.tenant.id }, () => take(wanted({ pattern: 'Y{serial}' }))),
      )
      assert.equal(new Set(await Promise.all(confirming)).size, 6)
    } finally {
      await pool.close()
    }
  })
})
