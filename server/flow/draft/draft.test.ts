import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Flow } from '../../../contract/flow.ts'
import { superuser } from '../../../tests/road/travel.ts'
import { aSession } from '../../../tests/support/asking.ts'
import { aHouse, type House, type Reply } from '../../../tests/support/company.ts'

describe('the draft of a flow', () => {
  let house: House
  let first: { key: string }
  let second: { key: string }
  before(async () => {
    house = await aHouse()
    first = await aSession(house, 'admin')
    second = await aSession(house, 'admin#2')
  })
  after(() => house.close())

  const read = (who = first) => house.ask(who, { path: '/flows/domestic/draft' })
  const open = (fromVersion: number, who = first) => house.ask(who, { path: '/flows/domestic/draft', body: { fromVersion } })
  const save = (body: object, who = first) => house.ask(who, { method: 'PUT', path: '/flows/domestic/draft', body })
  const take = (version: number, who = second) => house.ask(who, { path: '/flows/domestic/draft/take', body: { version } })
  const discard = (version: number, who = first) =>
    house.ask(who, { method: 'DELETE', path: `/flows/domestic/draft?version=${version}` })
  const publish = (version: number, note: string, who = first) =>
    house.ask(who, { path: '/flows/domestic/draft/publish', body: { version, note } })
  const codeOf = ({ status, body }: Reply) => [status, body.code]
  const pathsOf = (changes: { place: { kind: string; id: string; field?: string } }[]) =>
    changes.map(({ place }) => [place.kind, place.id, place.field].filter(Boolean).join(' '))

  /** The document with another budget of the first review. */
  const withBudget = (flow: Flow, workingMinutes: number): Flow => ({
    ...flow,
    nodes: flow.nodes.map((node) =>
      node.id === 'under_review'
        ? { ...node, clocks: node.clocks.map((clock) => ({ ...clock, budget: { workingMinutes } })) }
        : node,
    ),
  })
  const withRoles = (flow: Flow, step: string, roles: Flow['steps'][number]['roles']): Flow => ({
    ...flow,
    steps: flow.steps.map((one) => (one.id === step ? { ...one, roles } : one)),
  })

  test('is not there at first; nothing can be saved, taken, discarded or published', async () => {
    const { body } = await read()
    assert.deepEqual([body.draft, body.newest.version, body.findings, body.changes], [null, 1, [], []])
    const { flow } = (await house.ask(first, { path: '/flows/domestic/1' })).body
    for (const reply of [await save({ version: 1, flow }), await take(1), await discard(1), await publish(1, 'x')])
      assert.deepEqual(codeOf(reply), [404, 'flow.no_draft'])
    assert.deepEqual(codeOf(await open(9)), [404, 'flow.not_found'])
    assert.deepEqual(codeOf(await house.ask(first, { path: '/flows/nowhere/draft' })), [404, 'flow.not_found'])
  })

  test('is opened by one administrator, kept however unfinished, and checked at every save', async () => {
    const opened = await open(1)
    assert.equal(opened.status, 200, JSON.stringify(opened.body))
    const { draft } = opened.body
    assert.deepEqual(
      [draft.version, draft.baseVersion, draft.fromVersion, draft.isMine, opened.body.changes, opened.body.findings],
      [1, 1, 1, true, [], []],
    )
    const broken = withRoles(withBudget(draft.flow, 30), 'confirm', [])
    const saved = await save({ version: 1, flow: broken })
    assert.equal(saved.body.draft.version, 2)
    assert.deepEqual(pathsOf(saved.body.changes), ['clock first_review budget', 'step confirm roles'])
    assert.deepEqual(
      saved.body.findings.map(({ place, why, remedy }: Reply['body']) => [place.kind, place.id, place.field, why.zh, remedy.zh]),
      [['step', 'confirm', 'roles', '没有责任岗位', '请选至少一个能操作的岗位']],
    )
    assert.deepEqual((await read()).body, saved.body, 'it is there after closing the page')
  })

  test('is not published with a finding, without a note, or by a stale page, and stays', async () => {
    const refused = await publish(2, '缩短初审')
    assert.deepEqual(codeOf(refused), [422, 'flow.invalid'])
    assert.match(refused.body.title, /步骤“确认订单”（confirm）没有责任岗位：请选至少一个能操作的岗位/)
    assert.deepEqual(codeOf(await publish(2, '  ')), [400, 'request.invalid'])
    const { flow } = (await read()).body.draft
    const stale = await save({ version: 1, flow: withBudget(flow, 45) })
    assert.deepEqual(codeOf(stale), [412, 'flow.draft_changed'])
    assert.deepEqual([stale.body.details.version, pathsOf(stale.body.details.changes)], [2, ['clock first_review budget']])
    assert.deepEqual(codeOf(await save({ version: 2, flow: { ...flow, code: 'other' } })), [422, 'flow.other_code'])
    const unreadable = await save({ version: 2, flow: { ...flow, nodes: [] } })
    assert.deepEqual(codeOf(unreadable), [400, 'request.invalid'])
    assert.equal((await read()).body.draft.version, 2)
  })

  test('tells a second editor who holds it and what differs; whoever takes it over holds it', async () => {
    const holder = house.tenant.people.get('admin')?.name ?? assert.fail()
    const again = await open(1, second)
    assert.deepEqual(codeOf(again), [409, 'flow.draft_open'])
    assert.ok(again.body.title.includes(holder), again.body.title)
    const seen = (await read(second)).body.draft
    assert.deepEqual([seen.isMine, seen.heldBy.name], [false, holder])
    const theirs = await save({ version: 2, flow: withBudget(seen.flow, 60) }, second)
    assert.deepEqual(codeOf(theirs), [409, 'flow.draft_held'])
    assert.ok(theirs.body.title.includes(holder))
    const [change] = theirs.body.details.changes
    assert.deepEqual(
      [change.place.id, change.before, change.after],
      ['first_review', { workingMinutes: 30 }, { workingMinutes: 60 }],
    )
    assert.deepEqual(codeOf(await discard(2, second)), [409, 'flow.draft_held'])
    assert.deepEqual(codeOf(await publish(2, 'x', second)), [409, 'flow.draft_held'])

    assert.deepEqual(codeOf(await take(1)), [412, 'flow.draft_changed'])
    const taken = await take(2)
    assert.deepEqual([taken.status, taken.body.draft.isMine, taken.body.draft.version], [200, true, 3])
    const late = await save({ version: 2, flow: seen.flow })
    assert.deepEqual(codeOf(late), [409, 'flow.draft_held'])
    assert.ok(late.body.title.includes(house.tenant.people.get('admin#2')?.name ?? assert.fail()))
  })

  test('becomes the next version with its note, once nothing speaks against it', async () => {
    const { flow } = (await read(second)).body.draft
    const mended = await save({ version: 3, flow: withRoles(flow, 'confirm', ['order_clerk', 'order_supervisor']) }, second)
    assert.deepEqual([mended.body.findings, pathsOf(mended.body.changes)], [[], ['clock first_review budget']])
    const published = await publish(4, '旺季缩短初审', second)
    assert.deepEqual([published.status, published.body.version, published.body.note], [200, 2, '旺季缩短初审'])
    assert.equal((await read()).body.draft, null)
    const { body } = await house.ask('manager', { path: '/flows/domestic/changes?from=1&to=2' })
    assert.deepEqual(body.changes, mended.body.changes)
    assert.deepEqual(codeOf(await house.ask('manager', { path: '/flows/domestic/changes?from=1&to=9' })), [404, 'flow.not_found'])
  })

  test('of an old version goes back: its document is published anew', async () => {
    assert.equal((await open(1)).body.draft.baseVersion, 2)
    const { body } = await publish(1, '恢复原来的初审时限')
    assert.deepEqual([body.version, body.current], [3, true])
    const [one, three] = await Promise.all([1, 3].map((version) => house.ask('manager', { path: `/flows/domestic/${version}` })))
    assert.deepEqual(three?.body.flow, one?.body.flow)
    const same = await open(3)
    assert.deepEqual(codeOf(await publish(same.body.draft.version, 'x')), [422, 'flow.unchanged'])
    assert.equal((await discard(1)).body.draft, null)
  })

  test('made to replace a version that is the newest no more is published only after a look', async () => {
    const { draft } = (await open(3)).body
    await save({ version: 1, flow: withBudget(draft.flow, 90) })
    const whole = await house.ask(second, { path: '/flows', body: { flow: withBudget(draft.flow, 20) } })
    assert.equal(whole.body.version, 4)
    const refused = await publish(2, 'x')
    assert.deepEqual(codeOf(refused), [409, 'flow.base_outdated'])
    assert.match(refused.body.title, /第 4 版/)
    assert.deepEqual(codeOf(await save({ version: 2, flow: draft.flow, baseVersion: 3 })), [200, undefined])
    assert.deepEqual(codeOf(await save({ version: 3, flow: withBudget(draft.flow, 90), baseVersion: 2 })), [
      409,
      'flow.base_outdated',
    ])
    const looked = await save({ version: 3, flow: withBudget(draft.flow, 90), baseVersion: 4 })
    assert.deepEqual([looked.body.draft.baseVersion, looked.body.changes[0].before], [4, { workingMinutes: 20 }])
    assert.equal((await publish(4, '初审九十分钟')).body.version, 5)
  })

  test('is told twice and published once', async () => {
    const { draft } = (await open(5)).body
    await save({ version: 1, flow: withBudget(draft.flow, 100) })
    const ask = {
      path: '/flows/domestic/draft/publish',
      body: { version: 2, note: '一百分钟' },
      headers: { 'idempotency-key': 'flow-once' },
    }
    const [once, twice] = await Promise.all([house.ask(first, ask), house.ask(first, ask)])
    assert.deepEqual([once.body.version, twice.body.version], [6, 6])
  })

  test('leaves a record of who opened, took over, discarded and published', async () => {
    const owner = await superuser(house)
    const { rows } = await owner.query<{ act: string }>(`select act from activity where subject = 'flow' order by seq`)
    await owner.end()
    assert.deepEqual(
      rows.map(({ act }) => act),
      ['open_draft', 'take_draft', 'publish', 'open_draft', 'publish', 'open_draft', 'discard_draft']
        .concat(['open_draft', 'publish', 'publish'])
        .concat(['open_draft', 'publish']),
    )
    const { flows } = (await house.ask('manager', { path: '/flows' })).body
    const versions = flows.filter(({ code }: { code: string }) => code === 'domestic')
    assert.deepEqual(
      versions.map(({ version, note }: { version: number; note: string | null }) => [version, note]),
      [
        [6, '一百分钟'],
        [5, '初审九十分钟'],
        [4, null],
        [3, '恢复原来的初审时限'],
        [2, '旺季缩短初审'],
        [1, null],
      ],
    )
  })
})
