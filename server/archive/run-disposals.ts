import { sql } from 'kysely'
import type { Certificate, DisposalKind } from '../../contract/archive.ts'
import { recordActivity } from '../access/record-activity.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import { signText } from '../log/anchor.ts'
import { systemActor } from '../order/door/command.ts'
import { asNobody, asTenant, type Database, type Tx } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { forgetSome } from './forget-orders.ts'

const leaseMinutes = 15
const longMs = 10 * 60_000
const batchesMax = 100_000

type Ground = {
  database: Database
  workers: Database
  flows: FlowFinder
  files: FileStore
  dataDir: string
  now: () => Date
  stop: AbortSignal
}
type Confirmed = {
  tenantId: string
  companyName: string
  id: string
  kind: DisposalKind
  month: string
  low: string
  high: string
  approvedBy: string
  approvedAt: Date
  confirmedBy: string
  confirmedAt: Date
}

/** Carries out one disposal that two persons wanted. What fails, say because a backup reads the month, is tried again and says why. */
export async function runNextDisposal(ground: Ground): Promise<boolean> {
  const claimed = await asNobody(ground.workers, async (tx) => {
    const { rows } = await sql<{ tenantId: string; id: string }>`
      update disposal set lease_until = now() + make_interval(mins => ${leaseMinutes}) where (tenant_id, id) = (
        select tenant_id, id from disposal where state = 'confirmed' and (lease_until is null or lease_until < now()) order by confirmed_at limit 1 for update skip locked)
      returning tenant_id as "tenantId", id`.execute(tx)
    return rows[0]
  })
  if (!claimed) return false
  const { tenantId, id } = claimed
  try {
    const disposal = await asTenant(ground.database, { tenantId }, (tx) => readConfirmed(tx, id))
    if (!disposal) return true
    const files = await (disposal.kind === 'forget' ? forget(ground, disposal) : purge(ground, disposal))
    for (const hash of files) await ground.files.remove(hash)
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 300) : 'unknown'
    await asTenant(ground.database, { tenantId }, (tx) =>
      sql`update disposal set why = ${why} where tenant_id = ${tenantId} and id = ${id} and state = 'confirmed'`.execute(tx),
    )
    throw error
  }
  return true
}

async function readConfirmed(tx: Tx, id: string): Promise<Confirmed | undefined> {
  const { rows } =
    await sql<Confirmed>`select d.tenant_id as "tenantId", t.name as "companyName", d.id, d.kind, to_char(d.month, 'YYYY-MM') as month, d.low, d.high,
      d.approved_by_name as "approvedBy", d.approved_at as "approvedAt", d.confirmed_by_name as "confirmedBy", d.confirmed_at as "confirmedAt"
    from disposal d join tenant t on t.id = d.tenant_id where d.tenant_id = current_tenant() and d.id = ${id} and d.state = 'confirmed'`.execute(
      tx,
    )
  return rows[0]
}

async function forget(ground: Ground, disposal: Confirmed): Promise<string[]> {
  const { tenantId } = disposal
  for (let batch = 0; batch < batchesMax; batch++) {
    if (ground.stop.aborted) return []
    if (!(await asTenant(ground.database, { tenantId }, (tx) => forgetSome(tx, { flows: ground.flows, disposal })))) break
  }
  return inOneGo(ground, disposal, async (tx) => {
    const files = await forgetFiles(tx, disposal.id)
    await certify(tx, ground, { disposal, counted: await countAll(tx, disposal), files: files.length })
    return files
  })
}

async function purge(ground: Ground, disposal: Confirmed): Promise<string[]> {
  return inOneGo(ground, disposal, async (tx) => {
    const counted = await countAll(tx, disposal)
    const files = await forgetFiles(tx, disposal.id)
    await sql`select purge_month(${disposal.id})`.execute(tx)
    await certify(tx, ground, { disposal, counted, files: files.length })
    return files
  })
}

function inOneGo<T>({ database }: Ground, { tenantId }: Confirmed, work: (tx: Tx) => Promise<T>): Promise<T> {
  return asTenant(database, { tenantId }, async (tx) => {
    await sql`select set_config('statement_timeout', ${String(longMs)}, true)`.execute(tx)
    return work(tx)
  })
}

async function forgetFiles(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`select forget_files(${id}) as hash`.execute(tx)
  return rows.map(({ hash }) => hash)
}

type Counted = Pick<Certificate, 'orders' | 'events' | 'heads' | 'redactions'>

async function countAll(tx: Tx, { tenantId, id, low, high }: Confirmed): Promise<Counted> {
  const { rows } = await sql<{ orders: number; events: number; heads: string; count: number; hash: string }>`select
      (select count(*)::int from "order" where tenant_id = ${tenantId} and id >= ${low} and id < ${high}) as orders,
      (select count(*)::int from order_event where tenant_id = ${tenantId} and order_id >= ${low} and order_id < ${high}) as events,
      digest_heads(${tenantId}, ${low}, ${high}) as heads,
      (select count(*)::int from event_redaction where tenant_id = ${tenantId} and disposal_id = ${id}) as count,
      digest_redactions(${tenantId}, ${id}) as hash`.execute(tx)
  const [found] = rows
  if (!found) throw new Error('nothing was counted')
  const { count, hash, ...rest } = found
  return { ...rest, redactions: { count, hash } }
}

/** What was done, how much, by whom: signed with the key that signs anchors, which the database does not know. */
async function certify(
  tx: Tx,
  { dataDir, now }: Ground,
  { disposal, counted, files }: { disposal: Confirmed; counted: Counted; files: number },
): Promise<void> {
  const { tenantId, id, kind, approvedAt, confirmedAt, ...more } = disposal
  const said: Certificate = {
    ...more,
    ...counted,
    kind,
    tenantId,
    disposalId: id,
    files,
    approvedAt: approvedAt.toISOString(),
    confirmedAt: confirmedAt.toISOString(),
    endedAt: now().toISOString(),
  }
  const text = JSON.stringify(said)
  const signature = await signText(dataDir, text)
  await sql`update disposal set state = 'done', ended_at = ${said.endedAt}, orders = ${said.orders}, why = null, lease_until = null, certificate = ${text}, signature = ${signature}
    where tenant_id = ${tenantId} and id = ${id}`.execute(tx)
  await recordActivity(tx, {
    tenantId,
    subject: 'archive',
    subjectId: id,
    act: `${kind}_done`,
    actor: systemActor,
    details: { month: said.month, orders: said.orders, heads: said.heads },
  })
}
