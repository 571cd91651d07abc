import { sql } from 'kysely'
import type * as z from 'zod'
import type { ChargeGroup, getCharges } from '../../contract/pricing/charges.ts'
import type { PriceLine } from '../../contract/pricing/cards.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { listUnpricedOf } from './unpriced.ts'

const groupsMax = 100
type Reply = z.infer<typeof getCharges.reply>
type Row = Omit<ChargeGroup, 'at' | 'totalMinor'> & { at: Date }

/** What counts of an order's charges today, line by line; what carriers charge for those alone who may see costs. */
export async function listCharges(tx: Tx, { orderId, costs }: { orderId: string; costs: boolean }): Promise<Reply> {
  const { rows: orders } = await sql`select from "order" where tenant_id = (select current_tenant()) and id = ${orderId}`.execute(
    tx,
  )
  if (orders.length === 0) throw new Refusal('order.not_found')
  const { rows } = await sql<Row>`
    select c.side, c.stage, c.currency, c.by_name as "byHand", max(c.at) as at,
      case when c.card_id is not null then jsonb_build_object('id', c.card_id, 'name', k.name, 'version', c.card_version) end as card,
      case when c.shipment_id is not null then jsonb_build_object('id', c.shipment_id, 'no', coalesce(p.no, 0), 'carrier', s.carrier) end as shipment,
      jsonb_agg(jsonb_build_object('code', c.code, 'amountMinor', c.amount_minor, 'words', c.words) order by c.line_no) as lines
    from charge c left join rate_card k on k.tenant_id = c.tenant_id and k.id = c.card_id left join shipment s on s.tenant_id = c.tenant_id and s.id = c.shipment_id
      left join shipment_order p on p.tenant_id = c.tenant_id and p.order_id = c.order_id and p.shipment_id = c.shipment_id
    where c.tenant_id = (select current_tenant()) and c.order_id = ${orderId} and c.reverses is null and (${costs} or c.side = 'receivable')
      and not exists (select from charge r where r.tenant_id = c.tenant_id and r.reverses = c.id)
    group by c.run, c.side, c.stage, c.currency, c.by_name, c.card_id, c.card_version, k.name, c.shipment_id, s.carrier, p.no
    order by c.side desc, coalesce(p.no, 0), c.stage, c.run limit ${groupsMax}`.execute(tx)
  const groups = rows.map(({ at, ...row }): ChargeGroup => ({
    ...row,
    at: at.toISOString(),
    totalMinor: row.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  }))
  return { groups, difference: differenceOf(groups), unpriced: await listUnpricedOf(tx, { orderId, costs }) }
}

/** What became of the client's estimate; nothing where they are in two currencies. */
function differenceOf(groups: readonly ChargeGroup[]): Reply['difference'] {
  const own = (stage: ChargeGroup['stage']) => groups.find((one) => one.side === 'receivable' && one.stage === stage)
  const [estimate, final] = [own('estimate'), own('final')]
  if (!estimate || !final || estimate.currency !== final.currency) return null
  const codes = [...new Set([...estimate.lines, ...final.lines].map(({ code }) => code))]
  const find = (lines: readonly PriceLine[], code: string) => lines.filter((line) => line.code === code)
  const sum = (lines: readonly PriceLine[]) => lines.reduce((added, { amountMinor }) => added + amountMinor, 0)
  const lines = codes.flatMap((code) => {
    const [was, is] = [find(estimate.lines, code), find(final.lines, code)]
    const [beforeMinor, amountMinor] = [sum(was), sum(is)]
    const words = (is[0] ?? was[0])?.words
    return words && beforeMinor !== amountMinor ? [{ code, words, beforeMinor, amountMinor }] : []
  })
  return { currency: final.currency, amountMinor: final.totalMinor - estimate.totalMinor, lines }
}
