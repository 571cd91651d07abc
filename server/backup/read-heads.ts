import { createHash } from 'node:crypto'
import type { Client } from 'pg'

const groupsPerFetch = 2000

/** One SHA-256 over the heads of all orders' chains, as the role that may read them all; a few hours of orders are joined at a time. */
export async function readHeads(client: Client): Promise<string> {
  const hash = createHash('sha256')
  await client.query('set local role yidan_backup')
  await client.query(
    `declare heads cursor for select tenant_id || ' ' || left(id::text, 6) || ' ' || count(*) || ' '
         || encode(sha256(string_agg(uuid_send(id) || int4send(version) || chain_hash, ''::bytea order by id)), 'hex') as line
       from "order" group by tenant_id, left(id::text, 6) order by tenant_id, left(id::text, 6)`,
  )
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${groupsPerFetch} from heads`)
    for (const { line } of rows) hash.update(`${line}\n`)
    if (rows.length < groupsPerFetch) break
  }
  await client.query('close heads')
  await client.query('reset role')
  return hash.digest('hex')
}
