import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { aCard, publishCard } from '../../tests/support/cards.ts'
import { aSession, multipart } from '../../tests/support/asking.ts'
import { aHouse, type House, type Who } from '../../tests/support/company.ts'

describe('rate cards', () => {
  let house: House
  let finance: Who
  let sales: Who
  before(async () => {
    house = await aHouse()
    finance = await aSession(house, 'finance')
    sales = await aSession(house, 'sales_supervisor')
  })
  after(() => house.close())

  const ask = (who: Who, one: Parameters<House['ask']>[1]) => house.ask(who, one)
  const must = async (who: Who, one: Parameters<House['ask']>[1]) => {
    const reply = await ask(who, one)
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply.body
  }
  const refusal = async (who: Who, one: Parameters<House['ask']>[1]) => {
    const { body } = await ask(who, one)
    return [body.code, body.title]
  }
  const assignment = { service: null, carrier: null, forEveryone: true, clientIds: [] }
  const create = (name: string, changes: object = {}) => ({
    path: '/rate-cards',
    body: { side: 'receivable', name, ...assignment, ...changes },
  })

  it('go from draft to a version that never changes, and say what is different', async () => {
    const { summary } = await must(finance, create('标准'))
    const path = `/rate-cards/${summary.id}`
    const save = (version: number, baseVersion: number | null, document = aCard()) => ({ method: 'PUT' as const, path: `${path}/draft`, body: { version, baseVersion, document } }) // prettier-ignore
    const publish = { path: `${path}/draft/publish`, body: { version: 1, note: '首版' } }
    assert.equal((await refusal(finance, publish))[0], 'rate_card.no_draft')
    const hole = aCard({ zones: [{ ...aCard().zones[0], id: 'a', name: '一区', prices: [{ by: 'weight', bands: [{ above: 0, upTo: 500, amountMinor: 9 }, { above: 600, amountMinor: 9 }] }] }] }) // prettier-ignore
    await must(finance, save(0, null, hole))
    const [code, title] = await refusal(finance, publish)
    assert.equal(code, 'rate_card.invalid')
    assert.match(title, /0\.5 kg 到 0\.6 kg 之间没有价格/)
    const [changed, why] = await refusal(finance, save(0, null))
    assert.equal(changed, 'rate_card.draft_changed')
    assert.match(why, /finance 保存到第 1 稿/)
    await must(finance, save(1, null))
    const page = await must(finance, { ...publish, body: { version: 2, note: '首版' } })
    assert.equal(page.summary.inForce.version, 1)
    assert.equal((await refusal(finance, save(0, null)))[0], 'rate_card.base_outdated')
    await must(finance, save(0, 1))
    assert.equal((await refusal(finance, publish))[0], 'rate_card.unchanged')
    const edited = await must(finance, save(1, 1, aCard({ validFrom: '2026-07-01', surcharges: [] })))
    assert.deepEqual(
      edited.draft.changes.map(({ kind }: { kind: string }) => kind),
      ['removed', 'changed'],
    )
    const next = await must(finance, { ...publish, body: { version: 2, note: '下半年' } })
    assert.equal(next.summary.inForce.version, 1, 'the second begins in July')
    const version = await must(finance, { path: `${path}/versions/2` })
    assert.equal(version.changes.length, 2)
    assert.equal((await refusal(finance, { path: `${path}/versions/9` }))[0], 'rate_card.not_found')
    await must(finance, save(0, 2))
    assert.equal((await must(finance, { method: 'DELETE', path: `${path}/draft?version=1` })).draft, null)
  })

  it('are for everyone, for clients or for a carrier, and two for the same days are refused by name', async () => {
    assert.equal((await refusal(finance, create('标准')))[0], 'rate_card.name_taken')
    for (const changes of [
      { side: 'payable', forEveryone: false },
      { carrier: '顺达' },
      { clientIds: [house.tenant.clients[0]?.id] },
    ])
      assert.equal((await refusal(finance, create('不清楚', changes)))[0], 'rate_card.assignment_invalid')
    const { summary } = await must(finance, create('又一份'))
    await must(finance, { method: 'PUT', path: `/rate-cards/${summary.id}/draft`, body: { version: 0, baseVersion: null, document: aCard() } }) // prettier-ignore
    const [code, title] = await refusal(finance, {
      path: `/rate-cards/${summary.id}/draft/publish`,
      body: { version: 1, note: 'x' },
    })
    assert.equal(code, 'rate_card.invalid')
    assert.match(title, /有效期与“标准”（2026-07-01 至 长期）重叠/)
    const { findings } = await must(finance, {
      path: '/rate-cards/check',
      body: { cardId: summary.id, document: aCard({ validTo: '2026-06-30' }) },
    })
    assert.deepEqual(findings, [])
    const wanted = { name: '又一份', ...assignment, service: 'instant' }
    await must(finance, { method: 'PUT', path: `/rate-cards/${summary.id}/assignment`, body: wanted })
    await must(finance, { path: `/rate-cards/${summary.id}/draft/publish`, body: { version: 1, note: 'x' } })
  })

  it('of carriers are hidden from whoever may not see costs', async () => {
    const cost = await publishCard(house, { name: '顺达成本', side: 'payable', carrier: '顺达' })
    const { cards, carriers } = await must(sales, { path: '/rate-cards' })
    assert.deepEqual(new Set(cards.map(({ name }: { name: string }) => name)), new Set(['又一份', '标准']))
    assert.deepEqual(carriers, [])
    assert.equal((await refusal(sales, { path: `/rate-cards/${cost}` }))[0], 'rate_card.not_found')
    assert.equal((await ask(sales, create('销售改价'))).status, 403)
    assert.equal((await ask('picker', { path: '/rate-cards' })).status, 403)
  })

  it('leave as a sheet and come back from it', async () => {
    const reply = await house.app.http.inject({
      method: 'POST',
      url: '/api/rate-cards/sheet',
      headers: { authorization: `Bearer ${(finance as { key: string }).key}` },
      payload: { document: aCard(), name: '标准' },
    })
    assert.equal(reply.statusCode, 200, reply.body.slice(0, 200))
    const { zones, problems } = await must(finance, {
      path: '/rate-cards/read-sheet',
      ...multipart({ name: '标准.xlsx', bytes: reply.rawPayload }),
    })
    assert.deepEqual(problems, [])
    assert.deepEqual(zones.map(({ name, to }: { name: string; to: string[] }) => [name, to]), [['省内', ['44']], ['全国', []]]) // prettier-ignore
    const broken = multipart({ name: 'x.xlsx', bytes: Buffer.from('PK\u0003\u0004 broken') })
    const [code, title] = await refusal(finance, { path: '/rate-cards/read-sheet', ...broken })
    assert.equal(code, 'rate_card.sheet_unreadable')
    assert.match(title, /已损坏/)
  })
})
