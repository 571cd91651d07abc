import { sql } from 'kysely'
import type { OrderAhead } from '../../contract/desk/review.ts'
import type { Flow } from '../../contract/flow.ts'
import { reasonNames } from '../../contract/rule/kinds.ts'
import type { Travels } from '../flow/find-flow.ts'
import type { Road } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { decideBy } from '../rule/decide.ts'
import type { StoredRules } from '../rule/find-rules.ts'
import { askedOf, sheetColumns, sheetTables, withHighValue, type AboutOrder, type StoredSheet } from '../rule/read-sheet.ts'

type Row = Travels & {
  id: string
  version: number
  status: string
  held: boolean
  wishes: number
  clientId: string
  shopId: string | null
  sheet: StoredSheet
  rules: StoredRules
}

/** What the second review would be asked of each of these orders, and which need nobody to look closely (AUD-1, AUD-2). */
export async function lookAhead(
  road: Road,
  tx: Tx,
  { tenantId, orderIds }: { tenantId: string; orderIds: readonly string[] },
): Promise<OrderAhead[]> {
  const { rows } = await sql<Row>`
    select o.id, o.version, o.status, o.held, cardinality(o.service_requirements) as wishes, o.flow_code as "flowCode", o.flow_version as "flowVersion", o.service,
      o.client_id as "clientId", o.shop_id as "shopId", ${sheetColumns} as sheet, rules_in_force(o.received_at, array[o.client_id], array[o.shop_id]) as rules
    from "order" o ${sheetTables} where o.tenant_id = (select current_tenant()) and o.id = any(${[...orderIds]}::uuid[])`.execute(
    tx,
  )
  const ahead: OrderAhead[] = []
  for (const row of rows) {
    const flow = await road.flows.ofOrder(tx, tenantId, row)
    const rules = await road.rules.load(tx, tenantId, row.rules)
    ahead.push(judgeAhead(row, flow, { rules, asked: askedOf(row, { ...row.sheet, highValue: [] }) }))
  }
  return ahead
}

function judgeAhead({ id, version, status, held, wishes }: Row, flow: Flow, { rules, asked }: AboutOrder): OrderAhead {
  const standsAt = (step: string) => flow.steps.some((one) => one.id === step && one.from.includes(status))
  const found = standsAt('pass_review') ? decideBy('second_review', rules, withHighValue(rules, asked).asked).outcomes : []
  const isPlain = !held && wishes === 0 && found.length === 0
  const step = (['pass_review', 'confirm'] as const).find(standsAt) ?? null
  return {
    id,
    version,
    clean: isPlain ? step : null,
    reasons: [...new Set(found.map(({ reason }) => reason))].map((reason) => reasonNames[reason]),
    reviewers: [...new Set(found.flatMap(({ role }) => role ?? []))],
  }
}
