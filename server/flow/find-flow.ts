import { sql } from 'kysely'
import { withPayment } from '../../contract/flow-payment.ts'
import { flow as flowSchema, flowForService, type Flow, type ServiceType } from '../../contract/flow.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { leaveOutNodes } from './leave-out-nodes.ts'

const keptMax = 2000
const freshForMs = 5_000

/** Which road an order travels. Its service type never changes. */
export type Travels = { flowCode: string; flowVersion: number; service: ServiceType | null }

export type FlowFinder = {
  /** The road of a published version, without what is switched off, and paid when it says; it never changes, so it is kept for good. */
  get(tx: Tx, tenantId: string, code: string, version: number): Promise<Flow>
  /** The road that one order travels: of its version, and of its service type where the flow has those. */
  ofOrder(tx: Tx, tenantId: string, order: Travels): Promise<Flow>
  /** The newest version, for new orders; another program's publishing is seen within seconds. */
  newest(tx: Tx, tenantId: string, code: string, now: Date): Promise<{ flow: Flow; version: number }>
  forget(): void
}

export function flowFinder(): FlowFinder {
  const versions = new Map<string, Flow>()
  const newest = new Map<string, { version: number; until: number }>()

  async function get(tx: Tx, tenantId: string, code: string, version: number): Promise<Flow> {
    const key = `${tenantId}/${code}/${version}`
    const known = versions.get(key)
    if (known) return known
    const { rows } = await sql<{ document: unknown }>`
      select document from flow_version where tenant_id = ${tenantId} and code = ${code} and version = ${version}`.execute(tx)
    if (!rows[0]) throw new Refusal('flow.not_found', { code, version })
    const found = withPayment(leaveOutNodes(flowSchema.parse(rows[0].document)))
    if (versions.size >= keptMax) versions.clear()
    versions.set(key, found)
    return found
  }

  async function ofOrder(tx: Tx, tenantId: string, { flowCode, flowVersion, service }: Travels): Promise<Flow> {
    const whole = await get(tx, tenantId, flowCode, flowVersion)
    if (!whole.services) return whole
    const key = `${tenantId}/${flowCode}/${flowVersion}/${service ?? ''}`
    const known = versions.get(key)
    if (known) return known
    const found = flowForService(whole, service)
    versions.set(key, found)
    return found
  }

  return {
    get,
    ofOrder,
    async newest(tx, tenantId, code, now) {
      const key = `${tenantId}/${code}`
      let known = newest.get(key)
      if (!known || known.until < now.getTime() || known.until > now.getTime() + freshForMs) {
        const { rows } = await sql<{ version: number | null }>`
          select max(version) as version from flow_version where tenant_id = ${tenantId} and code = ${code}`.execute(tx)
        if (!rows[0]?.version) throw new Refusal('flow.not_found', { code })
        known = { version: rows[0].version, until: now.getTime() + freshForMs }
        newest.set(key, known)
      }
      return { flow: await get(tx, tenantId, code, known.version), version: known.version }
    },
    forget: () => newest.clear(),
  }
}
