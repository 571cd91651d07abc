// SEC-3: every route that reads, asked by every role of the house: planted names, phones, addresses show to those whose work needs them there,
// and to nobody else. What leaves on paper is shown in server/document/document.test.ts.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { privacyPolicy, type PersonalKind, type Place, type Sight } from '../../contract/privacy.ts'
import { partnerRoles, roles, type Role } from '../../contract/roles.ts'
import { sightAt } from '../../server/privacy/sight.ts'
import { aSession, knock } from '../support/asking.ts'
import { aHouse, type House } from '../support/company.ts'
import { knocks, type Wanted } from './asks.ts'
import { nameOf } from './needles.ts'
import { plantCompany, type Company } from './plant.ts'

/** What was planted, by kind; what begins alike (a company, a note) is told apart. */
const planted = (phone: string): [PersonalKind, RegExp][] => [
  ['name', /zqpalpha(consignee|shipper)(?!company|detail|@)\b/],
  ['name', /zqpalphabuyer(?!note|@)\b/],
  ['name', /zqpalpha(agreed|waitname|internalconfirmed)/],
  ['name', /zqpcontactalpha/],
  ['account', /zqpalphaaccount/],
  ['phone', new RegExp(phone)],
  ['phone', /zqptelalpha/],
  ['address', /zqpalpha(shipper)?detail路/],
  ['email', /zqpalpha(buyer|consignee)?@example\.com/],
]

/** The same for every company, or drawn from a made-up order: tables of divisions, templates, flows, samples of paper. */
const nobodyIn = /^\/api\/(divisions|imports\/template|flows|letterhead)/

/** Where the data of a route stand; the planted order has been collected. */
function placeOf(url: string): Place {
  if (/^\/api\/(intake|imports|client-requests)/.test(url)) return 'intake'
  if (url.startsWith('/api/merges')) return 'prepare'
  return /^\/api\/(clients|shops|outgoing)/.test(url) ? 'clients' : 'collect'
}

describe('personal data', () => {
  let house: House
  let company: Company
  const staff = roles.filter((role) => role !== 'client' && !partnerRoles.includes(role))
  const builtIn = privacyPolicy.parse({})

  before(async () => {
    house = await aHouse()
    company = await plantCompany(house, house.tenant, 'zqp')
    // a note that names people as people do
    const step = { step: 'add_note', details: { note: `请联系 zqpalphaconsignee ${company.alpha.phone}` } }
    const noted = await house.ask('order_clerk', { path: `/orders/${company.alpha.orderId}/steps`, body: step })
    assert.equal(noted.status, 200)
  })
  after(() => house.close())

  /** Every planted value that a route showed and the sight of its place does not. */
  async function walk(who: string, sightOf: (place: Place) => Sight): Promise<{ leaks: string[]; shown: Set<string> }> {
    const { key } = await aSession(house, who)
    const wanted: Wanted = { company, theirs: company.alpha, own: company.beta }
    const leaks: string[] = []
    const shown = new Set<string>()
    for (const route of house.app.routes) {
      if (route.method !== 'GET' || nobodyIn.test(route.url)) continue
      for (const ask of knocks[nameOf(route)]?.(wanted) ?? []) {
        const { raw, status } = await knock(house.app, ask, key)
        for (const [kind, pattern] of planted(company.alpha.phone)) {
          if (status !== 200 || !pattern.test(raw)) continue
          shown.add(nameOf(route))
          if (sightOf(placeOf(route.url))[kind] !== 'whole') leaks.push(`${nameOf(route)} shows ${who} ${pattern.exec(raw)?.[0]}`)
        }
      }
    }
    return { leaks, shown }
  }

  test('show in no reply to a role that sees them masked', async () => {
    const leaks: string[] = []
    for (const role of staff) leaks.push(...(await walk(role, (place) => sightAt(role, place, builtIn))).leaks)
    assert.deepEqual(leaks, [])
  })

  test('show in none when a company keeps all of them from a role, not even at its work', async () => {
    const hidden = Object.fromEntries(
      ['name', 'account', 'phone', 'address', 'email', 'id_number', 'picture'].map((kind) => [kind, 'hidden']),
    )
    const tightened: Partial<Record<Role, object>> = { order_clerk: hidden, customer_service: hidden, driver: hidden }
    const admin = await aSession(house, 'admin')
    assert.equal((await house.ask(admin, { method: 'PUT', path: '/privacy', body: { tightened } })).status, 200)
    const policy = privacyPolicy.parse({ tightened })
    for (const role of ['order_clerk', 'customer_service', 'driver'] as const)
      assert.deepEqual((await walk(role, (place) => sightAt(role, place, policy))).leaks, [])
    assert.equal((await house.ask(admin, { method: 'PUT', path: '/privacy', body: {} })).status, 200)
  })

  test('are seen by the walk wherever they do show', async () => {
    // the driver on the way, the clerk at the queue, the salesperson among clients, who has asked to see the order
    const hidden = (): Sight => sightAt('picker', undefined, builtIn)
    const driver = await walk('driver', hidden)
    assert.ok(driver.leaks.some((leak) => leak.startsWith('GET /api/orders/:orderId shows driver')))
    assert.ok(driver.shown.has('GET /api/orders'))
    const clerk = await walk('order_clerk', hidden)
    assert.ok(clerk.shown.has('GET /api/intake/messages/:messageId') && clerk.shown.has('GET /api/clients'))
    assert.ok(!clerk.shown.has('GET /api/orders/:orderId'), 'the goods are out')
    const asker = await aSession(house, 'sales')
    assert.equal((await house.ask(asker, { path: `/orders/${company.alpha.orderId}/reveals`, body: {} })).status, 200)
    const sales = await walk('sales', (place) => sightAt('sales', place, builtIn))
    assert.ok(sales.leaks.some((leak) => leak.startsWith('GET /api/orders/:orderId shows sales')))
  })
})
