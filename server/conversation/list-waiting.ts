import { sql } from 'kysely'
import type * as z from 'zod'
import type { listWaiting as contract, ProposedChanges, WaitingConversation } from '../../contract/desk/conversation.ts'
import type { Party } from '../../contract/order-draft.ts'
import type { Caller } from '../access/caller.ts'
import type { Road } from '../order/door/take-step.ts'
import { nodeOf } from '../order/door/why-closed.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import type { Tx } from '../platform/database/database.ts'
import { knownOfChanges } from '../privacy/mask-changes.ts'
import { knownOf } from '../privacy/mask-party.ts'
import { maskText } from '../privacy/mask-text.ts'
import { questionsMax, seqOf } from './list-conversation.ts'
import { findSeeing } from '../privacy/seeing.ts'

const shownMax = 80

type Row = Omit<WaitingConversation, 'since' | 'statusName'> & {
  id: string
  since: Date
  status: string
  flowCode: string
  flowVersion: number
  parties: (Partial<Party> & { kind: string })[]
  told: ProposedChanges[]
}

/** Orders whose client has written and hears nothing yet, the longest waiting first. Found by what waits alone, which is little. */
export async function listWaiting(
  tx: Tx,
  { query, caller, road }: { query: z.infer<typeof contract.query>; caller: Caller; road: Road },
): Promise<z.infer<typeof contract.reply>> {
  const after = readCursor(query.cursor, 1)?.[0]
  const found = await sql<Row>`
    with first as (select distinct on (order_id) order_id, id, seq, words, at, count(*) over (partition by order_id)::int as lines
      from conversation_line where tenant_id = current_tenant() and direction = 'in' and handled_at is null order by order_id, seq)
    select f.id, f.order_id as "orderId", coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as "orderLabel", c.name as "clientName", f.words, f.lines, f.at as since,
      exists (select from client_question q where q.tenant_id = o.tenant_id and q.order_id = o.id and q.state = 'answered') as "hasAnswer",
      o.status, o.flow_code as "flowCode", o.flow_version as "flowVersion",
      (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from order_party p where p.tenant_id = o.tenant_id and p.order_id = o.id) as parties,
      (select coalesce(jsonb_agg(q.changes), '[]') from (select changes from client_question where tenant_id = o.tenant_id and order_id = o.id order by seq desc limit ${sql.lit(questionsMax)}) q) as told
    from first f join "order" o on o.tenant_id = current_tenant() and o.id = f.order_id join client c on c.tenant_id = o.tenant_id and c.id = o.client_id
    ${after ? sql`where f.seq > ${seqOf(after)}` : sql``} order by f.seq limit ${sql.lit(query.limit + 1)}`.execute(tx)
  const page = found.rows.slice(0, query.limit)
  const seeing = await findSeeing(tx, caller)
  const orders: WaitingConversation[] = []
  for (const { id: _id, since, status, flowCode, flowVersion, parties, told, ...row } of page) {
    const node = nodeOf(await road.flows.get(tx, caller.tenantId, flowCode, flowVersion), status)
    const ofOrder = knownOf({ buyer: parties.find(({ kind }) => kind === 'buyer') ?? null, parties })
    const known = [...ofOrder, ...told.flatMap(knownOfChanges)]
    const words = maskText(row.words, { sight: seeing.at(node.anchor), known })
    orders.push({ ...row, words: words.slice(0, shownMax), statusName: node.name, since: since.toISOString() })
  }
  const last = page.at(-1)
  return { orders, nextCursor: found.rows.length > query.limit && last ? writeCursor([last.id]) : null }
}
