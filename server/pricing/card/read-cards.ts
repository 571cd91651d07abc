import { sql } from 'kysely'
import { rateCardDocument, type FreightService } from '../../../contract/pricing/card.ts'
import type { CardPage, CardSide, CardSummary, CardVersion } from '../../../contract/pricing/cards.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { compareCards } from '../compare-cards.ts'

const cardsMax = 1_000
const versionsShownMax = 100
const carriersMax = 200

/** Who looks: what carriers charge is seen by those alone who may see costs. */
export type Seeing = { costs: boolean; now: Date }
type Named = { id: string; name: string }
type Row = {
  id: string
  side: CardSide
  name: string
  service: FreightService | null
  carrier: string | null
  forEveryone: boolean
  clients: Named[]
  inForce: CardVersion | null
  draft: { savedAt: string; savedBy: string } | null
}

const versionJson = sql`jsonb_build_object('version', v.version, 'validFrom', v.valid_from, 'validTo', v.valid_to, 'publishedAt', v.published_at,
  'publishedBy', v.published_by_name, 'note', v.note)`

export async function listCards(tx: Tx, seeing: Seeing): Promise<CardSummary[]> {
  return summaries(tx, seeing, sql`true`)
}

/** Carriers as orders have named them, to choose from. */
export async function listCarriers(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ carrier: string }>`
    select distinct carrier from (select carrier from rate_card where tenant_id = (select current_tenant()) and carrier is not null
      union all (select carrier from shipment where tenant_id = (select current_tenant()) and carrier is not null order by id desc limit 2000)) c
    order by carrier limit ${carriersMax}`.execute(tx)
  return rows.map(({ carrier }) => carrier)
}

async function summaries(tx: Tx, { costs, now }: Seeing, where: ReturnType<typeof sql>): Promise<CardSummary[]> {
  const side = costs ? sql`true` : sql`c.side = 'receivable'`
  const { rows } = await sql<Row>`
    select c.id, c.side, c.name, c.service, c.carrier, c.for_everyone as "forEveryone",
      (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.name), '[]') from rate_card_client a
        join client k on k.tenant_id = a.tenant_id and k.id = a.client_id where a.tenant_id = c.tenant_id and a.card_id = c.id) as clients,
      (select case when v.valid_to is null or v.valid_to >= d.day then ${versionJson} end from rate_card_version v
        where v.tenant_id = c.tenant_id and v.card_id = c.id and v.valid_from <= d.day order by v.version desc limit 1) as "inForce",
      (select jsonb_build_object('savedAt', r.saved_at, 'savedBy', r.saved_by_name) from rate_card_draft r
        where r.tenant_id = c.tenant_id and r.card_id = c.id) as draft
    from rate_card c cross join (select (${now}::timestamptz at time zone zone)::date as day from tenant where id = (select current_tenant())) d
    where c.tenant_id = (select current_tenant()) and ${side} and ${where} order by c.side desc, c.for_everyone desc, c.created_at, c.id limit ${cardsMax}`.execute(
    tx,
  )
  return rows.map(({ inForce, draft, ...card }) => ({
    ...card,
    inForce: inForce && { ...inForce, publishedAt: new Date(inForce.publishedAt).toISOString() },
    draft: draft && { ...draft, savedAt: new Date(draft.savedAt).toISOString() },
  }))
}

export type Newest = { version: number; publishedBy: string; document: unknown }

export async function findNewest(tx: Tx, cardId: string): Promise<Newest | undefined> {
  const { rows } = await sql<Newest>`select version, published_by_name as "publishedBy", document from rate_card_version
    where tenant_id = (select current_tenant()) and card_id = ${cardId} order by version desc limit 1`.execute(tx)
  return rows[0]
}

type DraftRow = { version: number; baseVersion: number | null; savedBy: string; savedAt: Date; document: unknown }

export async function findDraft(tx: Tx, cardId: string): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`
    select version, base_version as "baseVersion", saved_by_name as "savedBy", saved_at as "savedAt", document from rate_card_draft
    where tenant_id = (select current_tenant()) and card_id = ${cardId}`.execute(tx)
  return rows[0]
}

/** One card with its draft and what that changes about the newest version. */
export async function readCardPage(tx: Tx, cardId: string, seeing: Seeing): Promise<CardPage> {
  const [summary] = await summaries(tx, seeing, sql`c.id = ${cardId}`)
  if (!summary) throw new Refusal('rate_card.not_found')
  const [newest, draft, versions] = [await findNewest(tx, cardId), await findDraft(tx, cardId), await listVersions(tx, cardId)]
  const document = newest ? rateCardDocument.parse(newest.document) : null
  if (!draft) return { summary, document, draft: null, versions }
  const edited = rateCardDocument.parse(draft.document)
  return {
    summary,
    document,
    draft: {
      version: draft.version,
      baseVersion: draft.baseVersion,
      savedAt: draft.savedAt.toISOString(),
      savedBy: draft.savedBy,
      document: edited,
      changes: compareCards(document, edited),
    },
    versions,
  }
}

async function listVersions(tx: Tx, cardId: string): Promise<CardVersion[]> {
  const { rows } = await sql<{ version: CardVersion }>`
    select ${versionJson} as version from rate_card_version v where v.tenant_id = (select current_tenant()) and v.card_id = ${cardId}
    order by v.version desc limit ${versionsShownMax}`.execute(tx)
  return rows.map(({ version }) => ({ ...version, publishedAt: new Date(version.publishedAt).toISOString() }))
}

export async function readCardVersion(
  tx: Tx,
  { cardId, version, ...seeing }: Seeing & { cardId: string; version: number },
): Promise<{ version: CardVersion; document: CardPage['document']; changes: ReturnType<typeof compareCards> }> {
  await mustSeeCard(tx, cardId, seeing)
  const { rows } = await sql<{ found: CardVersion; document: unknown }>`
    select ${versionJson} as found, v.document from rate_card_version v
    where v.tenant_id = (select current_tenant()) and v.card_id = ${cardId} and v.version in (${version}, ${version - 1}) order by v.version desc`.execute(
    tx,
  )
  const [row, before] = rows
  if (!row || row.found.version !== version) throw new Refusal('rate_card.not_found')
  const document = rateCardDocument.parse(row.document)
  const changes = compareCards(before ? rateCardDocument.parse(before.document) : null, document)
  return { version: { ...row.found, publishedAt: new Date(row.found.publishedAt).toISOString() }, document, changes }
}

/** Whoever may not see costs hears of payable cards what they hear of cards that do not exist. */
export async function mustSeeCard(
  tx: Tx,
  cardId: string,
  { costs }: Pick<Seeing, 'costs'>,
): Promise<{ side: CardSide; name: string }> {
  const { rows } = await sql<{ side: CardSide; name: string }>`
    select side, name from rate_card where tenant_id = (select current_tenant()) and id = ${cardId}`.execute(tx)
  const [found] = rows
  if (!found || (found.side === 'payable' && !costs)) throw new Refusal('rate_card.not_found')
  return found
}
