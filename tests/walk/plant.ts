// Fills a company with everything it can have, every personal and internal field bearing a word that occurs nowhere else.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { newId } from '../../server/platform/ids.ts'
import { plantArchive } from './plant-archive.ts'
import { plantGoods, type Goods } from './plant-goods.ts'
import { plantCarrier } from './plant-carrier.ts'
import { plantMail } from './plant-mail.ts'
import { plantPricing } from './pricing/plant-pricing.ts'
import { plantConversation, plantProfile } from './plant-client.ts'
import { aMarkedDraft } from './marked-draft.ts'
import { aSession, aPicture, listenersUntil, multipart, runImports } from '../support/asking.ts'
import { aDraft, type Ask, type House, type Reply, type Tenant, type Who } from '../support/company.ts'

/** What belongs to one client of a company: ids to ask for, and words that only it and its company may see. */
export type Belongings = {
  tenant: Tenant
  client: { id: string; code: string }
  orderId: string
  shipmentId: string
  itemsOrderId: string
  messageId: string
  importId: string
  importedId: string
  fileHash: string
  outgoingId: string
  parkedId: string
  /** Of the portal: a paper of the client's own, a request that waits, a template, one of their people. */
  paperHash: string
  requestId: string
  templateId: string
  personId: string
  /** What staff have asked the client for. */
  questionId: string
  /** A bulk job, a view and an export of a clerk. */
  bulkId: string
  viewId: string
  exportId: string
  /** A mailbox, a sender of the client's and a mail of theirs that waits. */
  mailboxId: string
  senderId: string
  mailId: string
  /** An upload of the client's ERP. */
  uploadId: string
  /** A contract of the client, a note of its buyer. */
  contractId: string
  noteId: string
  /** A rate card of the client's contract, one of its carrier, and what waits for a price. */
  cardId: string
  costCardId: string
  unpricedId: string
  /** An order that was entered for somebody at the counter. */
  counterId: string
  /** What it has in the catalog; a warehouse with a bin, which are its company's. */
  goods: Goods
  shop: { id: string; secret: string }
  trackingNo: string
  phone: string
  waybillNo: string
  externalNo: string
  /** Seen by its client's people as well. */
  marks: string[]
  /** For the company's own staff only: notes, reasons, names of colleagues. */
  internal: string[]
}

export type Company = {
  tenant: Tenant
  alpha: Belongings
  beta: Belongings
  people: { userId: string; keyId: string }
  disposalId: string
  flowVersion: number
  /** A table of rules for the client alpha, with a version and a draft. */
  ruleTableId: string
  carrierId: string
  laneId: string
  internal: string[]
}

/** Plants a company whose words all begin with `word`. Staff bear marked names, so that a name in a reply shows. */
export async function plantCompany(house: House, tenant: Tenant, word: string): Promise<Company> {
  const staff = `${word}staff`
  await asOwner(house.url, tenant.id, async (tx) => {
    await sql`update user_account set name = case when role = 'client' then ${`${word}person`} else ${staff} || replace(name, '#', '') end where tenant_id = ${tenant.id}`.execute(
      tx,
    )
    await sql`update api_key set name = case when role = 'client' then ${`${word}program`} else ${`${staff}key`} || replace(name, '#', '') end where tenant_id = ${tenant.id}`.execute(
      tx,
    )
    await sql`update client set name = ${word} || 'client' || lower(code), contact = ${word} || 'contact' || lower(code), phone = ${word} || 'tel' || lower(code),
      email = ${word} || lower(code) || '@example.com' where tenant_id = ${tenant.id}`.execute(tx)
  })
  const admin = await aSession(house, 'admin', tenant)
  await must(house, admin, { method: 'PUT', path: '/privacy', body: {} })
  assert.equal((await house.ask('picker', { path: '/users' }, tenant)).status, 403)
  const { flow } = (await must(house, admin, { path: '/flows/domestic/1' })).body
  const published = await must(house, admin, {
    path: '/flows',
    body: { flow: { ...flow, name: { zh: `${word}flow`, en: `${word}flow` } } },
  })
  await must(house, admin, { path: '/flows/domestic/draft', body: { fromVersion: published.body.version } })
  const footer = { zh: `${word}footer`, en: `${word}footer` }
  await must(house, admin, { path: '/letterhead', method: 'PUT', body: { texts: { every: { footer } } } })
  const user = await must(house, admin, {
    path: '/users',
    body: { name: `${staff}new`, email: `${word}new@example.com`, role: 'picker', password: 'long enough' },
  })
  const key = await must(house, admin, {
    path: '/keys',
    body: { name: `${staff}newkey`, scopes: ['orders.read'], role: 'order_clerk' },
  })
  const alpha = await plantClient(house, tenant, { word: `${word}alpha`, index: 0 })
  const beta = await plantClient(house, tenant, { word: `${word}beta`, index: 1 })
  const ruleTableId = await plantRules(house, admin, { word, clientId: alpha.client.id })
  const internal = [staff, `${word}new@example.com`]
  return {
    tenant,
    alpha,
    beta,
    people: { userId: user.body.id, keyId: key.body.id },
    disposalId: await plantArchive(house, tenant, { staff, orderId: beta.orderId }),
    flowVersion: published.body.version,
    ruleTableId,
    ...(await plantCarrier(house, tenant, { word, orders: [alpha, beta] })),
    internal,
  }
}

