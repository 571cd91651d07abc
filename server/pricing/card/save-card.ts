import { sql } from 'kysely'
import type * as z from 'zod'
import type { RateCardDocument } from '../../../contract/pricing/card.ts'
import type { CardPage, createCard as creating } from '../../../contract/pricing/cards.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { retryUnpricedSoon } from '../retry-soon.ts'
import { findDraft, findNewest, mustSeeCard, readCardPage } from './read-cards.ts'

export type Editing = { cardId: string; caller: Caller; now: Date; requestId: string }
type Assignment = Omit<z.infer<typeof creating.body>, 'side'>

export async function createCard(
  tx: Tx,
  { caller, now, requestId, wanted: { side, ...wanted } }: Omit<Editing, 'cardId'> & { wanted: z.infer<typeof creating.body> },
): Promise<CardPage> {
  mustBeClear(side, wanted)
  const cardId = newId()
  const made = await sql`insert into rate_card (tenant_id, id, side, name, service, carrier, for_everyone, created_at)
    values (${caller.tenantId}, ${cardId}, ${side}, ${wanted.name}, ${wanted.service}, ${wanted.carrier}, ${wanted.forEveryone}, ${now})
    on conflict (tenant_id, name) do nothing`.execute(tx)
  if (Number(made.numAffectedRows) !== 1) throw new Refusal('rate_card.name_taken', { name: wanted.name })
  await assignClients(tx, { cardId, caller, clientIds: wanted.clientIds })
  await recordCard(tx, { cardId, caller, requestId, act: 'create', details: { side, ...wanted } })
  return readCardPage(tx, cardId, { costs: true, now })
}

/** For whom it holds from now on; prices that were made stay as they are. */
export async function assignCard(
  tx: Tx,
  { cardId, caller, now, requestId, wanted }: Editing & { wanted: Assignment },
): Promise<CardPage> {
  const { side } = await mustSeeCard(tx, cardId, { costs: true })
  await lockCard(tx, cardId)
  mustBeClear(side, wanted)
  const { rows } =
    await sql`select from rate_card where tenant_id = ${caller.tenantId} and name = ${wanted.name} and id <> ${cardId}`.execute(
      tx,
    )
  if (rows.length > 0) throw new Refusal('rate_card.name_taken', { name: wanted.name })
  await sql`update rate_card set name = ${wanted.name}, service = ${wanted.service}, carrier = ${wanted.carrier}, for_everyone = ${wanted.forEveryone}
    where tenant_id = ${caller.tenantId} and id = ${cardId}`.execute(tx)
  await sql`delete from rate_card_client where tenant_id = ${caller.tenantId} and card_id = ${cardId}`.execute(tx)
  await assignClients(tx, { cardId, caller, clientIds: wanted.clientIds })
  await recordCard(tx, { cardId, caller, requestId, act: 'assign', details: { ...wanted } })
  await retryUnpricedSoon(tx, { side, now })
  return readCardPage(tx, cardId, { costs: true, now })
}

function mustBeClear(side: CardPage['summary']['side'], { name, carrier, forEveryone, clientIds }: Assignment): void {
  const refuse = (zh: string, en: string) => {
    throw new Refusal('rate_card.assignment_invalid', { name, why: { zh, en } })
  }
  if (side === 'payable') {
    if (carrier === null) refuse('应付运价表要填承运商。', 'a payable card needs a carrier.')
    if (forEveryone || clientIds.length > 0) refuse('应付运价表不分货主，请去掉货主。', 'a payable card has no clients.')
    return
  }
  if (carrier !== null) refuse('应收运价表没有承运商，请去掉。', 'a receivable card has no carrier.')
  if (forEveryone && clientIds.length > 0)
    refuse('全公司通用的不再列货主，请二选一。', 'it is either for everyone or for the clients named.')
}

async function assignClients(
  tx: Tx,
  { cardId, caller, clientIds }: { cardId: string; caller: Caller; clientIds: readonly string[] },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into rate_card_client (tenant_id, card_id, client_id) select tenant_id, ${cardId}, id from client
    where tenant_id = ${caller.tenantId} and id = any(${[...clientIds]}::uuid[]) returning client_id as id`.execute(tx)
  const missing = clientIds.find((id) => !rows.some((row) => row.id === id))
  if (missing) throw new Refusal('client.not_found', { client: missing })
}

/** Keeps the draft, whole or not: a clerk may stop in the middle. A save that was not seen is not overwritten. */
export async function saveDraft(
  tx: Tx,
  { cardId, caller, now, version, baseVersion, document }: Omit<Editing, 'requestId'> & { version: number; baseVersion: number | null; document: RateCardDocument }, // prettier-ignore
): Promise<CardPage> {
  await mustSeeCard(tx, cardId, { costs: true })
  await lockCard(tx, cardId)
  await mustHaveSeen(tx, cardId, version)
  const newest = await findNewest(tx, cardId)
  if (baseVersion !== (newest?.version ?? null))
    throw new Refusal('rate_card.base_outdated', {
      base: baseVersion ?? 0,
      newest: newest?.version ?? 0,
      publishedBy: newest?.publishedBy ?? '',
    })
  await sql`insert into rate_card_draft (tenant_id, card_id, base_version, version, document, saved_by_name, saved_at)
    values (${caller.tenantId}, ${cardId}, ${baseVersion}, ${version + 1}, ${JSON.stringify(document)}::jsonb, ${caller.name}, ${now})
    on conflict (tenant_id, card_id) do update set base_version = excluded.base_version, version = excluded.version, document = excluded.document,
      saved_by_name = excluded.saved_by_name, saved_at = excluded.saved_at`.execute(tx)
  return readCardPage(tx, cardId, { costs: true, now })
}

export async function discardDraft(
  tx: Tx,
  { cardId, caller, now, version, requestId }: Editing & { version: number },
): Promise<CardPage> {
  await mustSeeCard(tx, cardId, { costs: true })
  await lockCard(tx, cardId)
  await mustHaveSeen(tx, cardId, version)
  await sql`delete from rate_card_draft where tenant_id = ${caller.tenantId} and card_id = ${cardId}`.execute(tx)
  await recordCard(tx, { cardId, caller, requestId, act: 'discard_draft', details: {} })
  return readCardPage(tx, cardId, { costs: true, now })
}

/** Until the transaction ends nobody else edits or publishes this card. */
export async function lockCard(tx: Tx, cardId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rate_card/${cardId}`}, 1))`.execute(tx)
}

export async function mustHaveSeen(tx: Tx, cardId: string, version: number): Promise<void> {
  const draft = await findDraft(tx, cardId)
  if ((draft?.version ?? 0) === version) return
  if (!draft) throw new Refusal('rate_card.no_draft')
  throw new Refusal('rate_card.draft_changed', { savedBy: draft.savedBy, version: draft.version, sent: version })
}

type Act = Omit<Editing, 'now'> & { act: string; details: Record<string, unknown> }
export async function recordCard(tx: Tx, { cardId, caller, requestId, act, details }: Act): Promise<void> {
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'rate_card',
    subjectId: cardId,
    act,
    actor: caller,
    details,
    requestId,
  })
}
