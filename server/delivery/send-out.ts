import { findPerson } from '../access/find-person.ts'
import type { Preparing, Stage } from '../order/door/stage.ts'

/** The last mile begins, first time or again: the courier who takes it sees the order from here on (ACT-3). */
export const sendOutStage: Stage = { prepare: { send_out: assignCourier, retry_delivery: assignCourier } }

async function assignCourier({ tx, details, actor }: Preparing) {
  const chosen = await findPerson(tx, details.courier, 'courier')
  const courier = chosen ?? (actor.role === 'courier' && actor.id ? { id: actor.id, name: actor.name } : undefined)
  return courier ? { assignments: [{ role: 'courier', personId: courier.id, name: courier.name }] } : {}
}