async function plantRules(house: House, admin: Who, { word, clientId }: { word: string; clientId: string }): Promise<string> {
  const made = await must(house, admin, { path: '/rules', body: { kind: 'second_review', clientId } })
  const path = `/rules/${made.body.summary.id}/draft`
  const table = (note: string) => ({
    kind: 'second_review',
    columns: ['itemNames'],
    rows: [{ id: 'a', when: { itemNames: { op: 'contains', values: [`${word}rule`] } }, outcome: { reason: 'other' }, note }],
  })
  await must(house, admin, { method: 'PUT', path, body: { version: 0, baseVersion: null, table: table('') } })
  await must(house, admin, { path: `${path}/publish`, body: { version: 1, note: `${word}rulenote` } })
  await must(house, admin, { method: 'PUT', path, body: { version: 0, baseVersion: 1, table: table(`${word}draft`) } })
  return made.body.summary.id
}

let phones = 13_900_000_000 + 77_000_000

async function plantClient(house: House, tenant: Tenant, { word, index }: { word: string; index: 0 | 1 }): Promise<Belongings> {
  const client = tenant.clients[index]
  if (!client) throw new Error('a company has two clients')
  const phone = String(++phones)
  const owner: Who = index === 0 ? 'client' : 'client#2'
  const ask = (who: Who, one: Ask) => must(house, who, one, tenant)
  const placed = await ask(owner, {
    path: '/orders',
    body: aMarkedDraft(word, phone),
    headers: { 'idempotency-key': `${word}key` },
  })
  const { orderId } = placed.body
  const waiting = await ask(owner, {
    path: '/orders',
    body: { ...aMarkedDraft(`${word}wait`, phone), consignee: { name: `${word}waitname` } },
  })
  assert.equal(waiting.body.state, 'waiting')

  const fileHash = (
    await ask('order_clerk', { path: '/files', ...multipart({ name: `${word}internalfile.png`, bytes: aPicture(word) }) })
  ).body.hash
  const step = (who: Who, name: string, details: object = {}, more: object = {}) =>
    ask(who, { path: `/orders/${orderId}/steps`, body: { step: name, details, ...more } })
  await step('order_clerk', 'add_note', { note: `${word}internalnote` })
  await step('order_clerk', 'place_hold', { hold: 'manual', reason: `${word}internalhold` })
  await step('order_clerk', 'release_hold', { hold: 'manual', reason: `${word}internalrelease` })
  await step('order_clerk', 'record_inquiry', { question: `${word}internalquestion` })
  await step('order_clerk', 'pass_review')
  const agreed = { agreedBy: `${word}agreed`, agreedHow: 'phone', agreedAt: house.clock.now.toISOString() }
  await ask('customer_service', {
    path: `/orders/${orderId}/corrections`,
    body: { ...agreed, changes: { serviceRequirements: [`${word}wish`] } },
  })
  const { trackingNo } = (await step('order_clerk', 'confirm', { wishesConfirmedWith: `${word}internalconfirmed` })).body
  await step('dispatcher', 'accept', { warehouse: `${word}internalwarehouse`, carrier: `${word}internalcarrier` })
  await step('picker', 'pick')
  await step('checker', 'check')
  await step('outbound_operator', 'outbound')
  const waybillNo = `${word}waybill`.toUpperCase()
  await step('outbound_operator', 'collect', { waybillNo, driver: tenant.people.get('driver')?.id })
  await step('order_clerk', 'attach', { note: `${word}internalattach` }, { evidence: [{ kind: 'document', hash: fileHash }] })
  await step('order_clerk', 'place_hold', { hold: 'unpaid', reason: `${word}internalhold` })
  await ask('order_clerk', { path: `/orders/${orderId}/documents/label` })
  const page = (await ask('order_clerk', { path: `/orders/${orderId}` })).body

  const portal = await plantPortal(house, tenant, { word, index, orderId })

  const questionId = await plantConversation(house, tenant, { word, index, orderId })

  const csv = (no: string) =>
    Buffer.from(
      `订单号,收货人,手机,地址,商品,数量,卖家备注\n${no},${word}sheet,139,广东省深圳市南山区科苑路8号2栋301室,${word}goods,1,${word}internalsheet\n`,
    )
  const preview = (no: string) =>
    ask('order_clerk', {
      path: '/imports',
      ...multipart({ name: `${word}internal.csv`, bytes: csv(no), fields: { clientId: client.id } }),
    })
  const imported = (await preview(`${word}S1`)).body.import.id
  await ask('order_clerk', { path: `/imports/${imported}/run`, body: {} })
  await runImports(house)
  const shop = (
    await must(house, await aSession(house, 'sales_supervisor', tenant), {
      path: '/shops',
      body: { channel: 'woocommerce', name: `${word}shop`, clientId: client.id, secret: `${word}internalsecret` },
    })
  ).body
  await listenersUntil(house, async () => (await ask('order_clerk', { path: `/orders/${orderId}` })).body.outgoing.length > 0)
  const { outgoing } = (await ask('order_clerk', { path: `/orders/${orderId}` })).body
  const parkedId = await asOwner(house.url, tenant.id, async (tx) => {
    const { rows } = await sql<{ id: string }>`insert into parked_event (tenant_id, listener, order_id, seq, step, why, tries)
      values (${tenant.id}, 'letter', ${orderId}, 1, 'arrive', ${`${word}internalparked`}, 5) returning id::text as id`.execute(
      tx,
    )
    await sql`insert into courier_position (tenant_id, order_id, client_id, person_id, latitude, longitude, at)
      values (${tenant.id}, ${orderId}, ${client.id}, ${tenant.people.get('courier')?.id}, 22.5, 113.9, now())`.execute(tx)
    await sql`insert into duplicate_case (tenant_id, order_id, client_id, candidates, found_at) values (${tenant.id}, ${orderId}, ${client.id}, array[${orderId}::uuid], now())`.execute(
      tx,
    )
    await sql`insert into shop_poll (tenant_id, shop_id, base_url, sealed_credentials, polled_to, next_poll_at, is_on)
      values (${tenant.id}, ${shop.id}, ${`https://${word}internalshop.example`}, '\\\\x00', now(), now(), false)`.execute(tx)
    await sql`insert into shop_trouble (tenant_id, shop_id, hour, kind, last_at, words) values (${tenant.id}, ${shop.id}, date_trunc('hour', now()), 'passing', now(), ${`${word}internaltrouble`})`.execute(
      tx,
    )
    await sql`insert into shop_order (tenant_id, shop_id, external_no) values (${tenant.id}, ${shop.id}, ${`${word}internaltold`})`.execute(
      tx,
    )
    // as if nobody had begun to prepare it yet
    const print = newId()
    await sql`insert into mergeable (tenant_id, order_id, client_id, fingerprint, shipment_id) values (${tenant.id}, ${orderId}, ${client.id}, ${print}, ${page.shipments[0].id})`.execute(
      tx,
    )
    await sql`insert into merge_group (tenant_id, client_id, fingerprint, orders) values (${tenant.id}, ${client.id}, ${print}, 2)`.execute(
      tx,
    )
    await sql`select take_credit(${JSON.stringify({ orders: [{ orderId, clientId: client.id, owedMinor: 100 }] })}::jsonb)`.execute(
      tx,
    )
    await sql`update "order" set warn_at = now() where tenant_id = ${tenant.id} and id = ${orderId}`.execute(tx)
    return rows[0]?.id ?? ''
  })
  // an order that clerks still work with: nobody whose name must not show
  const draft = aDraft(`${word}counter`, { clientCode: client.code })
  const cameAt = house.clock.now.toISOString()
  const counter = await ask('order_clerk', { path: '/counter/orders', body: { kind: 'counter', cameAt, draft } })
  const confirmed = { confirmedBy: `${word}internalconfirmer`, how: 'phone', at: cameAt, note: `${word}internalcounternote` }
  await ask('order_clerk', { path: `/counter/orders/${counter.body.orderId}/confirmation`, body: confirmed })
  await must(house, await aSession(house, 'admin', tenant), {
    method: 'PUT',
    path: '/counter/setting',
    body: { hold: true, confirmMinutes: 60 },
  })
  const upload = await ask(owner, {
    path: '/erp/orders',
    body: { uploadNo: `${word}noupload`, orders: [{ externalNo: `${word}erp` }] },
  })
  const many = await plantMany((one) => ask('order_clerk', one), { word, orderId, version: page.version })
  return {
    tenant,
    client,
    orderId,
    shipmentId: page.shipments[0].id,
    itemsOrderId: orderId,
    messageId: waiting.body.intakeMessageId,
    importId: (await preview(`${word}S2`)).body.import.id,
    importedId: imported,
    fileHash,
    outgoingId: outgoing[0].id,
    parkedId,
    ...portal,
    ...many,
    questionId,
    uploadId: upload.body.id,
    counterId: counter.body.orderId,
    ...(await plantProfile(house, tenant, { word, client, orderIds: [orderId, counter.body.orderId] })),
    goods: await plantGoods(house, tenant, { word, clientId: client.id, orderId }),
    ...(await plantMail(house, tenant, { word, clientId: client.id })),
    ...(await plantPricing(house, tenant, { word, client, orderId, shipmentId: page.shipments[0].id })),
    shop: { id: shop.id, secret: shop.secret },
    trackingNo,
    phone,
    waybillNo,
    externalNo: `${word}no`,
    marks: [
      ...new Set(wordsOf({ ...aMarkedDraft(word, phone), sellerNote: '' }, word)),
      phone,
      trackingNo,
      waybillNo,
      orderId,
      page.orderNo,
      `${word}wish`,
      `${word}agreed`,
      `${word}shop`,
    ],
    internal: [
      'sellernote',
      'note',
      'hold',
      'release',
      'confirmed',
      'warehouse',
      'carrier',
      'attach',
      'file',
      'sheet',
      'parked',
      'secret',
      'question',
      'call',
      'box',
      'user',
      'from',
      'subject',
      'mail',
      'line',
      'confirmer',
      'counternote',
      'paper',
      'packing',
      'delivery',
      'terms',
      'registration',
      'feedback',
      'bulk',
      'view',
      'skupacking',
      'hall',
    ].map((name) => `${word}internal${name}`),
  }
}

