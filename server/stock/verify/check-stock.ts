import type { Client } from 'pg'
import { hashEntry, stockStart, type HashedEntry } from './hash-entry.ts'

export type StockProblem = { kind: 'brokenChain' | 'wrongHead' | 'wrongReplay'; orderId: string; text: string }
/** Rows in portions, however many there are: as the reader of the log gives them. */
export type ReadRows = <T extends object>(
  client: Client,
  given: { name: string; select: string; perFetch: number },
) => AsyncIterable<T>

const perFetch = 1000
/** The ledger by stock rows, each with what its row says now and what is promised of it. */
const select = `select s.id as "stockId", s.on_hand as "rowOnHand", s.reserved as "rowReserved", s.version, s.chain_hash as head,
    (select coalesce(sum(r.quantity), 0)::int from reservation r where r.tenant_id = s.tenant_id and r.stock_id = s.id) as promised,
    e.seq, (extract(epoch from e.at) * 1000000)::bigint::text as micros, e.kind, e.on_hand as "onHand", e.reserved, e.on_hand_after as "onHandAfter",
    e.reserved_after as "reservedAfter", e.document, e.reason, e.order_id as "orderId", e.shipment_id as "shipmentId", e.item_no as "itemNo", e.actor_id as "actorId",
    e.actor_name as "actorName", e.request_id as "requestId", e.hash
  from stock s left join stock_entry e on e.tenant_id = s.tenant_id and e.stock_id = s.id order by s.tenant_id, s.id, e.seq`

type Head = { stockId: string; rowOnHand: number; rowReserved: number; version: number; head: Buffer; promised: number }
type Row = Head & { [Key in keyof Omit<HashedEntry, 'stockId'>]: HashedEntry[Key] | null } & { hash: Buffer | null }
type Sums = { row: Head; seq: number; onHand: number; reserved: number; hash: Buffer }

/** WHS-1: every chain of the ledger, and whether on hand and reserved are its sums and what is promised. Answers how many entries there are. */
export async function checkStock(client: Client, readRows: ReadRows, add: (problem: StockProblem) => void): Promise<number> {
  let count = 0
  let sums: Sums | undefined
  for await (const row of readRows<Row>(client, { name: 'stock', select, perFetch })) {
    if (sums?.row.stockId !== row.stockId) {
      if (sums) checkRow(sums, add)
      sums = { row, seq: 0, onHand: 0, reserved: 0, hash: stockStart(row.stockId) }
    }
    if (row.seq === null) continue
    count++
    addEntry(sums, row as Row & HashedEntry & { hash: Buffer }, add)
  }
  if (sums) checkRow(sums, add)
  return count
}

function addEntry(sums: Sums, entry: HashedEntry & { hash: Buffer }, add: (problem: StockProblem) => void): void {
  const orderId = `stock ${entry.stockId}`
  sums.onHand += entry.onHand
  sums.reserved += entry.reserved
  if (entry.seq !== sums.seq + 1) add({ kind: 'brokenChain', orderId, text: `entry ${sums.seq + 1} is missing` })
  else if (!hashEntry(sums.hash, entry).equals(entry.hash))
    add({ kind: 'brokenChain', orderId, text: `the hash of entry ${entry.seq} does not fit` })
  if (entry.onHandAfter !== sums.onHand || entry.reservedAfter !== sums.reserved)
    add({
      kind: 'wrongReplay',
      orderId,
      text: `entry ${entry.seq} says ${entry.onHandAfter}/${entry.reservedAfter}, the ledger adds up to ${sums.onHand}/${sums.reserved}`,
    })
  sums.seq = entry.seq
  sums.hash = entry.hash
}

function checkRow({ row, seq, onHand, reserved, hash }: Sums, add: (problem: StockProblem) => void): void {
  const orderId = `stock ${row.stockId}`
  if (row.version !== seq || !row.head.equals(hash))
    add({ kind: 'wrongHead', orderId, text: `the row is at entry ${row.version}, its ledger ends at ${seq}` })
  if (row.rowOnHand !== onHand || row.rowReserved !== reserved)
    add({
      kind: 'wrongReplay',
      orderId,
      text: `${row.rowOnHand} on hand, ${row.rowReserved} reserved; the ledger adds up to ${onHand} and ${reserved}`,
    })
  if (row.rowReserved !== row.promised)
    add({ kind: 'wrongReplay', orderId, text: `${row.rowReserved} reserved, but ${row.promised} promised to orders` })
}
