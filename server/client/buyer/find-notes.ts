import { sql } from 'kysely'
import type * as z from 'zod'
import type { BuyerNote, findBuyer } from '../../../contract/client/buyer.ts'
import type { Party } from '../../../contract/order-draft.ts'
import type { Sight } from '../../../contract/privacy.ts'
import type { Caller } from '../../access/caller.ts'
import type { Tx } from '../../platform/database/database.ts'
import { knownOf } from '../../privacy/mask-party.ts'
import { maskText } from '../../privacy/mask-text.ts'
import { findSeeing } from '../../privacy/seeing.ts'
import { buyerKeysOf } from './accounts.ts'
import { chooseNotes } from './choose-notes.ts'

const notesMax = 50
type Named = Partial<Party> & { kind: string; account?: string | null }
type Row = Omit<BuyerNote, 'at'> & { at: Date; parties: Named[] }

/** What stands of the buyer with these keys, the people of its orders as far as the reader sees them (SEC-3); nothing without a key. */
export async function findBuyerNotes(tx: Tx, { keys, sight }: { keys: readonly string[]; sight: Sight }): Promise<BuyerNote[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Row>`
    select n.id, n.kind, n.topic, n.words, n.order_id as "orderId", coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as "orderLabel", n.by_name as "byName", n.at,
      (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from order_party p where p.tenant_id = n.tenant_id and p.order_id = n.order_id) as parties
    from buyer_note n join "order" o on o.tenant_id = n.tenant_id and o.id = n.order_id
    where n.tenant_id = (select current_tenant()) and n.id in (
      select k.note_id from buyer_key k where k.tenant_id = (select current_tenant()) and k.key = any(${keys.map((key) => Buffer.from(key, 'hex'))}::bytea[]))
    order by n.at desc, n.id desc limit ${sql.lit(notesMax)}`.execute(tx)
  return chooseNotes(rows.map((row) => viewNote(row, sight)))
}

function viewNote({ parties, at, ...note }: Row, sight: Sight): BuyerNote {
  const known = knownOf({ buyer: parties.find(({ kind }) => kind === 'buyer'), parties })
  return { ...note, at: at.toISOString(), words: maskText(note.words, { sight, known }) }
}

/** For the form of a new order: by the account and the phones as they have been typed. */
export async function findTypedBuyer(
  tx: Tx,
  caller: Caller,
  { clientCode, account, phones }: z.infer<typeof findBuyer.body>,
): Promise<BuyerNote[]> {
  const { rows } = await sql<{ id: string }>`select id from client where lower(code) = ${clientCode.toLowerCase()}`.execute(tx)
  const client = rows[0]
  if (!client) return []
  const keys = [{ account }, ...phones.map((phone) => ({ phone }))].flatMap((buyer) => buyerKeysOf(client.id, { buyer }))
  return findBuyerNotes(tx, { keys: [...new Set(keys)], sight: (await findSeeing(tx, caller)).at('intake') })
}
