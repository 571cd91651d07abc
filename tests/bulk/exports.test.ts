// Orders as a sheet: whole, unharmed by Excel, harmless, masked, and gone after a while.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { openXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import type { OrderExport } from '../../contract/export.ts'
import { expireExports, runNextExport } from '../../server/export/run-exports.ts'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { aSession } from '../support/asking.ts'
import { aHouse, type House, type Who } from '../support/company.ts'
import { must } from '../road/travel.ts'
import { exportGround, placeMany, runExports } from './carrying.ts'

type Line = Record<string, string>

describe('exports', () => {
  let house: House
  before(async () => {
    house = await aHouse()
  })
  after(() => house.close())

  const sorted = (texts: string[]) => texts.toSorted((a, b) => a.localeCompare(b))
  const statusesOf = (replies: { status: number }[]) => replies.map(({ status }) => status).toSorted((a, b) => a - b)
  const begin = async (who: Who, body: object): Promise<OrderExport> => {
    const reply = await house.ask(who, { path: '/exports', body })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body
  }
  const look = async (who: Who, id: string) => (await house.ask(who, { path: `/exports/${id}` })).body as OrderExport
  const fetchFile = async (who: Who, id: string) => {
    const response = await house.app.http.inject({
      url: `/api/exports/${id}/file`,
      headers: { authorization: `Bearer ${typeof who === 'object' ? who.key : house.tenant.keys.get(who)?.secret}` },
    })
    return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload }
  }
  const linesOf = (bytes: Buffer): Line[] => parse(bytes, { bom: true, columns: true }) as Line[]
  const exportCsv = async (who: Who, body: object) => {
    const { id } = await begin(who, { kind: 'csv', ...body })
    await runExports(house)
    return linesOf((await fetchFile(who, id)).bytes)
  }

  test('hold every order that the filter finds, once, with its items or without', async () => {
    const items = [
      { name: '杯', sku: '007', quantity: 2, unitPriceMinor: 1250 },
      { name: '盘', quantity: 1 },
    ]
    await placeMany(house, 'EXP', 1000, { priority: 'express', items })
    await placeMany(house, 'EXPA', 203, { priority: 'express', items })
    await placeMany(house, 'NOT', 3)
    const { id } = await begin('order_clerk', { kind: 'csv', filter: { priority: 'express' }, withItems: true })
    assert.equal((await fetchFile('order_clerk', id)).status, 409)
    await runExports(house)
    const made = await look('order_clerk', id)
    assert.deepEqual([made.state, made.total, made.done, made.lines], ['done', 1203, 1203, 2406])
    const file = await fetchFile('order_clerk', id)
    assert.equal(file.bytes.subarray(0, 3).toString('hex'), 'efbbbf', 'the mark that Excel looks for')
    assert.deepEqual([file.bytes.length, Number(file.headers['content-length'])], [made.bytes, made.bytes])
    assert.match(String(file.headers['content-disposition']), /filename\*=UTF-8''%E8%AE%A2%E5%8D%95-2026-03-04\.csv/)
    const lines = linesOf(file.bytes)
    assert.equal(lines.length, 2406)
    assert.equal(new Set(lines.map((line) => line['平台单号'])).size, 1203)
    const [first] = lines
    assert.deepEqual(
      [
        first?.['货品名称'],
        first?.['货品编码'],
        first?.['数量'],
        first?.['单价'],
        first?.['优先级'],
        first?.['状态'],
        first?.['货主'],
      ],
      ['杯', '\t007', '2', '12.5', '加急', '待初审', '甲方商贸'],
    )
    const plain = await exportCsv('order_clerk', { filter: { priority: 'express', search: 'EXPA-20' } })
    assert.deepEqual(sorted(plain.map((line) => line['平台单号'] ?? '')), ['EXPA-20', 'EXPA-200', 'EXPA-201', 'EXPA-202'])
  })

  test('hold exactly the chosen orders, archived ones too', async () => {
    const orders = await placeMany(house, 'PICKED', 4)
    const ids = orders.map(({ id }) => id)
    for (const step of ['cancel', 'complete', 'archive']) await must(house, 'order_clerk', ids[0] ?? '', step)
    const lines = await exportCsv('order_clerk', { orderIds: ids.slice(0, 2) })
    assert.deepEqual(sorted(lines.map((line) => `${line['平台单号']} ${line['状态']}`)), ['PICKED-0 已归档', 'PICKED-1 待初审'])
  })

  test('keep long numbers, leading zeros and dangerous words as text, in both kinds', async () => {
    const danger = ['=HYPERLINK("http://evil.example","x")', '+1+1', '-2+3', '@SUM(1)', '\t=1+1', '＝1+1']
    const items = danger.map((name) => ({ name, sku: '00123456789012345678', quantity: 1 }))
    const [order] = await placeMany(house, '202603040000000001', 1, { items, buyerNote: '=cmd|x', sellerNote: '说"好", 换\n行' })
    assert.ok(order)
    const body = { orderIds: [order.id], withItems: true }
    const lines = await exportCsv('order_clerk', body)
    for (const [at, line] of lines.entries()) {
      assert.match(line['货品名称'] ?? '', /^'/, `${danger[at]} is no formula`)
      assert.equal(line['货品编码'], '\t00123456789012345678')
    }
    assert.deepEqual([lines[0]?.['买家备注'], lines[0]?.['卖家备注']], [`'=cmd|x`, '说"好", 换\n行'])
    const { id } = await begin('order_clerk', { kind: 'xlsx', ...body })
    await runExports(house)
    const file = await fetchFile('order_clerk', id)
    assert.match(String(file.headers['content-type']), /spreadsheetml/)
    const book = await openXlsx(file.bytes)
    const [sheet] = book.sheets
    assert.ok(sheet)
    const header = (sheet.rows[0] ?? []).map(String)
    const cell = (row: number, name: string) => sheet.rows[row]?.[header.indexOf(name)]
    assert.equal(cell(1, '货品名称'), danger[0], 'in a cell of text it can stand as it is')
    assert.equal(cell(1, '货品编码'), '00123456789012345678')
    assert.equal(cell(1, '收件电话'), '13800138000')
    assert.equal(typeof cell(1, '数量'), 'number')
    assert.ok(sheet.cells === undefined || [...sheet.cells.values()].every((one) => one.formula === undefined))
  })

  test('show as much of the personal data as the role sees', async () => {
    const [order] = await placeMany(house, 'MASK', 1, { buyerNote: '请打 13800138000 找张伟' })
    assert.ok(order)
    const [clerk] = await exportCsv('order_clerk', { orderIds: [order.id] })
    assert.deepEqual(
      [clerk?.['收件人'], clerk?.['收件电话'], clerk?.['详细地址']],
      ['张伟', '13800138000', '科苑路15号科兴科学园B栋1203'],
    )
    const [manager] = await exportCsv('manager', { orderIds: [order.id] })
    assert.deepEqual(
      [manager?.['收件人'], manager?.['收件电话'], manager?.['详细地址'], manager?.['市']],
      ['张**', '138****8000', '****', '深圳市'],
    )
    assert.ok(!JSON.stringify(manager).includes('13800138000') && !manager?.['买家备注']?.includes('张伟'))
  })

  test('are their maker’s alone, of the role that they had; taking them out is on record', async () => {
    await placeMany(house, 'OWN', 1)
    const maker = await aSession(house, 'sales')
    const { id } = await begin(maker, { kind: 'csv', filter: { search: '13800138000' } })
    await runExports(house)
    for (const who of ['manager', 'sales#2'] as const) {
      assert.equal((await house.ask(who, { path: `/exports/${id}` })).body.code, 'export.not_found')
      assert.equal((await fetchFile(who, id)).status, 404)
      assert.equal((await house.ask(who, { method: 'DELETE', path: `/exports/${id}` })).status, 404)
    }
    for (const who of ['client', 'driver', 'picker'] as const)
      assert.equal((await house.ask(who, { path: '/exports', body: { kind: 'csv' } })).status, 403)
    assert.equal((await fetchFile(maker, id)).status, 200)
    const { rows } = await asOwner(house.url, house.tenant.id, (tx) =>
      sql<{
        act: string
        details: Record<string, unknown>
      }>`select act, details from activity where subject = 'export' and subject_id = ${id} order by seq`.execute(tx),
    )
    assert.deepEqual(
      rows.map(({ act }) => act),
      ['start_export', 'download_export'],
    )
    assert.ok(rows[0]?.details['searched'] === true && !JSON.stringify(rows).includes('13800138000'))
    const admin = await aSession(house, 'admin')
    const personId = house.tenant.people.get('sales')?.id
    await house.ask(admin, { method: 'PATCH', path: `/users/${personId}`, body: { role: 'sales_supervisor' } })
    const again = await aSession(house, 'sales')
    assert.equal((await fetchFile(again, id)).status, 410)
  })

  test('are thrown away after a week, and at once when their maker says so', async () => {
    const folder = join(house.dataDir, 'exports')
    const ofIt = async (id: string) => (await readdir(folder)).filter((name) => name.startsWith(id))
    const [kept, dropped] = [await begin('finance', { kind: 'csv' }), await begin('finance', { kind: 'csv' })]
    await runExports(house)
    assert.equal((await ofIt(kept.id)).length, 1)
    assert.equal((await house.ask('finance', { method: 'DELETE', path: `/exports/${dropped.id}` })).body.state, 'expired')
    assert.deepEqual(await ofIt(dropped.id), [])
    const before = house.clock.now
    house.clock.now = new Date(before.getTime() + 8 * 24 * 3_600_000)
    while (await expireExports(exportGround(house)));
    assert.deepEqual([(await look('finance', kept.id)).state, await ofIt(kept.id)], ['expired', []])
    assert.equal((await fetchFile('finance', kept.id)).status, 410)
    house.clock.now = before
  })

  test('stopped while they are written leave nothing; three at a time are enough for one person', async () => {
    const all = await Promise.all(
      Array.from({ length: 4 }, () => house.ask('dispatcher', { path: '/exports', body: { kind: 'csv' } })),
    )
    assert.deepEqual(statusesOf(all), [200, 200, 200, 409])
    const running = all.filter(({ status }) => status === 200).map(({ body }) => body.id as string)
    const [first, ...rest] = running
    for (const id of rest) await house.ask('dispatcher', { method: 'DELETE', path: `/exports/${id}` })
    const ground = exportGround(house)
    const stopping: typeof ground.writers.csv = async function* (table, lines) {
      for await (const chunk of ground.writers.csv(table, lines)) yield chunk
      await house.ask('dispatcher', { method: 'DELETE', path: `/exports/${first}` })
    }
    await runNextExport({ ...ground, writers: { ...ground.writers, csv: stopping } })
    assert.equal((await look('dispatcher', first ?? '')).state, 'expired')
    assert.deepEqual(
      (await readdir(join(house.dataDir, 'exports'))).filter((name) => name.startsWith(first ?? '-')),
      [],
    )
  })

  test('of a writer that died are written anew by the next, from the beginning', async () => {
    const { id } = await begin('warehouse_keeper', { kind: 'csv', filter: { priority: 'express' } })
    const ground = exportGround(house)
    const dying: typeof ground.writers.csv = async function* (table, lines) {
      for await (const chunk of ground.writers.csv(table, lines)) {
        yield chunk
        throw Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' })
      }
    }
    await assert.rejects(runNextExport({ ...ground, writers: { ...ground.writers, csv: dying } }), /terminating/)
    assert.equal((await look('warehouse_keeper', id)).state, 'running')
    house.clock.now = new Date(house.clock.now.getTime() + 120_000)
    await runExports(house)
    const made = await look('warehouse_keeper', id)
    assert.deepEqual([made.state, made.done], ['done', 1203])
    assert.equal(linesOf((await fetchFile('warehouse_keeper', id)).bytes).length, 1203)
    assert.equal((await readdir(join(house.dataDir, 'exports'))).filter((name) => name.startsWith(id)).length, 1)
  })
})
