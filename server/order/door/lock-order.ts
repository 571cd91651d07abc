import { sql } from 'kysely'
import type { OpenClock } from '../../deadline/open-clock.ts'
import type { ServiceType } from '../../../contract/flow.ts'
import { literal, type Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Facts } from './command.ts'
import type { OrderState } from './state.ts'

export type LockedOrder = {
  id: string
  clientId: string
  flowCode: string
  flowVersion: number
  service: ServiceType | null
  chainHash: string
  state: OrderState
  facts: Facts
}

/** As `lock_order` writes it. */
export type StoredOrder = OrderState &
  Facts & { id: string; clientId: string; flowCode: string; flowVersion: number; service: ServiceType | null; chainHash: string }

/** Locks the order until the transaction ends and reads, after the lock, what a decision needs: one round trip. */
export async function lockOrder(tx: Tx, orderId: string): Promise<LockedOrder> {
  const { rows } = await sql<{ locked: StoredOrder | null }>`select lock_order(${sql.raw(literal(orderId))}) as locked`.execute(
    tx,
  )
  const row = rows[0]?.locked
  if (!row) throw new Refusal('order.not_found', { orderId })
  return asLocked(row)
}

/** What a decision takes, from the row as it is stored. */
export function asLocked(row: StoredOrder): LockedOrder {
  return {
    id: row.id,
    clientId: row.clientId,
    flowCode: row.flowCode,
    flowVersion: row.flowVersion,
    service: row.service,
    chainHash: row.chainHash,
    state: {
      version: row.version,
      status: row.status,
      outcome: row.outcome,
      orderNo: row.orderNo,
      trackingNo: row.trackingNo,
      firstReviewedBy: row.firstReviewedBy,
      secondReviewedBy: row.secondReviewedBy,
      reviewers: row.reviewers,
      holds: row.holds,
      clocks: row.clocks.map(withPlainTimes),
      parts: row.parts,
      assignments: row.assignments,
    },
    facts: {
      attributes: row.attributes,
      priority: row.priority,
      totalMinor: row.totalMinor,
      insuredMinor: row.insuredMinor,
      quantity: row.quantity,
      serviceRequirements: row.serviceRequirements,
      lastEventAt: plainTime(row.lastEventAt),
    },
  }
}

/** PostgreSQL writes times in JSON its own way; events and decisions use one form, so that they compare as text. */
export function withPlainTimes(clock: OpenClock): OpenClock {
  return {
    ...clock,
    startedAt: plainTime(clock.startedAt),
    since: plainTime(clock.since),
    warnAt: clock.warnAt && plainTime(clock.warnAt),
    dueAt: clock.dueAt && plainTime(clock.dueAt),
    pausedAt: clock.pausedAt && plainTime(clock.pausedAt),
    warnedAt: clock.warnedAt && plainTime(clock.warnedAt),
    breachedAt: clock.breachedAt && plainTime(clock.breachedAt),
    stoppedAt: clock.stoppedAt && plainTime(clock.stoppedAt),
  }
}

function plainTime(text: string): string {
  return new Date(text).toISOString()
}
