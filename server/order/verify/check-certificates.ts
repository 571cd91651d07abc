import type { KeyObject } from 'node:crypto'
import type { Client } from 'pg'
import { certificate } from '../../../contract/archive.ts'
import { isSignedBy } from '../../log/anchor.ts'
import { readRows } from './read-log.ts'
import type { Problem } from './report.ts'

const perFetch = 200
type Row = {
  tenantId: string
  id: string
  kind: string
  month: string
  low: string
  high: string
  state: string
  certificate: string | null
  signature: string | null
  isPurged: boolean
  orders: number
  heads: string
  redactions: string
}

const select = `select d.tenant_id as "tenantId", d.id, d.kind, to_char(d.month, 'YYYY-MM') as month, d.low, d.high, d.state, d.certificate, d.signature,
    exists (select from disposal p where p.tenant_id = d.tenant_id and p.month = d.month and p.kind = 'purge' and p.state = 'done') as "isPurged",
    (select count(*)::int from "order" o where o.tenant_id = d.tenant_id and o.id >= d.low and o.id < d.high) as orders,
    digest_heads(d.tenant_id, d.low, d.high) as heads, digest_redactions(d.tenant_id, d.id) as redactions
  from disposal d where d.state = 'done' or exists (select from event_redaction r where r.tenant_id = d.tenant_id and r.disposal_id = d.id) order by d.tenant_id, d.id`

/** Whether what was forgotten or purged is what the signed certificates say, and nothing else was. */
export async function checkCertificates(
  client: Client,
  keys: readonly KeyObject[],
  add: (problem: Problem) => void,
): Promise<void> {
  for await (const row of readRows<Row>(client, { name: 'certificates', select, perFetch }))
    for (const text of findWrong(row, keys))
      add({ kind: 'badAnchor', orderId: null, text: `certificate of ${row.month} (${row.kind}): ${text}` })
}

function findWrong(row: Row, keys: readonly KeyObject[]): string[] {
  // one under way has no certificate yet; one that was never confirmed may not have changed anything
  if (row.state !== 'done') return row.state === 'confirmed' ? [] : ['words were taken out that nobody wanted taken out']
  if (row.certificate === null || row.signature === null || !isSignedBy(keys, row.certificate, row.signature))
    return ['its signature does not fit']
  const said = certificate.safeParse(JSON.parse(row.certificate)).data
  if (!said) return ['it does not say what a certificate says']
  const isOfRow =
    said.tenantId === row.tenantId &&
    said.disposalId === row.id &&
    said.kind === row.kind &&
    said.low === row.low &&
    said.high === row.high
  if (!isOfRow) return ['it is of something else']
  if (row.kind === 'purge') return row.orders > 0 ? [`${row.orders} orders of it are still there`] : []
  if (row.isPurged) return []
  return [
    ...(said.heads === row.heads ? [] : ['the heads of the chains are not those that it saw']),
    ...(said.redactions.hash === row.redactions ? [] : ['other words were taken out than it says']),
  ]
}
