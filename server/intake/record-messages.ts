import { sql } from 'kysely'
import type { FieldProblem, OrderDraftInput } from '../../contract/order-draft.ts'
import type { Tx } from '../platform/database/database.ts'
import { jsonBytes } from '../platform/json-bytes.ts'

export type MessageRow = {
  id: string
  channel: string
  shopId: string | null
  clientId: string | null
  externalNo: string | null
  state: 'ordered' | 'waiting' | 'duplicate' | 'ignored'
  receivedAt: Date
  dueAt: Date | null
  raw: Buffer
  rawType: string
  draft: OrderDraftInput | null
  problems: FieldProblem[]
  /** Holds that the order will bear besides those of its checks: the shop has cancelled it, say. */
  holds: string[]
  orderId: string | null
  importId: string | null
  sheetRows: number[]
  why: string | null
}

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Keeps messages as received. One that waits already takes the newer content; one that has become an order by a later message
 * no longer waits. Returns the ids under which they are kept, by the ids given.
 */
export async function recordMessages(tx: Tx, tenantId: string, rows: readonly MessageRow[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map()
  const { single, sameAs } = foldRepeated(rows)
  const given = jsonBytes({ messages: single.map((row) => ({ ...row, raw: row.raw.toString('base64') })) })
  const { rows: kept } = await sql<{ given: string; kept: string }>`
    with given as (
      select * from jsonb_to_recordset(convert_from(${given}::bytea, 'UTF8')::jsonb->'messages') as g("id" uuid, "channel" text, "shopId" uuid, "clientId" uuid, "externalNo" text, "state" text,
        "receivedAt" timestamptz, "dueAt" timestamptz, "raw" text, "rawType" text, "draft" jsonb, "problems" jsonb, "holds" text[], "orderId" uuid, "importId" uuid, "sheetRows" int[], "why" text)
    ), settled as (
      update intake_message m set state = 'duplicate', order_id = g."orderId", settled_at = now(), settled_by = 'system', consents = '[]', why = 'a later message became the order'
      from given g
      where g."state" = 'ordered' and g."externalNo" is not null and m.tenant_id = ${tenantId} and m.state = 'waiting' and m.channel = g."channel" and m.external_no = g."externalNo"
        and coalesce(m.shop_id, ${nobody}) = coalesce(g."shopId", ${nobody}) and coalesce(m.client_id, ${nobody}) = coalesce(g."clientId", ${nobody})
    ), added as (
      insert into intake_message (tenant_id, id, channel, shop_id, client_id, external_no, state, received_at, due_at, raw, raw_type, draft, problems, holds, order_id, import_id, sheet_rows, why)
      select ${tenantId}, g."id", g."channel", g."shopId", g."clientId", g."externalNo", g."state", g."receivedAt", g."dueAt", decode(g."raw", 'base64'), g."rawType",
        nullif(g."draft", 'null'::jsonb), g."problems", g."holds", g."orderId", g."importId", g."sheetRows", g."why"
      from given g
      on conflict (tenant_id, channel, coalesce(shop_id, ${sql.lit(nobody)}), coalesce(client_id, ${sql.lit(nobody)}), external_no) where state = 'waiting' and external_no is not null
      do update set raw = excluded.raw, raw_type = excluded.raw_type, draft = excluded.draft, consents = '[]', problems = excluded.problems, received_at = excluded.received_at,
        import_id = excluded.import_id, sheet_rows = excluded.sheet_rows, holds = array(select distinct unnest(intake_message.holds || excluded.holds))
      returning id, channel, shop_id, client_id, external_no, state
    )
    select g."id" as given, coalesce(same.id, other.id) as kept from given g
      left join added same on same.id = g."id"
      left join added other on same.id is null and other.state = 'waiting' and other.channel = g."channel" and other.external_no = g."externalNo"
        and other.shop_id is not distinct from g."shopId" and other.client_id is not distinct from g."clientId"`.execute(tx)
  const byId = new Map(kept.map((row) => [row.given, row.kept]))
  for (const [id, first] of sameAs) byId.set(id, byId.get(first) ?? first)
  return byId
}

/**
 * Within one batch the same number may wait once: the very same message again is the first one, another under the same number waits without
 * it, so that neither overwrites the other.
 */
function foldRepeated(rows: readonly MessageRow[]): { single: MessageRow[]; sameAs: Map<string, string> } {
  const first = new Map<string, MessageRow>()
  const sameAs = new Map<string, string>()
  const single: MessageRow[] = []
  for (const row of rows) {
    const key =
      row.state === 'waiting' && row.externalNo ? `${row.channel}|${row.shopId}|${row.clientId}|${row.externalNo}` : undefined
    const earlier = key === undefined ? undefined : first.get(key)
    if (key !== undefined && !earlier) first.set(key, row)
    if (earlier && !row.importId && row.raw.equals(earlier.raw)) sameAs.set(row.id, earlier.id)
    else single.push(earlier ? { ...row, externalNo: null } : row)
  }
  return { single, sameAs }
}
