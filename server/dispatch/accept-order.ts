import { findPerson } from '../access/find-person.ts'
import type { Preparing, Stage } from '../order/door/stage.ts'
import { newId } from '../platform/ids.ts'
import { clocksOf, reserveParts } from './reserve-parts.ts'
import type { RuleFinder } from '../rule/find-rules.ts'
import { chooseCarrier } from './choose-carrier.ts'
import { readLines, readShares } from './shares.ts'

/**
 * LIF-1: the dispatcher chooses warehouse and carrier, a courier or a broker, as the flow asks; the goods become one shipment, or several
 * that add up to the order, each from its own warehouse if it names one. Given back, the work is nobody's any more: an outside partner does
 * not keep sight of the order (ACT-3).
 */
export const acceptStage = (rules: RuleFinder): Stage => ({
  prepare: {
    accept: async (preparing: Preparing) => {
      const { tx, orderId, details, at } = preparing
      const lines = await readLines(tx, orderId)
      const split = readShares(details.shipments, lines)
      const warehouse = typeof details.warehouse === 'string' ? details.warehouse : ''
      const carrier = typeof details.carrier === 'string' ? details.carrier : ''
      const courier = await findPerson(tx, details.courier, 'courier')
      const broker = await findPerson(tx, details.broker, 'customs_broker')
      const shipments = split.map(({ items, warehouse: own, waits }) => ({
        shipmentId: newId(at),
        warehouse: own ?? warehouse,
        carrier,
        items,
        ...(waits && { waits }),
      }))
      const warehouses = [...new Set(shipments.map((one) => one.warehouse))].filter(Boolean).join('、')
      const newShipments = await reserveParts(preparing, { shipments, lines })
      return {
        ...(await chooseCarrier(rules, preparing)),
        newShipments,
        clocksStarted: clocksOf(newShipments),
        assignments: [
          ...(warehouses ? [{ role: 'warehouse', personId: null, name: warehouses }] : []),
          ...(carrier ? [{ role: 'carrier', personId: null, name: carrier }] : []),
          ...(courier ? [{ role: 'courier', personId: courier.id, name: courier.name }] : []),
          ...(broker ? [{ role: 'customs_broker', personId: broker.id, name: broker.name }] : []),
        ],
      }
    },
    reassign: ({ state }) => ({
      assignments: state.assignments.filter((one) => one.personId !== null).map((one) => ({ ...one, personId: null, name: '' })),
    }),
  },
})
