// The sheets of `npm run bench:import` with few lines: every line becomes what it should, by the benchmark's own count.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { runImports, startImport } from '../support/asking.ts'
import { aHouse, type House } from '../support/company.ts'
import { checkImport } from './import/check-import.ts'
import { makeLoadSheet } from './import/make-sheet.ts'

describe('a large sheet, made small', () => {
  let house: House
  before(async () => {
    house = await aHouse()
  })
  after(() => house.close())

  for (const kind of ['xlsx', 'csv'] as const)
    it(`as ${kind} loses no line, takes none twice, and waits with every broken one`, async () => {
      const sheet = await makeLoadSheet(kind, 260, `T${kind.toUpperCase()}`)
      const { id } = await startImport(house, 'order_clerk', {
        ...sheet,
        fields: { clientId: house.tenant.clients[0]?.id ?? '' },
      })
      const before = await checkImport(house.url, id, sheet)
      assert.deepEqual([before.missing, before.orders], [sheet.lines, 0])
      await runImports(house)
      const { orders, broken, goodLines } = sheet
      assert.ok(broken > 15 && goodLines > orders - broken)
      const made = orders - broken
      assert.deepEqual(await checkImport(house.url, id, sheet), {
        missing: 0,
        twice: 0,
        orders: made,
        waiting: broken,
        items: goodLines,
        events: made,
      })
      const { body } = await house.ask('order_clerk', { path: `/imports/${id}` })
      assert.deepEqual([body.state, body.done, body.created, body.waiting], ['done', orders, made, broken])
    })
})
