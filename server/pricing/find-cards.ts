import { sql } from 'kysely'
import { rateCardDocument, type FreightService } from '../../contract/pricing/card.ts'
import type { CardSide } from '../../contract/pricing/cards.ts'
import type { RateCard } from '../../engine/tariff/rate-card.ts'
import type { Tx } from '../platform/database/database.ts'
import { engineCard } from './card/engine-card.ts'

const keptMax = 2_000
const candidatesMax = 50

export type Wanted = {
  tenantId: string
  side: CardSide
  /** Receivable: of whom. Payable: what the carrier is called. */
  clientId: string
  carrier?: string | null | undefined
  service: FreightService
  /** The company's local day. */
  date: string
}
type Row = { id: string; name: string; service: string | null; clientId: string | null; version: number }

/** Published versions never change: read once, they are kept. */
const kept = new Map<string, RateCard>()

/** The cards that may hold for something on a day: of those of one client or carrier, and of those for everyone. `engine/tariff` chooses. */
export async function findCards(tx: Tx, wanted: Wanted): Promise<RateCard[]> {
  const { tenantId, side, clientId, carrier, service, date } = wanted
  const whose =
    side === 'payable'
      ? sql`c.carrier = ${carrier ?? ''}`
      : sql`(c.for_everyone or exists (select from rate_card_client a where a.tenant_id = c.tenant_id and a.card_id = c.id and a.client_id = ${clientId}))`
  // 入库 is no freight of the client's unless a card says so
  const services = service === 'inbound' ? sql`c.service = 'inbound'` : sql`(c.service is null or c.service = ${service})`
  const { rows } = await sql<Row>`
    select c.id, c.name, c.service, case when not c.for_everyone and c.side = 'receivable' then ${clientId} end as "clientId", v.version
    from rate_card c cross join lateral (
      select version, valid_to from rate_card_version v where v.tenant_id = c.tenant_id and v.card_id = c.id and v.valid_from <= ${date}::date order by version desc limit 1) v
    where c.tenant_id = ${tenantId} and c.side = ${side} and ${services} and ${whose} and (v.valid_to is null or v.valid_to >= ${date}::date)
    order by c.id limit ${candidatesMax}`.execute(tx)
  const keyOf = (row: Row) => `${tenantId}/${row.id}/${row.version}/${row.name}/${row.service ?? ''}/${row.clientId ?? ''}`
  const missing = rows.filter((row) => !kept.has(keyOf(row)))
  if (missing.length > 0) await readInto(tx, missing, keyOf)
  return rows.flatMap((row) => kept.get(keyOf(row)) ?? [])
}

async function readInto(tx: Tx, missing: readonly Row[], keyOf: (row: Row) => string): Promise<void> {
  if (kept.size + missing.length > keptMax) kept.clear()
  const { rows } = await sql<{ id: string; version: number; document: unknown }>`
    select v.card_id as id, v.version, v.document from unnest(${missing.map(({ id }) => id)}::uuid[], ${missing.map(({ version }) => version)}::int[]) w (id, version)
      join rate_card_version v on v.tenant_id = (select current_tenant()) and v.card_id = w.id and v.version = w.version`.execute(
    tx,
  )
  for (const { id, version, document } of rows) {
    const row = missing.find((one) => one.id === id)
    if (!row) continue
    const { name, service, clientId } = row
    const read = engineCard(rateCardDocument.parse(document), { id, version, name, client: clientId ?? undefined, service: service ?? undefined }) // prettier-ignore
    if ('problems' in read) throw new Error(`rate card ${id} version ${version} was published broken: ${read.problems[0]?.en}`)
    kept.set(keyOf(row), read.card)
  }
}

/** Whether the company prices at all: without a published card of this side nothing waits for a price. */
export async function hasCards(
  tx: Tx,
  { tenantId, side, service }: Pick<Wanted, 'tenantId' | 'side' | 'service'>,
): Promise<boolean> {
  const { rows } = await sql`
    select from rate_card c where c.tenant_id = ${tenantId} and c.side = ${side} and (${service !== 'inbound'} or c.service = 'inbound')
      and exists (select from rate_card_version v where v.tenant_id = c.tenant_id and v.card_id = c.id) limit 1`.execute(tx)
  return rows.length > 0
}
