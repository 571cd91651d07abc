// A client's people against every route and every field: nothing of other clients, no note of the house, no cost (SEC-1). Besides tests/walk.test.ts,
// which asks every route for what is another's: here the very fields are named, papers are read, the stream is listened to.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { readPdfText } from '../../server/adapter/pdf/read-pdf-text.ts'
import { routerOf } from '../../server/access/route.ts'
import { makeApp, type App } from '../../server/app.ts'
import * as z from 'zod'
import { aSession, knock } from '../support/asking.ts'
import { aHouse, type House } from '../support/company.ts'
import { knocks } from './asks.ts'
import { idsOf, nameOf } from './needles.ts'
import { plantCompany, type Company } from './plant.ts'

let house: House
let one: Company
let owner: pg.Client
let key: string

before(async () => {
  house = await aHouse()
  one = await plantCompany(house, house.tenant, 'zqone')
  owner = new pg.Client({ connectionString: house.url })
  await owner.connect()
  key = (await aSession(house, 'client', house.tenant)).key
})
after(async () => {
  await owner.end()
  await house.close()
})

/** Words and ids that no person of client A may meet anywhere. */
const secrets = () => [
  ...one.alpha.internal,
  ...one.beta.internal,
  ...one.beta.marks,
  ...idsOf(one.beta),
  ...one.internal,
  'zqonestaff',
  'zqonebeta',
  'zqoneclientbeta',
]

/** Every route of the contract, asked as a person of client A for what is theirs; what shows that should not. */
async function listShown(app: App): Promise<Map<string, string[]>> {
  const shown = new Map<string, string[]>()
  for (const route of app.routes) {
    const wanted = { company: one, theirs: one.alpha, own: one.alpha }
    for (const ask of knocks[nameOf(route)]?.(wanted) ?? []) {
      if (route.method !== 'GET' && !/preview|parse|requests$/.test(route.url)) continue
      const reply = await knock(app, ask, key)
      const isPdf = String(reply.headers['content-type']).includes('pdf')
      const text = `${JSON.stringify(reply.headers)} ${isPdf ? await pdfTextOf(app, ask.path) : reply.raw}`.toLowerCase()
      const found = secrets().filter((secret) => text.includes(secret.toLowerCase()) && !ask.path.includes(secret))
      if (found.length > 0) shown.set(nameOf(route), [...new Set([...(shown.get(nameOf(route)) ?? []), ...found])])
    }
  }
  return shown
}

async function pdfTextOf(app: App, path: string): Promise<string> {
  const reply = await app.http.inject({ url: `/api${path}`, headers: { authorization: `Bearer ${key}` } })
  return readPdfText(reply.rawPayload).pages.flat().join('')
}

/** The same program, with one thing of some routes changed. */
async function changed(change: (asked: Asked, answer: Answer) => Promise<unknown>): Promise<App> {
  const weakened: typeof routerOf = (app, database, options) => {
    const route = routerOf(app, database, options)
    return Object.assign(
      ((endpoint, needs, answer) =>
        route({ ...endpoint, reply: z.unknown() }, needs, (asked) =>
          change(asked as Asked, answer as Answer))) as typeof route,
      { entries: route.entries },
    )
  } // prettier-ignore
  return makeApp({ ...house.ground, routerOf: weakened })
}
type Answer = (asked: Asked) => Promise<unknown>
type Asked = { caller: { clientId: string | null; role: string; id: string; kind: string } | undefined }

/** Where a value stands: `orders[].consigneeName`; what is empty tells nothing. */
function fieldsOf(value: unknown, at = ''): string[] {
  if (value === null || value === undefined || value === '' || value === false) return []
  if (Array.isArray(value)) return value.flatMap((part) => fieldsOf(part, `${at}[]`))
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, part]) => fieldsOf(part, at === '' ? name : `${at}.${name}`))
  return [at]
}
const fieldsAt = async (app: App, path: string) => {
  const reply = await knock(app, { path }, key)
  assert.equal(reply.status, 200, `${path}: ${reply.raw}`)
  return [...new Set(fieldsOf(reply.body))].sort()
}

