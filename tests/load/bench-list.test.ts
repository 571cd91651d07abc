// What `npm run bench:list` asks, put to 3,000 orders of some months: every answer is that of a look at all orders, and no plan looks at all orders.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { orderQuery } from '../../contract/order.ts'
import { countOrders } from '../../server/order/count-orders.ts'
import { listOrders } from '../../server/order/list-orders.ts'
import type { Tx } from '../../server/platform/database/database.ts'
import { aHouse, type House } from '../support/company.ts'
import { makeCompanies, type Company } from './list/companies.ts'
import { countRows, fillOrders, makePastPartitions } from './list/fill-orders.ts'
import { eventsEach } from './list/order-rows.ts'
import { readingsOf } from './list/plans.ts'
import { listQuestions } from './list/questions.ts'

const orders = 3000
const monthsBack = 4
/** Far less than the orders or tokens of the largest company; a page has 50. */
const rowsMax = 450
const pageMax = 60

describe('lists of many orders', () => {
  let house: House
  let owner: pg.Client
  let companies: Company[]
  const now = new Date('2026-03-04T02:00:00.000Z')

  before(async () => {
    house = await aHouse({ now })
    owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
    companies = await makeCompanies(house.url)
    await makePastPartitions(owner, { now, monthsBack })
    await fillOrders(owner, { companies, from: 0, to: orders, now, monthsBack })
    await owner.query('vacuum analyze')
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  const large = () => companies[0] ?? assert.fail()
  const ask = async (company: Company, path: string) => {
    const { status, body } = await house.ask({ key: company.key }, { path })
    assert.equal(status, 200, `${path}: ${JSON.stringify(body)}`)
    return body
  }
  const stored = async (company: Company, where: string, order = 'o.id desc'): Promise<string[]> => {
    const { rows } = await owner.query<{ id: string }>(
      `select o.id from "order" o join order_party p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'consignee' where o.tenant_id = $1 and (${where}) order by ${order}`,
      [company.id],
    )
    return rows.map(({ id }) => id)
  }
  const allPages = async (company: Company, query: string): Promise<string[]> => {
    const ids: string[] = []
    for (let cursor = ''; ;) {
      const page = await ask(company, `/orders?${query}${cursor}`)
      ids.push(...page.orders.map(({ id }: { id: string }) => id))
      if (!page.nextCursor) return ids
      cursor = `&cursor=${page.nextCursor}`
    }
  }

  it('are those of all orders, ten events each', async () => {
    const rows = await countRows(owner)
    assert.deepEqual([rows['order'], rows['order_event']], [orders + 10, (orders + 10) * eventsEach])
    assert.equal((await stored(large(), 'true')).length, orders * large().share)
    const statuses = (await owner.query('select count(distinct status)::int as count from "order"')).rows[0].count
    assert.ok(statuses >= 15, `${statuses} nodes`)
  })

  it('answer every question of the benchmark as a look at all orders does', async () => {
    const questions = await listQuestions(owner, companies, 10)
    const token = (word: string) =>
      `exists (select from order_token k where k.tenant_id = o.tenant_id and k.order_id = o.id and (k.kind in ('order_no', 'tracking_no', 'waybill_no', 'platform_no') and k.token like '${word}%'
         or k.kind = 'name' and k.token like '${word}%' or k.kind = 'phone' and length('${word}') >= 4 and k.token like reverse('${word}') || '%'))`
    for (const { kind, company, path } of questions) {
      const { searchParams: said } = new URL(path, 'http://asked')
      const body = await ask(company, path)
      if (kind === 'counts per node') {
        const { rows } = await owner.query(
          `select status, count(*)::int as open, count(*) filter (where held)::int as held, count(*) filter (where due_at < $2)::int as late from "order" where tenant_id = $1 and status <> 'archived' group by 1`,
          [company.id, now],
        )
        const counted = body.nodes.filter(({ open }: { open: number }) => open > 0)
        assert.deepEqual(
          new Map(counted.map(({ node, open, held, late }: Record<string, unknown>) => [node, { open, held, late }])),
          new Map(rows.map(({ status, ...counts }) => [status, counts])),
        )
        continue
      }
      const cursor = said.get('cursor')
      const before = cursor && (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[])[1]
      const where = [
        said.has('node') && `o.status = '${said.get('node')}'`,
        said.has('clientId') && `o.client_id = '${said.get('clientId')}'`,
        said.has('receivedFrom') &&
          `(o.received_at at time zone 'Asia/Shanghai')::date between '${said.get('receivedFrom')}' and '${said.get('receivedTo')}'`,
        said.has('search') && token(said.get('search') ?? ''),
        before && `o.id < '${before}'`,
        said.get('closed') !== 'yes' && !said.has('node') && !said.has('search') && `o.status <> 'archived'`,
      ].filter((one) => typeof one === 'string')
      const order = said.get('sort') === 'due' ? `coalesce(o.due_at, 'infinity'), o.id` : 'o.id desc'
      const expected = await stored(company, where.join(' and ') || 'true', order)
      const found = body.orders.map(({ id }: { id: string }) => id)
      const limit = Number(said.get('limit') ?? 50)
      assert.deepEqual(found, expected.slice(0, limit), `${kind}: ${path}`)
      assert.equal(body.nextCursor !== null, expected.length > limit, `${kind}: ${path}`)
    }
  })

  const walks: [query: string, where: string, order?: string][] = [
    ['closed=yes&limit=200', 'true'],
    ['sort=due', `o.status <> 'archived'`, `coalesce(o.due_at, 'infinity'), o.id`],
    ['sort=due&closed=yes&limit=200', 'true', `coalesce(case when o.status <> 'archived' then o.due_at end, 'infinity'), o.id`],
    ['node=preparing,archived&limit=200', `o.status in ('preparing', 'archived')`],
    [`search=${encodeURIComponent('张伟')}&limit=7`, `p.name like '张伟%'`],
    [`search=${encodeURIComponent('张')}&limit=40`, `p.name like '张%'`],
    [
      `search=${encodeURIComponent('张伟')}&limit=7&node=archived&channel=taobao`,
      `p.name like '张伟%' and o.status = 'archived' and o.channel = 'taobao'`,
    ],
    [`search=${encodeURIComponent('张伟')}&sort=due&limit=9`, `p.name like '张伟%'`, `coalesce(o.due_at, 'infinity'), o.id`],
  ]
  for (const [query, where, order] of walks)
    it(`hold every order once, page by page: ${decodeURIComponent(query)}`, async () => {
      const expected = await stored(large(), where, order)
      assert.ok(expected.length > 5, `${expected.length}`)
      assert.deepEqual(await allPages(large(), query), expected)
    })

  it('a client sees its own, page by page, open and closed', async () => {
    const clientId = large().clients[1]
    const mine = async (query: string) => {
      const company = { ...large(), key: large().portalKey }
      return allPages(company, query)
    }
    assert.deepEqual(await mine('limit=30'), await stored(large(), `o.client_id = '${clientId}' and o.status <> 'archived'`))
    assert.deepEqual(await mine('closed=yes'), await stored(large(), `o.client_id = '${clientId}'`))
  })

  for (const first of ['the company itself', 'one with ten orders'])
    it(`look at no more orders than a page has, however many there are, planned for ${first}`, async () => {
      const plannedBy = (first === 'one with ten orders' ? companies.at(-1) : large())?.id ?? assert.fail()
      const caller = { id: large().id, tenantId: large().id, role: 'manager', zone: 'Asia/Shanghai', clientId: null } as never
      const flows = house.app.road.flows
      for (const { kind, path } of (await listQuestions(owner, [large()], 2)).filter(({ company }) => company)) {
        const query = orderQuery.parse(Object.fromEntries(new URL(path, 'http://asked').searchParams))
        const work = (tx: Tx) =>
          kind === 'counts per node' ? countOrders(tx, { caller, flows, now }) : listOrders(tx, { query, caller, flows, now })
        for (const { text, wholeScans, rows, sorted } of await readingsOf(house.url, { tenantId: large().id, plannedBy }, work)) {
          assert.deepEqual(wholeScans, [], `${kind}: ${text}`)
          assert.ok(rows <= rowsMax, `${kind} reads ${rows} rows: ${text}`)
          if (kind === 'open orders' || kind === 'deep page')
            assert.ok(sorted <= pageMax, `${kind} gathers and sorts ${sorted}: ${text}`)
        }
      }
    })
})
