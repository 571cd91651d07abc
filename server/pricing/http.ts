import { sql } from 'kysely'
import * as contract from '../../contract/pricing/cards.ts'
import { permissionsOf, type Caller } from '../access/caller.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { assignCard, createCard, discardDraft, saveDraft } from './card/save-card.ts'
import { publishCard } from './card/publish-card.ts'
import { listCards, listCarriers, mustSeeCard, readCardPage, readCardVersion } from './card/read-cards.ts'
import { checkCard } from './check/check-card.ts'
import { findOverlaps } from './check/find-overlaps.ts'
import { priceTrial, quoteFor } from './quote.ts'
import { sheetRoutes, type SheetGround } from './sheet/http.ts'

type Ground = { database: Database; now: () => Date } & SheetGround

export function pricingRoutes(route: Router, ground: Ground): void {
  readingRoutes(route, ground)
  editingRoutes(route, ground)
  sheetRoutes(route, ground)
}

const seesCosts = (caller: Caller): boolean => permissionsOf(caller).includes('cost.read')

function readingRoutes(route: Router, { database, now }: Ground): void {
  const seeing = (caller: Caller) => ({ costs: seesCosts(caller), now: now() })
  route(contract.listCards, 'rate.read', ({ caller }) =>
    asTenant(database, caller, async (tx) => ({
      cards: await listCards(tx, seeing(caller)),
      carriers: seesCosts(caller) ? await listCarriers(tx) : [],
    })),
  )
  route(contract.getCard, 'rate.read', ({ caller, params }) =>
    asTenant(database, caller, (tx) => readCardPage(tx, params.cardId, seeing(caller))),
  )
  route(contract.getCardVersion, 'rate.read', ({ caller, params }) =>
    asTenant(database, caller, (tx) => readCardVersion(tx, { ...params, ...seeing(caller) })),
  )
  route(contract.checkCard, 'rate.read', ({ caller, body: { cardId, document } }) =>
    asTenant(database, caller, async (tx) => {
      if (cardId) await mustSeeCard(tx, cardId, seeing(caller))
      const overlaps = cardId ? await findOverlaps(tx, cardId, document) : []
      return { findings: [...checkCard(document), ...overlaps] }
    }),
  )
  route(contract.tryCard, 'rate.read', ({ caller, body }) =>
    asTenant(database, caller, async (tx) => {
      const { rows } = await sql<{ day: string }>`
        select (${now()}::timestamptz at time zone zone)::date::text as day from tenant where id = (select current_tenant())`.execute(
        tx,
      )
      return priceTrial(body, rows[0]?.day ?? '')
    }),
  )
  route(contract.quotePrice, 'quote.ask', ({ caller, body }) =>
    asTenant(database, caller, (tx) => quoteFor(tx, { tenantId: caller.tenantId, wanted: body, now: now() })),
  )
}

function editingRoutes(route: Router, { database, now }: Ground): void {
  route(contract.createCard, 'rate.edit', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => createCard(tx, { wanted: body, caller, now: now(), requestId: request.id })),
  )
  route(contract.assignCard, 'rate.edit', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      assignCard(tx, { ...params, wanted: body, caller, now: now(), requestId: request.id }),
    ),
  )
  route(contract.saveCardDraft, 'rate.edit', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => saveDraft(tx, { ...params, ...body, caller, now: now() })),
  )
  route(contract.discardCardDraft, 'rate.edit', ({ caller, params, query, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      discardDraft(tx, { ...params, ...query, caller, now: now(), requestId: request.id }),
    ),
  )
  route(contract.publishCard, 'rate.edit', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      publishCard(tx, { ...params, ...body, caller, now: now(), requestId: request.id }),
    ),
  )
}