async function plantPortal(
  house: House,
  tenant: Tenant,
  { word, index, orderId }: { word: string; index: 0 | 1; orderId: string },
): Promise<Pick<Belongings, 'paperHash' | 'requestId' | 'templateId' | 'personId'>> {
  const who: Who = index === 0 ? 'client' : 'client#2'
  const ask = (one: Ask) => must(house, who, one, tenant)
  const paper = await ask({ path: '/files', ...multipart({ name: `${word}paper.png`, bytes: aPicture(`${word}paper`) }) })
  await ask({ path: `/portal/orders/${orderId}/papers`, body: { hashes: [paper.body.hash] } })
  const answered = await ask({ path: `/portal/orders/${orderId}/requests`, body: { kind: 'cancel', reason: `${word}reason` } })
  await must(house, 'customer_service', {
    path: `/client-requests/${answered.body.id}/answer`,
    body: { accept: false, words: `${word}answer` },
  }, tenant) // prettier-ignore
  const open = await ask({ path: `/portal/orders/${orderId}/requests`, body: { kind: 'cancel', reason: `${word}reason` } })
  const template = await ask({
    path: '/portal/templates',
    body: { name: `${word}template`, draft: { items: [{ name: `${word}templateitem`, quantity: 1 }] } },
  })
  return {
    paperHash: paper.body.hash,
    requestId: open.body.id,
    templateId: template.body.id,
    personId: tenant.people.get(who)?.id ?? '',
  }
}

