import { sql } from 'kysely'
import { findPerson } from '../access/find-person.ts'
import type { Stage } from '../order/door/stage.ts'
import type { Part } from '../order/door/state.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** LIF-1: the carrier has the goods; its waybill number goes on the shipments and can be searched. */
export const collectStage: Stage = {
  prepare: {
    collect: async ({ tx, details, state, shipmentIds }) => {
      const waybillNo = typeof details.waybillNo === 'string' ? details.waybillNo : ''
      const driver = await findPerson(tx, details.driver, 'driver')
      const merged = state.parts.filter((part) => part.merged && !part.closed && (shipmentIds?.includes(part.shipmentId) ?? true))
      if (waybillNo && merged.length > 0) await mustBearIt(tx, { merged, waybillNo })
      return {
        ...(waybillNo && { waybillNo, tokens: [{ kind: 'waybill_no', token: waybillNo.toUpperCase() }] }),
        ...(driver && { assignments: [{ role: 'driver', personId: driver.id, name: driver.name }] }),
      }
    },
  },
}

/** INT-5: orders that travel together travel under one waybill; whoever is first gives it. */
async function mustBearIt(tx: Tx, { merged, waybillNo }: { merged: readonly Part[]; waybillNo: string }): Promise<void> {
  const ids = merged.map((part) => part.shipmentId)
  const { rows } = await sql<{
    waybillNo: string | null
  }>`select waybill_no as "waybillNo" from lock_shipments(${ids}::uuid[])`.execute(tx)
  const other = rows.find((row) => row.waybillNo !== null && row.waybillNo !== waybillNo)
  if (other) throw new Refusal('order.shipment_has_waybill', { waybillNo: other.waybillNo, given: waybillNo })
}
