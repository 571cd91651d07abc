import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Client } from 'pg'
import { sql } from 'kysely'
import { aHouse, type House, type Who } from '../../../tests/support/company.ts'
import { aStockedHall, anAccepted, type Accepted } from '../../../tests/stock/hall.ts'
import { findStockProblems } from '../../../tests/support/stock.ts'
import type { PickLine, WholeWave } from '../../../contract/warehouse/wave.ts'
import { asTenant } from '../../platform/database/database.ts'
import { readPdfText } from '../../adapter/pdf/read-pdf-text.ts'
import { lookAtPlans } from './look-at-plans.ts'

const hall = '嘉定一号仓'

describe('waves', () => {
  let house: House
  let warehouseId: string
  const picker = 'picker' as const
  before(async () => {
    house = await aHouse()
    warehouseId = await aStockedHall(house, hall, [
      {
        code: 'CUP-1',
        name: '保温杯',
        barcode: '6901234500011',
        weightGrams: 400,
        spec: '500ml',
        bins: { 'A-03-05': 40, 'B-01-01': 10 },
      },
      { code: 'TEA-1', name: '龙井', barcode: '6901234500028', weightGrams: 250, bins: { 'A-01-02': 40 } },
      { code: 'LAST-1', name: '孤品', barcode: '6901234500035', weightGrams: 100, bins: { 'C-01-01': 2 } },
    ])
  })
  after(async () => {
    const client = new Client(house.url)
    await client.connect()
    const problems = await findStockProblems(client)
    await client.end()
    await house.close()
    assert.deepEqual(problems, [])
  })

  const accept = (no: string, items: object[]) => anAccepted(house, no, { warehouse: hall, items })
  const idOf = (who: string) => house.tenant.people.get(who)?.id ?? ''
  const plan = (minutes = 240) => ({
    planStart: house.clock.now.toISOString(),
    planFinish: new Date(house.clock.now.getTime() + minutes * 60_000).toISOString(),
  })
  const make = (parts: Accepted[], more: object = {}) =>
    house.ask('warehouse_keeper', {
      path: '/waves',
      body: { warehouseId, parts: parts.map(({ orderId, shipmentId }) => ({ orderId, shipmentId })), ...plan(), ...more },
    })
  const wave = async (id: string): Promise<WholeWave> => (await house.ask('warehouse_keeper', { path: `/waves/${id}` })).body
  const pick = (id: string, line: PickLine | undefined, more: object = {}, who: Who = picker) =>
    house.ask(who, {
      path: `/waves/${id}/picks`,
      body: {
        lineId: line?.id,
        bin: line?.bin ?? null,
        code: line?.barcode ?? line?.sku ?? line?.tote,
        quantity: (line?.quantity ?? 0) - (line?.picked ?? 0),
        ...more,
      },
    })
  const tasks = async ({ orderId }: Accepted) =>
    (await house.ask(picker, { path: `/orders/${orderId}` })).body.shipments.map((one: { task: string }) => one.task)

  test('lines come by the way through the bins, and with its last one the step is taken by whoever scanned it', async () => {
    const one = await accept('W-1', [
      { name: '保温杯', sku: 'CUP-1', quantity: 2 },
      { name: '龙井', sku: 'TEA-1', quantity: 1 },
      { name: '手写贺卡', quantity: 1 },
    ])
    const two = await accept('W-2', [{ name: '龙井', sku: 'TEA-1', quantity: 3 }])
    const { body: candidates } = await house.ask('warehouse_keeper', { path: `/waves/candidates?warehouseId=${warehouseId}` })
    assert.deepEqual([candidates.total, candidates.carriers], [2, ['顺丰速运']])
    const made = await make([one, two], { pickerIds: [idOf('picker')] })
    assert.equal(made.status, 200, JSON.stringify(made.body))
    const { id, no } = made.body
    const before = await wave(id)
    assert.deepEqual(before.lines.map(({ bin, tote, quantity }) => [bin, tote, quantity]), [
      ['A-01-02', `${no}-01`, 1], ['A-01-02', `${no}-02`, 3], ['A-03-05', `${no}-01`, 2], [null, `${no}-01`, 1],
    ]) // prettier-ignore
    assert.deepEqual(
      [before.pickers.map(({ name }) => name), before.quantity, before.picked, before.orders],
      [['picker'], 7, 0, 2],
    )

    const [tea, teas, cups, card] = before.lines
    for (const [line, more, code] of [
      [tea, { bin: 'A-03-05' }, 'wave.wrong_bin'],
      [tea, { code: '6901234500011' }, 'wave.wrong_item'],
      [tea, { quantity: 2 }, 'wave.too_many'],
    ] as const) {
      const refused = await pick(id, line, more)
      assert.deepEqual([refused.status, refused.body.code], [409, code])
    }
    assert.match((await pick(id, tea, { bin: 'A-03-05' })).body.title, /扫到 A-03-05，要去 A-01-02/)
    assert.equal((await pick(id, tea, { bin: 'a-01-02', code: 'tea-1' })).body.partIsPicked, false)
    assert.equal((await pick(id, cups, { quantity: 1 })).body.partIsPicked, false)
    assert.equal((await pick(id, cups, { quantity: 1 })).body.partIsPicked, false)
    const last = await pick(id, card)
    assert.deepEqual([last.body.partIsPicked, last.body.waveIsDone], [true, false], JSON.stringify(last.body))
    assert.deepEqual(await tasks(one), ['已拣货'])
    const { events } = (await house.ask(picker, { path: `/orders/${one.orderId}` })).body
    assert.deepEqual([events.at(-1).step, events.at(-1).by ?? events.at(-1).actorName], ['pick', 'picker'])
    assert.deepEqual([(await pick(id, tea)).body.code], ['wave.part_gone'])
    assert.equal((await pick(id, teas, {}, 'picker#2')).body.waveIsDone, true)
    const done = await wave(id)
    assert.deepEqual(
      [done.status, done.picked, done.ordersPicked, done.lines.every(({ state }) => state === 'picked')],
      ['done', 7, 2, true],
    )
  })

  test('a part is in one open wave only, whoever makes one at the same moment', async () => {
    const parts = await Promise.all(['W-3', 'W-4'].map((no) => accept(no, [{ name: '龙井', sku: 'TEA-1', quantity: 1 }])))
    const made = await Promise.all([make(parts), make(parts), make(parts.slice(0, 1))])
    assert.deepEqual(made.map(({ status }) => status === 200).filter(Boolean), [true], 'one of three')
    const [lost] = made.filter(({ status }) => status === 409)
    assert.equal(lost?.body.code, 'wave.parts_gone')
    const won = made.find(({ status }) => status === 200)?.body
    await house.ask('warehouse_keeper', { path: `/waves/${won.id}/end`, method: 'POST' })
    assert.deepEqual((await wave(won.id)).status, 'ended')
    assert.equal((await house.ask('warehouse_keeper', { path: `/waves/${won.id}/end`, method: 'POST' })).body.code, 'wave.ended')
    const strange = '018f4b1e-7a00-7000-8000-000000000000'
    for (const [body, code] of [
      [{ pickerIds: [idOf('finance')] }, 'wave.not_a_picker'],
      [{ warehouseId: strange }, 'wave.warehouse_unknown'],
      [{ planFinish: house.clock.now.toISOString() }, 'wave.plan_over'],
    ] as const)
      assert.equal((await make(parts, body)).body.code, code)
    const again = await make(parts)
    assert.equal(again.status, 200, 'what was left joins another')
    assert.equal((await house.ask(picker, { path: `/waves/${strange}` })).body.code, 'wave.not_found')
    assert.equal(
      (await pick(again.body.id, undefined, { lineId: strange, code: 'x', quantity: 1 })).body.code,
      'wave.line_unknown',
    )
    assert.equal((await house.ask('checker', { path: `/waves/${again.body.id}/end`, method: 'POST' })).status, 403)
  })

  test('what is not found is counted down, promised from another bin, and picked there', async () => {
    const one = await accept('W-5', [{ name: '保温杯', sku: 'CUP-1', quantity: 5 }])
    const { id } = (await make([one])).body
    const [line] = (await wave(id)).lines
    await pick(id, line, { quantity: 2 })
    const told = await house.ask(picker, { path: `/waves/${id}/shorts`, body: { lineId: line?.id, reason: 'not_enough' } })
    assert.deepEqual(
      [told.status, told.body.missing, told.body.newLines, told.body.partIsShort],
      [200, 3, 1, false],
      JSON.stringify(told.body),
    )
    const after = await wave(id)
    assert.deepEqual(after.lines.map(({ bin, quantity, picked, short, state }) => [bin, quantity, picked, short, state]), [
      ['A-03-05', 5, 2, 3, 'picked'], ['B-01-01', 3, 0, 0, 'open'],
    ]) // prettier-ignore
    assert.equal((await pick(id, after.lines[1])).body.partIsPicked, true)
    assert.deepEqual(await booked('CUP-1'), [
      ['A-03-05', 37, 4],
      ['B-01-01', 10, 3],
    ])
  })

  test('where there is none elsewhere the part waits for stock, its goods go back, and the wave goes on without it', async () => {
    const one = await accept('W-6', [
      { name: '孤品', sku: 'LAST-1', quantity: 2 },
      { name: '龙井', sku: 'TEA-1', quantity: 1 },
    ])
    const two = await accept('W-7', [{ name: '龙井', sku: 'TEA-1', quantity: 1 }])
    const { id } = (await make([one, two])).body
    const lines = (await wave(id)).lines
    const rare = lines.find(({ bin }) => bin === 'C-01-01')
    await pick(
      id,
      lines.find(({ orderId }) => orderId === one.orderId && rare?.orderId === orderId),
    )
    const told = await house.ask(picker, { path: `/waves/${id}/shorts`, body: { lineId: rare?.id, reason: 'not_found' } })
    assert.deepEqual([told.body.partIsShort, told.body.newLines], [true, 0], JSON.stringify(told.body))
    assert.deepEqual(await tasks(one), ['缺货待配'])
    assert.deepEqual(await booked('LAST-1'), [['C-01-01', 0, 0]])
    const after = await wave(id)
    assert.deepEqual(
      after.lines.filter(({ orderId }) => orderId === one.orderId).map(({ state }) => state),
      ['back', 'back'],
    )
    assert.equal(
      (
        await pick(
          id,
          after.lines.find(({ orderId }) => orderId === two.orderId),
        )
      ).body.waveIsDone,
      true,
    )
    const { body: page } = await house.ask('dispatcher', { path: `/orders/${one.orderId}` })
    assert.equal(page.events.at(-1).step, 'run_short_by_system')
    const running = (page.clocks as { clock: string; stoppedAt: string | null }[]).filter(({ stoppedAt }) => stoppedAt === null)
    assert.ok(running.some(({ clock }) => clock === 'purchasing_asked'))
    // the picker said it, in the log too
    assert.match(JSON.stringify(page.events.at(-1)), /picker/)
    const other = await accept('W-8', [{ name: '不入库的', quantity: 1 }])
    const odd = (await make([other])).body.id
    const [unstocked] = (await wave(odd)).lines
    assert.equal(
      (await house.ask(picker, { path: `/waves/${odd}/shorts`, body: { lineId: unstocked?.id, reason: 'not_found' } })).body.code,
      'wave.not_our_stock',
    )
  })

  test('an order that is cancelled meanwhile leaves the wave, and what was picked goes back', async () => {
    const one = await accept('W-9', [{ name: '龙井', sku: 'TEA-1', quantity: 2 }])
    const two = await accept('W-10', [{ name: '龙井', sku: 'TEA-1', quantity: 1 }])
    const { id } = (await make([one, two])).body
    const first = (await wave(id)).lines.find(({ orderId }) => orderId === one.orderId)
    await pick(id, first, { quantity: 1 })
    await house.ask('order_supervisor', {
      path: `/orders/${one.orderId}/steps`,
      body: { step: 'cancel', details: { reason: '不要了' } },
    })
    const refused = await pick(id, first, { quantity: 1 })
    assert.deepEqual([refused.body.code, /放回 A-01-02/.test(refused.body.title)], ['wave.part_gone', true])
    const after = await wave(id)
    assert.deepEqual([after.quantity, after.parts.map(({ state }) => state)], [1, ['gone', 'open']])
  })

  test('a wave behind its plan raises its alert at the right minute, once', async () => {
    const parts = await Promise.all(['W-11', 'W-12'].map((no) => accept(no, [{ name: '龙井', sku: 'TEA-1', quantity: 1 }])))
    // 10:00 to 15:00 at home, lunch from 12:00 to 13:30: 210 working minutes
    const { id } = (await make(parts, { planFinish: '2026-03-04T07:00:00.000Z' })).body
    const working = { road: house.app.road, database: house.pools.app.database, workers: house.pools.workers.database }
    const look = async (time: string) => {
      house.clock.now = new Date(`2026-03-04T${time}:00.000+08:00`)
      await lookAtPlans(working)
      return (await wave(id)).behindAt !== null
    }
    assert.equal(await look('10:14'), false)
    await pick(id, (await wave(id)).lines[0])
    // half is picked: behind from 11:45 on, told of a quarter of an hour of working time later, which is the lunch bell
    assert.equal(await look('10:16'), false)
    assert.equal(await look('11:59'), false)
    assert.equal((await wave(id)).isBehind, false, 'it is less than a piece')
    assert.equal(await look('12:00'), true)
    assert.equal((await wave(id)).isBehind, true)
    await look('12:01')
    const told = await asTenant(house.pools.app.database, { tenantId: house.tenant.id }, (tx) =>
      sql<{
        details: { picked: number; quantity: number }
      }>`select details from activity where act = 'find_wave_behind' and subject_id = ${id}`.execute(tx),
    )
    assert.deepEqual(
      told.rows.map(({ details }) => [details.picked, details.quantity]),
      [[1, 2]],
    )
    const behind = async () => (await house.ask('warehouse_keeper', { path: '/waves/counts' })).body.behind
    const those = await behind()
    await pick(
      id,
      (await wave(id)).lines.find(({ state }) => state === 'open'),
    )
    assert.equal(await behind(), those - 1, 'what is done is behind no longer')
  })

  test('the pick list is printed in the order of the way', async () => {
    const one = await accept('W-13', [{ name: '龙井', sku: 'TEA-1', quantity: 1 }])
    const { id, no } = (await make([one], { route: 'serpentine' })).body
    const reply = await house.app.http.inject({
      method: 'GET',
      url: `/api/waves/${id}/pick-list.pdf`,
      headers: { authorization: `Bearer ${house.tenant.keys.get('picker')?.secret}` },
    })
    assert.deepEqual([reply.statusCode, reply.headers['content-type']], [200, 'application/pdf'])
    const text = readPdfText(reply.rawPayload).pages.flat().join('').replaceAll(/\s+/g, '')
    for (const said of ['拣货单', no, 'A-01-02', '6901234500028', `${no}-01`]) assert.ok(text.includes(said), said)
  })

  async function booked(code: string) {
    const { rows } = await asTenant(house.pools.app.database, { tenantId: house.tenant.id }, (tx) =>
      sql<{ bin: string; onHand: number; reserved: number }>`
        select b.code as bin, s.on_hand as "onHand", s.reserved from stock s join bin b on b.tenant_id = s.tenant_id and b.id = s.bin_id
          join sku k on k.tenant_id = s.tenant_id and k.id = s.sku_id where k.code = ${code} order by b.code`.execute(tx),
    )
    return rows.map(({ bin, onHand, reserved }) => [bin, onHand, reserved])
  }
})