/** What a clerk does with many orders: a step, a view of the list, an export. */
async function plantMany(
  ask: (one: Ask) => Promise<Reply>,
  { word, orderId, version }: { word: string; orderId: string; version: number },
): Promise<Pick<Belongings, 'bulkId' | 'viewId' | 'exportId'>> {
  const details = { note: `${word}internalbulk` }
  const job = await ask({ path: '/bulk', body: { step: 'add_note', details, orders: [{ id: orderId, version }] } })
  const view = await ask({ path: '/views', body: { name: `${word}internalview`, search: { search: `${word}no` } } })
  await ask({ method: 'PUT', path: '/views/choice', body: { firstViewId: view.body.id } })
  const made = await ask({ path: '/exports', body: { kind: 'csv', orderIds: [orderId] } })
  return { bulkId: job.body.id, viewId: view.body.id, exportId: made.body.id }
}

/** Every text within that bears the word. */
function wordsOf(value: unknown, word: string): string[] {
  if (typeof value === 'string') return value.includes(word) ? [value] : []
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap((one) => wordsOf(one, word))
  return []
}

async function must(house: House, who: Who, ask: Ask, tenant?: Tenant): Promise<Reply> {
  const reply = await house.ask(who, ask, tenant)
  assert.equal(reply.status, 200, `${ask.path} by ${JSON.stringify(who)}: ${JSON.stringify(reply.body)}`)
  return reply
}
