import { ask } from '../count-work.ts'
import type { Sheet } from './make-sheet.ts'

export type Kept = { missing: number; twice: number; orders: number; waiting: number; items: number; events: number }

/** Counts by line what the database holds of an import: every row of the sheet in one message, every good one in one order. */
export async function checkImport(databaseUrl: string, importId: string, { lines }: Sheet): Promise<Kept> {
  const [kept] = await ask<Kept>(
    databaseUrl,
    `with message as (select * from intake_message where import_id = $1),
       line as (select unnest(sheet_rows) as row from message),
       made as (select o.tenant_id, o.id from message m join "order" o on o.tenant_id = m.tenant_id and o.id = m.order_id and o.intake_message_id = m.id)
     select (select count(*)::int from generate_series(2, $2::int + 1) row where not exists (select from line where line.row = row)) as missing,
       (select count(*)::int - count(distinct row)::int from line)
         + (select count(*)::int - count(distinct id)::int from made) as twice,
       (select count(*)::int from made) as orders,
       (select count(*)::int from message where state = 'waiting') as waiting,
       (select count(*)::int from order_item i join made on made.tenant_id = i.tenant_id and made.id = i.order_id) as items,
       (select count(*)::int from order_event e join made on made.tenant_id = e.tenant_id and made.id = e.order_id) as events`,
    [importId, lines],
  )
  if (!kept) throw new Error('nothing was counted')
  return kept
}
