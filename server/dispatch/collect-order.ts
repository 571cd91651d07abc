import { findPerson } from '../access/find-person.ts'
import type { Stage } from '../order/door/stage.ts'

/** LIF-1: the carrier has the goods; its waybill number goes on the shipments and can be searched. */
export const collectStage: Stage = {
  prepare: {
    collect: async ({ tx, details }) => {
      const waybillNo = typeof details.waybillNo === 'string' ? details.waybillNo : ''
      const driver = await findPerson(tx, details.driver, 'driver')
      return {
        ...(waybillNo && { waybillNo, tokens: [{ kind: 'waybill_no', token: waybillNo.toUpperCase() }] }),
        ...(driver && { assignments: [{ role: 'driver', personId: driver.id, name: driver.name }] }),
      }
    },
  },
}
