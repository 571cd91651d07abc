import type { Client } from 'pg'
import type { AnchoredHead, ReadAnchor } from '../../log/anchor.ts'
import type { Problem } from './report.ts'

const headsPerQuery = 1000

/**
 * Compares what anchors kept outside the database with what the log says now. A head that is gone is a tail cut off; another hash in its
 * place is a chain written anew, which fits in itself.
 */
export async function checkAnchor(client: Client, { name, anchor, problems }: ReadAnchor): Promise<Problem[]> {
  const found: Problem[] = problems.map((text) => ({ kind: 'badAnchor', orderId: null, text: `anchor ${name}: ${text}` }))
  const heads = anchor?.heads ?? []
  for (let from = 0; from < heads.length; from += headsPerQuery)
    found.push(...(await checkHeads(client, name, heads.slice(from, from + headsPerQuery))))
  return found
}

async function checkHeads(client: Client, name: string, heads: readonly AnchoredHead[]): Promise<Problem[]> {
  const { rows } = await client.query<AnchoredHead & { stored: string | null }>(
    `select a."tenantId", a."orderId", a.seq, a.hash, encode(e.hash, 'hex') as stored
     from jsonb_to_recordset($1) as a("tenantId" uuid, "orderId" uuid, seq int, hash text)
       left join order_event e on e.tenant_id = a."tenantId" and e.order_id = a."orderId" and e.seq = a.seq
     where encode(e.hash, 'hex') is distinct from a.hash
       -- what two persons had purged is gone by right; its certificate is checked by itself
       and not exists (select from disposal d where d.tenant_id = a."tenantId" and d.kind = 'purge' and d.state = 'done' and a."orderId" >= d.low and a."orderId" < d.high)`,
    [JSON.stringify(heads)],
  )
  return rows.map(({ orderId, seq, stored }) =>
    stored === null
      ? { kind: 'missingTail', orderId, text: `event ${seq} stands in anchor ${name} and is gone` }
      : { kind: 'brokenChain', orderId, text: `event ${seq} is not the one that anchor ${name} saw: the chain was written anew` },
  )
}
