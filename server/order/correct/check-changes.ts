import { sql } from 'kysely'
import type * as z from 'zod'
import type { FieldProblem, Party } from '../../../contract/order-draft.ts'
import type { correctOrder } from '../../../contract/order.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

export type PartyCheck = (party: Party) => { party: Party; problems: FieldProblem[] }
export type Changes = z.infer<typeof correctOrder.body>['changes']

/** The changes that say something, checked as a correction would be. */
export async function findProblems(
  tx: Tx,
  { orderId, changes, checkParty }: { orderId: string; changes: Changes; checkParty: PartyCheck },
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  for (const kind of ['consignee', 'shipper'] as const) {
    const change = changes[kind]
    if (!change) continue
    const { rows } = await sql<Record<string, unknown>>`
      select name, company, phone, email, country, province, city, district, division_code as "divisionCode", detail, postcode, masked, platform_ref as "platformRef"
      from order_party where tenant_id = current_tenant() and order_id = ${orderId} and kind = ${kind}`.execute(tx)
    const known = Object.fromEntries(
      Object.entries({ ...rows[0], ...change }).filter(([, value]) => value !== null && value !== undefined),
    )
    const checked = checkParty({ country: 'CN', ...known })
    problems.push(...checked.problems.map((one) => ({ ...one, path: `${kind}.${one.path.split('.').at(-1)}` })))
  }
  return problems
}

/** What would not be let in on the first day is refused at once, with the field named. */
export async function checkChanges(
  tx: Tx,
  { orderId, changes, checkParty }: { orderId: string; changes: Changes; checkParty: PartyCheck },
): Promise<Changes> {
  const problems = await findProblems(tx, { orderId, changes, checkParty })
  if (problems.length > 0) throw new Refusal('order.incomplete', { orderId }, problems)
  return withoutEmpty(changes)
}

export function withoutEmpty(changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined && Object.keys(value).length > 0))
}
