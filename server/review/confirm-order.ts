import { sql } from 'kysely'
import type { Preparing, Stage } from '../order/door/stage.ts'
import type { OrderNoTaker } from '../order/number/take-order-no.ts'
import { newTrackingNo } from '../order/number/tracking-no.ts'

/** AUD-5: confirming gives the formal number and the tracking number; an order confirmed before keeps its own. */
export function confirmStage(takeOrderNo: OrderNoTaker): Stage {
  async function numbers({ tx, tenantId, clientId, state, at }: Preparing) {
    if (state.orderNo && state.trackingNo) return {}
    const { rows } = await sql<{ pattern: string; zone: string; code: string }>`
      select t.order_no_pattern as pattern, t.zone, c.code from tenant t join client c on c.tenant_id = t.id and c.id = ${clientId} where t.id = ${tenantId}`.execute(
      tx,
    )
    const setting = rows[0]
    if (!setting) throw new Error(`tenant ${tenantId} or its client is gone`)
    const orderNo = await takeOrderNo({ tenantId, pattern: setting.pattern, zone: setting.zone, clientCode: setting.code, at })
    const trackingNo = newTrackingNo()
    return {
      set: { orderNo, trackingNo },
      tokens: [
        { kind: 'order_no', token: orderNo.toUpperCase() },
        { kind: 'tracking_no', token: trackingNo },
      ],
    }
  }
  return {
    guards: {
      letter_is_due: ({ state }) =>
        state.clocks.some((clock) => clock.clock === 'letter')
          ? undefined
          : { code: 'order.clock_not_running', details: { clock: { zh: '发送确认单', en: 'letter' } } },
    },
    prepare: { confirm: numbers },
  }
}
