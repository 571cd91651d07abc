import { sql } from 'kysely'
import type { ClientHistory } from '../../../contract/client/profile.ts'
import type { Caller } from '../../access/caller.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

type Outcome = ClientHistory['months'][number]['outcomes'][number]['outcome']
type Row = { month: string; outcome: Outcome; currency: string; orders: number; totalMinor: number }

/** So many of the newest orders are looked at: half a second's work. */
const countedMax = 100_000

/** Orders and what they are worth by month of the company's zone: one walk along the client's index. */
export async function readHistory(
  tx: Tx,
  { caller, clientId, months, now }: { caller: Pick<Caller, 'zone'>; clientId: string; months: number; now: Date },
): Promise<ClientHistory> {
  const { rows: known } = await sql`select from client where id = ${clientId}`.execute(tx)
  if (known.length === 0) throw new Refusal('client.not_found', { client: clientId })
  const { zone } = caller
  const since = sql`(date_trunc('month', ${now}::timestamptz at time zone ${zone}) - make_interval(months => ${months - 1})) at time zone ${zone}`
  const { rows } = await sql<Row>`
    select to_char(o.received_at at time zone ${zone}, 'YYYY-MM') as month, coalesce(o.outcome, 'open') as outcome, o.currency, count(*)::int as orders,
      coalesce(sum(o.total_minor), 0)::bigint as "totalMinor"
    from (select received_at, outcome, currency, total_minor from "order" where tenant_id = (select current_tenant()) and client_id = ${clientId}
      and received_at >= ${since} and id >= first_id(${since}) order by id desc limit ${sql.lit(countedMax)}) o
    group by 1, 2, 3 order by 1 desc`.execute(tx)
  return { months: foldMonths(rows), isWhole: rows.reduce((sum, { orders }) => sum + orders, 0) < countedMax }
}

/** What was given up is counted and worth nothing. Pure. */
export function foldMonths(rows: readonly Row[]): ClientHistory['months'] {
  return [...Map.groupBy(rows, ({ month }) => month)].map(([month, own]) => {
    const outcomes = new Map<Outcome, number>()
    const values = new Map<string, number>()
    for (const { outcome, currency, orders, totalMinor } of own) {
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + orders)
      if (outcome !== 'cancelled' && totalMinor > 0) values.set(currency, (values.get(currency) ?? 0) + totalMinor)
    }
    return {
      month,
      orders: own.reduce((sum, { orders }) => sum + orders, 0),
      outcomes: [...outcomes].map(([outcome, orders]) => ({ outcome, orders })),
      values: [...values].map(([currency, totalMinor]) => ({ currency, totalMinor })),
    }
  })
}
