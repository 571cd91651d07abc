import { sql } from 'kysely'
import type { CardFinding } from '../../../contract/pricing/cards.ts'
import type { RateCardDocument } from '../../../contract/pricing/card.ts'
import type { Tx } from '../../platform/database/database.ts'

const shownMax = 5
type Row = { name: string; client: string | null; validFrom: string; validTo: string | null }

/** Other cards that would hold for the same client or carrier and the same service on the same days: nobody could say which counts. */
export async function findOverlaps(
  tx: Tx,
  cardId: string,
  { validFrom, validTo }: Pick<RateCardDocument, 'validFrom' | 'validTo'>,
): Promise<CardFinding[]> {
  // prettier-ignore
  const { rows } = await sql<Row>`
    select distinct on (o.id) o.name, c.name as client, v.valid_from::text as "validFrom", v.valid_to::text as "validTo"
    from rate_card m join rate_card o on o.tenant_id = m.tenant_id and o.id <> m.id and o.side = m.side and o.service is not distinct from m.service
      join lateral (select valid_from, valid_to from rate_card_version v where v.tenant_id = o.tenant_id and v.card_id = o.id order by version desc limit 1) v on true
      left join rate_card_client oc on oc.tenant_id = o.tenant_id and oc.card_id = o.id
        and oc.client_id in (select client_id from rate_card_client mc where mc.tenant_id = m.tenant_id and mc.card_id = m.id)
      left join client c on c.tenant_id = oc.tenant_id and c.id = oc.client_id
    where m.tenant_id = (select current_tenant()) and m.id = ${cardId} and (o.carrier = m.carrier or (o.for_everyone and m.for_everyone) or oc.client_id is not null)
      and daterange(v.valid_from, v.valid_to, '[]') && daterange(${validFrom}::date, ${validTo ?? null}::date, '[]')
    order by o.id limit ${shownMax}`.execute(tx)
  return rows.map(({ name, client, ...days }): CardFinding => ({
    level: 'error',
    at: { field: 'validFrom' },
    words: {
      zh: `有效期与“${name}”（${days.validFrom} 至 ${days.validTo ?? '长期'}${client ? `，货主 ${client}` : ''}）重叠，无法判断用哪一份：请改有效期，或在那一份里改用途`,
      en: `the days overlap with “${name}” (${days.validFrom} to ${days.validTo ?? 'further notice'}${client ? `, ${client}` : ''}), so that nobody can say which counts: change the days, or for whom that one holds`,
    },
  }))
}
