import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chainStart, hashEvent, type HashedEvent } from '../../server/log/hash-event.ts'
import { ask } from '../load/count-work.ts'
import type { Promised, SheetImport } from './ledger.ts'

type Place = { databaseUrl: string; dataDir: string; tenantId: string }

const deliveredWithinMs = 30_000
const pollMs = 200

/** Every promise that is not kept: a row or a file that is missing or other than what was answered. */
export async function findLost({ databaseUrl, dataDir, tenantId }: Place, promised: readonly Promised[]): Promise<string[]> {
  const orders = await ask<{ id: string; external_no: string }>(
    databaseUrl,
    'select id, external_no from "order" where tenant_id = $1',
    [tenantId],
  )
  const events = await ask<{ at: string; step: string }>(
    databaseUrl,
    `select order_id || '/' || seq as at, step from order_event where tenant_id = $1`,
    [tenantId],
  )
  const files = await ask<{ hash: string }>(databaseUrl, `select encode(hash, 'hex') as hash from file where tenant_id = $1`, [
    tenantId,
  ])
  const orderOf = new Map(orders.map((row) => [row.external_no, row.id]))
  const stepOf = new Map(events.map((row) => [row.at, row.step]))
  const known = new Set(files.map((row) => row.hash))
  const lost: string[] = []
  for (const one of promised) {
    if (one.kind === 'order' && orderOf.get(one.externalNo) !== one.orderId) lost.push(`order ${one.externalNo}`)
    if (one.kind === 'step' && stepOf.get(`${one.orderId}/${one.seq}`) !== one.step)
      lost.push(`step ${one.step} of ${one.orderId} (event ${one.seq})`)
    if (one.kind === 'file' && !(known.has(one.hash) && (await isWhole(dataDir, one.hash)))) lost.push(`file ${one.hash}`)
  }
  return lost
}

async function isWhole(dataDir: string, hash: string): Promise<boolean> {
  const bytes = await readFile(join(dataDir, 'files', hash.slice(0, 2), hash)).catch(() => undefined)
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === hash
}

/** What is there and was never promised, once every write has had its answer: a second order, a second step, a second letter. */
export async function findDoubles(
  { databaseUrl, tenantId }: Place,
  promised: readonly Promised[],
  imports: readonly SheetImport[],
): Promise<string[]> {
  const doubles: string[] = []
  const orders = await ask<{ external_no: string; count: number }>(
    databaseUrl,
    'select external_no, count(*)::int as count from "order" where tenant_id = $1 group by 1',
    [tenantId],
  )
  const wanted = new Set([
    ...promised.flatMap((one) => (one.kind === 'order' ? [one.externalNo] : [])),
    ...imports.flatMap(({ good }) => good),
  ])
  for (const { external_no: externalNo, count } of orders)
    if (count > 1 || !wanted.has(externalNo)) doubles.push(`order ${externalNo} is there ${count} times`)
  const steps = new Set(promised.flatMap((one) => (one.kind === 'step' ? [`${one.orderId}/${one.seq}`] : [])))
  const events = await ask<{ at: string; step: string }>(
    databaseUrl,
    `select order_id || '/' || seq as at, step from order_event where tenant_id = $1 and seq > 1 and actor_role <> 'system'`,
    [tenantId],
  )
  for (const { at, step } of events) if (!steps.has(at)) doubles.push(`step ${step} (event ${at})`)
  const letters = await ask<{ order_id: string; count: number }>(
    databaseUrl,
    `select order_id, count(*)::int as count from outgoing where tenant_id = $1 group by 1 having count(*) > 1`,
    [tenantId],
  )
  for (const { order_id: orderId, count } of letters) doubles.push(`order ${orderId} has ${count} letters`)
  return doubles
}

