import * as contract from '../../contract/intake.ts'
import { createOrder, createOrders, previewOrder } from '../../contract/order.ts'
import * as reading from '../../contract/reading/read-text.ts'
import { listDivisions } from '../../engine/address/division/division-list.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { actorOf } from '../order/door/actor-of.ts'
import { briefOrder } from '../order/door/brief-order.ts'
import type { Road } from '../order/door/take-step.ts'
import { findSeeing } from '../privacy/seeing.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { readUpload } from '../platform/http/read-upload.ts'
import { Refusal } from '../platform/refusal.ts'
import { correctMessage, discardMessage } from './correct-message.ts'
import { getImport, listImports, lookAgain, previewImport, runImport } from './import-sheet.ts'
import { getMessage, listMessages } from './list-messages.ts'
import { maskMessage, maskSample, maskWholeMessage } from '../privacy/mask-message.ts'
import type { SheetReader, ShopReader } from './port.ts'
import { previewDraft } from './preview-draft.ts'
import { receiveDrafts, type Received } from './receive-drafts.ts'
import { receiveShopMessage } from './shop/receive-shop-message.ts'
import { readPlace } from './text/read-place.ts'
import { readText } from './text/read-text.ts'

export type IntakeGround = {
  database: Database
  road: Road
  files: FileStore
  shops: Record<string, ShopReader>
  sheets: SheetReader
  openSecret: (sealed: Buffer) => string
  /** Wakes the worker that carries imports on. */
  wakeImports: () => void
}

const sheetBytesMax = 30 * 1024 * 1024

export function intakeRoutes(route: Router, ground: IntakeGround): void {
  orderRoutes(route, ground)
  messageRoutes(route, ground)
  importRoutes(route, ground)
  route(contract.parseAddressLine, 'order.create', async ({ body }) => {
    const { name, phone, province, city, district, divisionCode, country, postcode, detail, confident, choices } = readPlace(
      body.text,
    )
    const known = {
      name: name ?? null,
      phone: phone ?? null,
      province: province ?? null,
      city: city ?? null,
      district: district ?? null,
      divisionCode: divisionCode ?? null,
      postcode: postcode ?? null,
    }
    return { ...known, country, detail, confident, choices }
  })
  route(reading.readText, 'order.create', async ({ body }) => readText(body.text))
  // a public list, which whoever names places chooses from
  route(contract.listDivisions, 'sign_in', async ({ reply }) => {
    void reply.header('cache-control', 'private, max-age=86400')
    return listDivisions()
  })
}

function orderRoutes(route: Router, { database, road }: IntakeGround): void {
  route(previewOrder, 'order.create', ({ caller, body }) =>
    asTenant(database, caller, (tx) => previewDraft(road, tx, { caller, given: body })),
  )

  // INT-4: a person hears at once what is missing; a program's order that cannot be one waits in the queue
  route(createOrder, 'order.create', async ({ caller, body, request }) => {
    const byPerson = caller.kind === 'user'
    return writeOnce({ database, caller, request }, async (tx) => {
      const incoming = {
        read: { draft: body, problems: [] },
        raw: Buffer.from(JSON.stringify(request.body)),
        rawType: 'application/json',
        clientId: caller.clientId,
      }
      const [received] = await receiveDrafts(road, tx, {
        tenantId: caller.tenantId,
        actor: actorOf(caller),
        channel: caller.clientId && byPerson ? 'portal' : byPerson ? 'form' : 'api',
        shopId: null,
        requestId: request.id,
        incoming: [incoming],
      })
      if (!received) throw new Error('an order was not received')
      if (received.state === 'waiting' && byPerson) throw new Refusal('order.incomplete', {}, received.problems)
      announce(road, caller.tenantId, received)
      const { arrived } = received
      const order = arrived?.duplicateOf === undefined && arrived ? briefOrder(arrived.made, actorOf(caller), road.guards) : null
      return {
        state: received.state,
        order,
        intakeMessageId: received.messageId,
        orderId: received.orderId,
        fields: received.problems,
      }
    })
  })

  route(createOrders, 'order.create', async ({ caller, body, request }) => {
    const reply = await writeOnce({ database, caller, request }, async (tx) => {
      const incoming = body.orders.map((draft) => ({
        read: { draft: asDraft(draft), problems: [] },
        raw: Buffer.from(JSON.stringify(draft)),
        rawType: 'application/json',
        clientId: caller.clientId,
      }))
      const received = await receiveDrafts(road, tx, {
        tenantId: caller.tenantId,
        actor: actorOf(caller),
        channel: 'api',
        shopId: null,
        requestId: request.id,
        incoming,
      })
      return {
        results: received.map((one, index) => ({
          row: index,
          state: one.state,
          orderId: one.orderId,
          intakeMessageId: one.messageId,
          fields: one.problems,
        })),
      }
    })
    for (const { orderId, state } of reply.results)
      if (orderId && state === 'created')
        road.onStep({ tenantId: caller.tenantId, orderId, seq: 1, step: 'intake', from: null, to: '' })
    return reply
  })
}

