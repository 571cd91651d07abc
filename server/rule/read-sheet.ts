import { sql } from 'kysely'
import type { FactSheet } from '../../contract/rule/facts.ts'
import type { Tx } from '../platform/database/database.ts'
import { decideBy, type Asked, type RulesInForce } from './decide.ts'
import type { RuleFinder, StoredRules } from './find-rules.ts'
import { foldSheet } from './fold-sheet.ts'

/** An order's facts as the database has them; `highValue` comes of rules. */
export type StoredSheet = Omit<FactSheet, 'highValue'>

/** Columns of a fact sheet for `"order" o` of the current tenant. */
export const sheetColumns = sql`json_build_object('totalMinor', coalesce(o.total_minor, 0), 'insuredMinor', coalesce(o.insured_minor, 0), 'codMinor', coalesce(o.cod_minor, 0),
  'freightMinor', coalesce(o.freight_minor, 0), 'paidMinor', coalesce(o.paid_minor, 0), 'currency', o.currency, 'weightGrams', coalesce(i.weight, 0),
  'volumeCubicCm', coalesce(i.volume, 0), 'quantity', o.quantity, 'lineCount', i.lines, 'country', coalesce(p.country, 'CN'), 'division', coalesce(p.division_code, ''),
  'masked', coalesce(p.masked, false), 'business', o.flow_code, 'service', coalesce(o.service, ''), 'channel', o.channel, 'priority', o.priority, 'attributes', o.attributes,
  'handling', coalesce(i.handling, '[]'), 'itemNames', coalesce(i.names, '[]'), 'skus', coalesce(i.skus, '[]'), 'paymentMethod', coalesce(o.payment_method, ''),
  'paymentState', o.payment_state, 'clientCode', k.code, 'clientTier', k.tier)`
export const sheetTables = sql`
  join client k on k.tenant_id = o.tenant_id and k.id = o.client_id
  left join order_party p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'consignee'
  cross join lateral (select sum(coalesce(weight_grams, 0) * quantity)::bigint as weight, sum(coalesce(volume_cubic_cm, 0) * quantity)::bigint as volume, count(*)::int as lines,
    json_agg(coalesce(name, '') order by item_no) as names, json_agg(sku order by item_no) filter (where sku is not null) as skus,
    (select json_agg(distinct h) from order_item j, unnest(j.handling) h where j.tenant_id = o.tenant_id and j.order_id = o.id) as handling
    from order_item where tenant_id = o.tenant_id and order_id = o.id) i`

export type AboutOrder = { rules: RulesInForce; asked: Asked }

/**
 * What rules are asked about an order that is under way: its facts as they are now, and the rules that were in force when it arrived. An old
 * order is reviewed again by the rules of its day.
 */
export async function askAboutOrder(
  finder: RuleFinder,
  tx: Tx,
  { tenantId, orderId }: { tenantId: string; orderId: string },
): Promise<AboutOrder> {
  const { rows } = await sql<{ client_id: string; shop_id: string | null; sheet: StoredSheet; rules: StoredRules }>`
    select o.client_id, o.shop_id, ${sheetColumns} as sheet, rules_in_force(o.received_at, array[o.client_id], array[o.shop_id]) as rules
    from "order" o ${sheetTables} where o.tenant_id = current_tenant() and o.id = ${orderId}`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error(`order ${orderId} is gone`)
  const rules = await finder.load(tx, tenantId, row.rules)
  return { rules, asked: askedOf({ clientId: row.client_id, shopId: row.shop_id }, { ...row.sheet, highValue: [] }) }
}

export function askedOf(owner: { clientId: string | null; shopId: string | null }, sheet: FactSheet): Asked {
  return { ...owner, sheet, folded: foldSheet(sheet) }
}

/** The facts that rules themselves find out first, for whatever asks for them. */
export function withHighValue(
  rules: RulesInForce,
  asked: Asked,
): { asked: Asked; decision: ReturnType<typeof decideBy>['decision'] } {
  const { outcomes, decision } = decideBy('high_value', rules, asked)
  const highValue = [...new Set(outcomes.map(({ of }) => of))]
  return { asked: askedOf(asked, { ...asked.sheet, highValue }), decision }
}