/** Imports that did not come to their end, or whose rows are missing or doubled. */
export async function findTornImports({ databaseUrl, tenantId }: Place, imports: readonly SheetImport[]): Promise<string[]> {
  const torn: string[] = []
  for (const { importId, good, bad } of imports) {
    const [row] = await ask<{ state: string; created: number; waiting: number; duplicates: number; done: number }>(
      databaseUrl,
      'select state, created, waiting, duplicates, done from sheet_import where tenant_id = $1 and id = $2',
      [tenantId, importId],
    )
    const [kept] = await ask<{ ordered: number; waiting: number; orders: number }>(
      databaseUrl,
      `select count(*) filter (where m.state = 'ordered')::int as ordered, count(*) filter (where m.state = 'waiting')::int as waiting, count(distinct o.id)::int as orders
       from intake_message m left join "order" o on o.tenant_id = m.tenant_id and o.id = m.order_id and o.external_no = any($3)
       where m.tenant_id = $1 and m.import_id = $2`,
      [tenantId, importId, good],
    )
    const found = { ...row, ...kept, messagesWaiting: kept?.waiting }
    const isWhole = row?.state === 'done' && row.created === good.length && row.waiting === bad && row.duplicates === 0
    const isKept = kept?.ordered === good.length && kept.waiting === bad && kept.orders === good.length
    if (!isWhole || !isKept) torn.push(`import ${importId} of ${good.length} + ${bad} rows: ${JSON.stringify(found)}`)
  }
  return torn
}

type EventRow = Omit<HashedEvent, 'at' | 'recordedAt'> & { at: Date; recordedAt: Date; hash: string }

/** Orders whose chain has a gap, a hash that does not follow, or a head other than the order's own. */
export async function findBrokenChains({ databaseUrl, tenantId }: Place): Promise<string[]> {
  const heads = await ask<{ id: string; version: number; hash: string }>(
    databaseUrl,
    `select id, version, encode(chain_hash, 'hex') as hash from "order" where tenant_id = $1`,
    [tenantId],
  )
  const events = await ask<EventRow>(
    databaseUrl,
    `select order_id as "orderId", seq, at, recorded_at as "recordedAt", actor_id as "actorId", actor_name as "actorName", actor_role as "actorRole", step,
       from_status as "from", to_status as "to", details, evidence, request_id as "requestId", encode(hash, 'hex') as hash
     from order_event where tenant_id = $1 order by order_id, seq`,
    [tenantId],
  )
  const byOrder = Map.groupBy(events, ({ orderId }) => orderId)
  const broken = heads.flatMap(({ id, version, hash }) => {
    const chain = byOrder.get(id) ?? []
    const isLinked = chain.every((event, index) => {
      const { hash: own, ...rest } = event
      const before = chain[index - 1]?.hash ?? chainStart(id)
      return (
        event.seq === index + 1 &&
        own === hashEvent(before, { ...rest, at: event.at.toISOString(), recordedAt: event.recordedAt.toISOString() })
      )
    })
    return isLinked && chain.length === version && chain.at(-1)?.hash === hash ? [] : [`order ${id}`]
  })
  const known = new Set(heads.map(({ id }) => id))
  return [...broken, ...[...byOrder.keys()].filter((id) => !known.has(id)).map((id) => `events of no order ${id}`)]
}

/** Steps whose effect is missing although the listeners had their time, and what they had to park. */
export async function findUndelivered({ databaseUrl }: Place): Promise<string[]> {
  const until = Date.now() + deliveredWithinMs
  for (;;) {
    const missing = await ask<{ what: string }>(
      databaseUrl,
      `select 'letter of ' || e.order_id || '/' || e.seq as what from order_event e
         where e.step = 'confirm' and not exists (select from outgoing g where g.tenant_id = e.tenant_id and g.dedupe_key = 'letter/' || e.order_id || '/' || e.seq)
       union all select 'parked ' || listener || ' ' || order_id || '/' || seq from parked_event
       union all select 'cursor of ' || name || ' beyond the fence' from listener where xid >= pg_snapshot_xmin(pg_current_snapshot())`,
    )
    if (missing.length === 0 || Date.now() > until) return missing.map(({ what }) => what)
    await pause(pollMs)
  }
}

export async function readSettings(databaseUrl: string): Promise<Record<string, string>> {
  const rows = await ask<{ name: string; setting: string }>(
    databaseUrl,
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`,
  )
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
}