describe('a client’s people', () => {
  test('meet nothing of the house or of another client on any route, in papers and headers too', async () => {
    assert.deepEqual(Object.fromEntries(await listShown(house.app)), {})
    const letter = await pdfTextOf(house.app, `/orders/${one.alpha.orderId}/confirmation-letter.pdf`)
    assert.ok(letter.includes('zqonealphaconsignee'), 'the letter was read')
  })

  test('are told these fields of an order and no others', async () => {
    assert.deepEqual(await fieldsAt(house.app, `/portal/orders/${one.alpha.orderId}`), followed)
    assert.deepEqual(await fieldsAt(house.app, '/portal/orders'), listed)
    assert.deepEqual(await fieldsAt(house.app, '/portal/home'), first)
    assert.deepEqual(await fieldsAt(house.app, '/portal/company'), ownProfile)
    assert.deepEqual(await fieldsAt(house.app, `/orders/${one.alpha.orderId}`), forPrograms)
  })

  test('hear of their own orders only, and of those nothing but that they changed', async () => {
    const origin = await house.app.http.listen({ host: '127.0.0.1', port: 0 })
    const stopping = new AbortController()
    const reply = await fetch(`${origin}/api/portal/live`, {
      headers: { authorization: `Bearer ${key}` },
      signal: stopping.signal,
    })
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
    const note = (orderId: string) =>
      house.ask('order_clerk', { path: `/orders/${orderId}/steps`, body: { step: 'add_note', details: { note: 'zqsecret' } } })
    assert.equal((await note(one.beta.orderId)).status, 200)
    assert.equal((await note(one.alpha.orderId)).status, 200)
    let heard = ''
    while (!/data: .*\n\n/.test(heard)) heard += (await reader?.read())?.value ?? ''
    stopping.abort()
    assert.deepEqual(
      [...heard.matchAll(/data: (.*)\n\n/g)].map(([, data = '']) => JSON.parse(data)),
      [{ orderId: one.alpha.orderId }],
    )
  })

  test('are kept from the desks’ own clocks and from answering themselves by the database', async () => {
    const as = async (text: string) => {
      await owner.query('begin')
      try {
        await owner.query(
          `select set_config('role', 'yidan_portal', true), set_config('yidan.tenant', $1, true), set_config('yidan.client', $2, true)`,
          [one.tenant.id, one.alpha.client.id],
        )
        return await owner.query(text)
      } finally {
        await owner.query('rollback')
      }
    }
    const { rows } = await as('select distinct promise from clock')
    assert.deepEqual(rows, [{ promise: true }])
    const denied = { code: '42501' }
    await assert.rejects(as(`update client_request set state = 'accepted', answered_at = now()`), denied)
    await assert.rejects(as(`update client_request set answer = 'yes'`), denied)
    await assert.rejects(as('select answered_by_name from client_request'), denied)
    assert.equal((await as(`select client_order('${one.beta.orderId}') as told`)).rows[0].told, null)
  })
})

describe('the walk bites', () => {
  test('every planted word shows as soon as the routes take a client’s person for a clerk', async () => {
    const app = await changed((asked, answer) =>
      answer(asked.caller ? { ...asked, caller: { ...asked.caller, clientId: null, role: 'order_clerk', kind: 'key' } } : asked),
    )
    const shown = [...(await listShown(app)).values()].flat()
    const unseen = one.alpha.internal.filter((word) => !shown.includes(word) && !elsewhere.includes(word))
    assert.deepEqual(unseen, [])
    await app.http.close()
  })

  test('with one field more in what a client is told, it goes red', async () => {
    const app = await changed(async (asked, answer) => {
      const told = await answer(asked)
      return typeof told === 'object' && told !== null && 'road' in told ? { ...told, costMinor: 700 } : told
    })
    assert.notDeepEqual(await fieldsAt(app, `/portal/orders/${one.alpha.orderId}`), followed)
    await app.http.close()
  })

  test('with the database telling a client all papers of an order, those of the house show', async () => {
    const { rows } = await owner.query<{ body: string }>(`select pg_get_functiondef('client_order(uuid)'::regprocedure) as body`)
    const body = rows[0]?.body ?? ''
    const loose = body
      .replace(`e.actor_role = 'client' or exists`, `true or exists`)
      .replace(`case when e.actor_role = 'client' then f->>'name' end`, `f->>'name'`)
    assert.notEqual(loose, body)
    await owner.query(loose)
    const found = (await listShown(house.app)).get('GET /api/portal/orders/:orderId') ?? []
    await owner.query(body)
    assert.ok(found.includes('zqonealphainternalfile'), found.join())
  })
})

