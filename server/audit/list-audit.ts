import { sql } from 'kysely'
import type * as z from 'zod'
import type { AuditEntry, AuditFilter, listAudit as contract } from '../../contract/audit.ts'
import type { Caller } from '../access/caller.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { mergeFound, type Position } from './merge.ts'
import { findActs, findAttempts, findSteps, type Asking } from './sources.ts'
import { viewEntry, type Row } from './view-entry.ts'

const ordersOfNumberMax = 20
type Ground = { caller: Pick<Caller, 'tenantId' | 'zone'>; flows: FlowFinder }
type Page = z.infer<typeof contract.reply>

/** SEC-2: one page of who did what, of steps, acts and attempts together, newest first; its cost is bounded whatever the filter. */
export async function listAudit(
  tx: Tx,
  { caller, flows, filter, cursor, limit }: Ground & { filter: AuditFilter; cursor: string | undefined; limit: number },
): Promise<Page> {
  const orderIds = filter.number === undefined ? undefined : await findOrders(tx, filter.number)
  const asking: Asking = { filter, orderIds, zone: caller.zone, position: readPosition(cursor), limit }
  const ofOrders = filter.subject === undefined || filter.subject === 'order'
  const sources = [
    ...(wants(filter, 'step') && ofOrders ? [await findSteps(tx, asking)] : []),
    ...(wants(filter, 'act') ? [await findActs(tx, asking)] : []),
    ...(wants(filter, 'attempt') && filter.subject === undefined && !orderIds ? [await findAttempts(tx, asking)] : []),
  ]
  const { entries, next } = mergeFound<Row>(sources, limit)
  const shown: AuditEntry[] = []
  for (const row of entries) shown.push(await viewEntry(tx, row, { caller, flows }))
  return {
    entries: shown,
    nextCursor: next ? writePosition(next) : null,
    searchedTo: next && entries.length < limit ? next.at : null,
  }
}

function wants({ kind }: AuditFilter, one: AuditEntry['kind']): boolean {
  return kind === undefined || kind === one
}

/** By any of its numbers, written as it stands on paper. */
async function findOrders(tx: Tx, number: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select order_id as id from order_token where tenant_id = current_tenant() and kind in ('order_no', 'tracking_no', 'platform_no', 'waybill_no') and token = ${number.toUpperCase()}
    limit ${ordersOfNumberMax}`.execute(tx)
  return rows.map(({ id }) => id)
}

function writePosition({ at, rank, key }: Position): string {
  return Buffer.from(JSON.stringify([at, rank, key])).toString('base64url')
}

const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
function readPosition(cursor: string | undefined): Position | undefined {
  if (!cursor) return undefined
  try {
    const [at, rank, key]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (
      typeof at === 'string' &&
      timePattern.test(at) &&
      !Number.isNaN(Date.parse(at)) &&
      typeof rank === 'number' &&
      typeof key === 'string' &&
      key.length <= 200 &&
      !key.includes('\0')
    )
      return { at, rank, key }
  } catch {
    // falls through to the refusal: it is no cursor
  }
  throw new Refusal('request.invalid', { where: 'cursor', why: cursor.slice(0, 40) })
}
