import { sql } from 'kysely'
import { rateCardDocument } from '../../../contract/pricing/card.ts'
import type { CardFinding, CardPage } from '../../../contract/pricing/cards.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkCard } from '../check/check-card.ts'
import { findOverlaps } from '../check/find-overlaps.ts'
import { compareCards } from '../compare-cards.ts'
import { retryUnpricedSoon } from '../retry-soon.ts'
import { findDraft, findNewest, mustSeeCard, readCardPage } from './read-cards.ts'
import { lockCard, mustHaveSeen, recordCard, type Editing } from './save-card.ts'

const problemsShown = 5

/** The draft becomes the next version; from its first day on it holds in place of the ones before. */
export async function publishCard(
  tx: Tx,
  { cardId, caller, now, requestId, version, note }: Editing & { version: number; note: string },
): Promise<CardPage> {
  const { side } = await mustSeeCard(tx, cardId, { costs: true })
  await lockCard(tx, cardId)
  await mustHaveSeen(tx, cardId, version)
  const draft = await findDraft(tx, cardId)
  if (!draft) throw new Refusal('rate_card.no_draft')
  const newest = await findNewest(tx, cardId)
  if (draft.baseVersion !== (newest?.version ?? null))
    throw new Refusal('rate_card.base_outdated', {
      base: draft.baseVersion ?? 0,
      newest: newest?.version ?? 0,
      publishedBy: newest?.publishedBy ?? '',
    })
  const document = rateCardDocument.parse(draft.document)
  const changes = compareCards(newest ? rateCardDocument.parse(newest.document) : null, document)
  if (newest && changes.length === 0) throw new Refusal('rate_card.unchanged', { version: newest.version })
  mustBeSound([...checkCard(document), ...(await findOverlaps(tx, cardId, document))])
  const { rows } = await sql<{ version: number }>`
    insert into rate_card_version (tenant_id, card_id, version, document, valid_from, valid_to, published_at, published_by, published_by_name, note)
    values (${caller.tenantId}, ${cardId}, ${(newest?.version ?? 0) + 1}, ${JSON.stringify(document)}::jsonb, ${document.validFrom}, ${document.validTo ?? null}, ${now},
      ${caller.kind === 'user' ? caller.id : null}, ${caller.name}, ${note}) returning version`.execute(tx)
  await sql`delete from rate_card_draft where tenant_id = ${caller.tenantId} and card_id = ${cardId}`.execute(tx)
  const details = { version: rows[0]?.version, validFrom: document.validFrom, validTo: document.validTo ?? null, note, changes: changes.length } // prettier-ignore
  await recordCard(tx, { cardId, caller, requestId, act: 'publish', details })
  await retryUnpricedSoon(tx, { side, now })
  return readCardPage(tx, cardId, { costs: true, now })
}

function mustBeSound(findings: readonly CardFinding[]): void {
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length === 0) return
  const said = errors.slice(0, problemsShown).map(({ words }) => words)
  throw new Refusal('rate_card.invalid', {
    problems: { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') },
    findings: errors,
  })
}
