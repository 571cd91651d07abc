import type { Client } from 'pg'
import { newId } from '../../server/platform/ids.ts'

/** Orders exactly like one that came its way in earnest, so that each may be moved once. Without their log: what reads it must not use these. */
export async function cloneOrder(client: Client, orderId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  const copy = async (table: string, changed: string, from = `${table} t`, where = 't.order_id = $1') => {
    const columns = await listColumns(client, table)
    const values = columns.map((column) => `made.${column}`).join(', ')
    await client.query(
      `insert into ${table} (${columns.join(', ')}) overriding system value select ${values} from ${from}, unnest($2::uuid[]) n,
         lateral jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object(${changed})) made where ${where}`,
      [orderId, ids],
    )
  }
  const made = (column: string) => madeUuid(`n::text || t.${column}::text`)
  await client.query('set session_replication_role = replica') // copies of what is whole: foreign keys need no checking
  await copy('"order"', `'id', n`, '"order" t', 't.id = $1')
  for (const table of ['hold', 'clock']) await copy(table, `'order_id', n, 'id', ${made('id')}`)
  for (const table of ['assignment', 'order_item']) await copy(table, `'order_id', n`)
  await copy('shipment', `'id', ${made('id')}`, 'shipment t join shipment_order so on so.shipment_id = t.id', 'so.order_id = $1')
  for (const table of ['shipment_order', 'shipment_item'])
    await copy(table, `'order_id', n, 'shipment_id', ${made('shipment_id')}`)
  await client.query('set session_replication_role = origin')
  if (count > 20) await client.query('analyze "order", hold, clock, assignment, shipment, shipment_order') // or plans made for empty tables would stay
  return ids
}

/** Puts holds on orders as if they had been placed. */
export async function putHolds(client: Client, orderIds: readonly string[], types: readonly string[]): Promise<void> {
  await client.query(
    `insert into hold (tenant_id, id, order_id, client_id, type, placed_at, placed_by)
     select o.tenant_id, ${madeUuid('o.id::text || type')}, o.id, o.client_id, type, now(), 'test' from "order" o, unnest($2::text[]) type where o.id = any($1)`,
    [orderIds, types],
  )
  await client.query('update "order" set held = true where id = any($1)', [orderIds])
}

/** The same text gives the same well-formed uuid. */
function madeUuid(text: string): string {
  return `overlay(overlay(md5(${text}) placing '7' from 13 for 1) placing '8' from 17 for 1)::uuid`
}

/** The columns that can be written: generated ones follow by themselves. */
export async function listColumns(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )
  return rows.map(({ name }) => name)
}