function messageRoutes(route: Router, { database, road }: IntakeGround): void {
  route(contract.listMessages, 'intake.read', ({ caller, query }) =>
    asTenant(database, caller, async (tx) => {
      const { messages, nextCursor } = await listMessages(tx, query, road.now())
      const sight = (await findSeeing(tx, caller)).at('intake')
      return { messages: messages.map((message) => maskMessage(message, sight)), nextCursor }
    }),
  )
  route(contract.getMessage, 'intake.read', ({ caller, params }) =>
    asTenant(database, caller, async (tx) =>
      maskWholeMessage(await getMessage(tx, params.messageId, road.now()), (await findSeeing(tx, caller)).at('intake')),
    ),
  )
  route(contract.correctMessage, 'intake.correct', async ({ caller, params, body, request }) => {
    const corrected = await writeOnce({ database, caller, request }, async (tx) => {
      const { state, orderId, problems } = await correctMessage(road, tx, {
        tenantId: caller.tenantId,
        messageId: params.messageId,
        draft: body.draft,
        consent: body.consent,
        actor: actorOf(caller),
        requestId: request.id,
      })
      return { state, orderId, problems }
    })
    if (corrected.state === 'ordered' && corrected.orderId)
      road.onStep({ tenantId: caller.tenantId, orderId: corrected.orderId, seq: 1, step: 'intake', from: null, to: '' })
    return corrected
  })
  route(contract.discardMessage, 'intake.correct', async ({ caller, params, body, request }) => {
    await writeOnce({ database, caller, request }, async (tx) => {
      await discardMessage(tx, {
        tenantId: caller.tenantId,
        messageId: params.messageId,
        reason: body.reason,
        actor: actorOf(caller),
        requestId: request.id,
      })
      return { state: 'discarded' }
    })
    return { state: 'discarded' }
  })
}

/** Apart from the rest, because here the body stays as bytes: who sends is proven by the signature over them. */
export function shopMessageRoutes(route: Router, { database, road, shops, openSecret }: IntakeGround): void {
  route(contract.receiveShopMessage, 'nobody', ({ params, request }) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    )
    const query = request.query as Record<string, string | undefined>
    const message = { rawBody: request.body as Buffer, headers, query }
    return receiveShopMessage({
      road,
      database,
      readers: shops,
      openSecret,
      shopId: params.shopId,
      message,
      requestId: request.id,
    })
  })
}

function importRoutes(route: Router, { database, files, sheets, wakeImports }: IntakeGround): void {
  route(contract.previewImport, 'import.run', async ({ caller, request }) => {
    const { bytes, name, fields } = await readUpload(request, sheetBytesMax)
    const clientId = caller.clientId ?? fields.clientId ?? null
    return asTenant(database, caller, async (tx) => {
      const sight = (await findSeeing(tx, caller)).at('intake')
      const preview = await previewImport(tx, { source: { name, bytes }, clientId, caller, sheets, files })
      return { ...preview, sample: maskSample(preview.sample, sight) }
    })
  })
  route(contract.lookAgain, 'import.run', ({ caller, params, body }) =>
    asTenant(database, caller, async (tx) => {
      const sight = (await findSeeing(tx, caller)).at('intake')
      const preview = await lookAgain(tx, params.importId, { chosen: body.columns, clientId: body.clientId, sheets, files })
      return { ...preview, sample: maskSample(preview.sample, sight) }
    }),
  )
  route(contract.runImport, 'import.run', async ({ caller, params, body }) => {
    const started = await asTenant(database, caller, (tx) =>
      runImport(tx, params.importId, { chosen: body.columns, clientId: body.clientId }),
    )
    wakeImports()
    return started
  })
  route(contract.getImport, 'import.run', ({ caller, params }) =>
    asTenant(database, caller, (tx) => getImport(tx, params.importId)),
  )
  route(contract.listImports, 'import.run', async ({ caller }) => ({ imports: await asTenant(database, caller, listImports) }))
  route(contract.getImportTemplate, 'import.run', async ({ reply }) => {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    return reply
      .headers({ 'content-type': type, 'content-disposition': 'attachment; filename="yidan-template.xlsx"' })
      .send(await sheets.writeTemplate())
  })
}

/** Open pages hear of orders that were made. */
export function announceAll(road: Road, tenantId: string, received: readonly Received[]): void {
  for (const one of received) announce(road, tenantId, one)
}

function announce(road: Road, tenantId: string, { orderId, state }: Received): void {
  if (orderId && state === 'created') road.onStep({ tenantId, orderId, seq: 1, step: 'intake', from: null, to: '' })
}

function asDraft(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { items: 'not an order' as never }
}
