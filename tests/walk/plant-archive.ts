// What a company has done about old orders.
import { sql } from 'kysely'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { newId } from '../../server/platform/ids.ts'
import type { House, Tenant } from '../support/company.ts'

/** What was done about a month long ago, told as the program's rows tell it. */
export async function plantArchive(
  house: House,
  tenant: Tenant,
  { staff, orderId }: { staff: string; orderId: string },
): Promise<string> {
  const id = newId()
  await asOwner(house.url, tenant.id, async (tx) => {
    await sql`insert into goods_list (tenant_id, version, rules, note, saved_at, saved_by) values (${tenant.id}, 1, '[]', ${`${staff}note`}, now(), ${staff})`.execute(
      tx,
    )
    await sql`insert into retention (tenant_id, archive_after_days, forget_after_months, keep_months, saved_by) values (${tenant.id}, 5, 12, 36, ${staff})`.execute(
      tx,
    )
    await sql`insert into disposal (tenant_id, id, kind, month, low, high, state, orders, approved_by, approved_by_name, approved_at, certificate, signature)
      values (${tenant.id}, ${id}, 'forget', '2020-01-01', ${id}, ${id}, 'done', 1, ${id}, ${staff}, now(), ${`${staff}certificate`}, 'x')`.execute(
      tx,
    )
    await sql`insert into forgotten_order (tenant_id, order_id, disposal_id) values (${tenant.id}, ${orderId}, ${id})`.execute(tx)
    await sql`insert into event_redaction (tenant_id, order_id, seq, disposal_id, kept) values (${tenant.id}, ${orderId}, 1, ${id}, sha256('x'))`.execute(
      tx,
    )
  })
  return id
}