/** Planted where no reading route of a clerk's leads: the shop's secret is sealed, parked events, jobs and views are
 * other desks', as are notes of calls, the sheet's row has become an order of another number, and whom the wishes were confirmed with is masked for a clerk too. */
const ofOtherDesks = ['secret', 'parked', 'bulk', 'view', 'sheet', 'confirmed', 'call']
/** And behind routes that are closed to a client's person before anything is answered: mailboxes, their mails, confirmations at the counter,
 * the profile, our warehouses. */
const behindClosedRoutes = [
  'box',
  'user',
  'from',
  'subject',
  'mail',
  'line',
  'confirmer',
  'counternote',
  'paper',
  'terms',
  'registration',
  'hall',
]
const elsewhere = [...ofOtherDesks, ...behindClosedRoutes].map((name) => `zqonealphainternal${name}`)

const followed =
  `buyerNote consignee.city consignee.company consignee.country consignee.detail consignee.district consignee.divisionCode consignee.email consignee.name
  consignee.phone consignee.postcode consignee.province currency events[].at events[].phase events[].wording.en events[].wording.zh externalNo freightMinor hasLetter id
  items[].colour items[].customText items[].externalLineNo items[].hsCode items[].itemNo items[].name items[].origin items[].quantity items[].sku items[].spec items[].weightGrams may.attach
  needsYou[] orderNo paidMinor papers[].at papers[].hash papers[].isOwn papers[].kind papers[].name papers[].type paymentMethod paymentState phase priority
  promises[].dueAt promises[].name.en promises[].name.zh promises[].state receivedAt requests[].answer requests[].answeredAt requests[].askedAt requests[].askedBy
  requests[].dueAt requests[].id requests[].kind requests[].reason requests[].state road[].at road[].phase road[].state serviceRequirements[] shipmentsDone shipmentsTotal
  shipper.city shipper.company shipper.country shipper.detail shipper.district shipper.name shipper.phone shipper.postcode shipper.province totalMinor trackingNo
  waybillNos[] wording.en wording.zh`.split(/\s+/)
const listed =
  `orders[].asked[] orders[].consigneeName orders[].consigneePlace orders[].externalNo orders[].goods orders[].id orders[].needsYou orders[].orderNo orders[].phase
  orders[].quantity orders[].receivedAt orders[].shipmentsDone orders[].shipmentsTotal orders[].trackingNo orders[].wording.en orders[].wording.zh`.split(
    /\s+/,
  )
const first =
  `clientName companyName companyPhone heaps.moving heaps.preparing heaps.waiting managesPeople needsYou openRequests`.split(
    /\s+/,
  )
const ownProfile =
  `code contacts[].duty contacts[].email contacts[].getsLetters contacts[].name contacts[].phone contracts[].number contracts[].startsOn name`.split(
    /\s+/,
  )
/** What a program with a client's key reads besides. */
const forPrograms =
  `buyer.account buyer.email buyer.name buyer.phone buyerNote channel clientId clientName consignee.city consignee.company consignee.country
  consignee.detail consignee.district consignee.divisionCode consignee.email consignee.name consignee.phone consignee.postcode consignee.province
  currency events[].at events[].from events[].name.en events[].name.zh events[].recordedAt events[].seq events[].step events[].to events[].toName.en
  events[].toName.zh externalNo flow.code flow.name.en flow.name.zh flow.version freightMinor id items[].colour items[].customText items[].externalLineNo items[].hsCode
  items[].itemNo items[].name items[].origin items[].quantity items[].sku items[].spec items[].weightGrams orderNo paidMinor paymentMethod paymentState
  phase priority receivedAt road[].enteredAt road[].leftAt road[].name.en road[].name.zh road[].node road[].owner road[].state serviceRequirements[]
  shipmentsDone shipmentsTotal shipper.city shipper.company shipper.country shipper.detail shipper.district shipper.name shipper.phone shipper.postcode
  shipper.province status statusName.en statusName.zh totalMinor trackingNo version`.split(/\s+/)
