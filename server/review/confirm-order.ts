import { sql } from 'kysely'
import { sightOfRole } from '../../contract/privacy.ts'
import { wishesAsk } from '../order/door/list-steps.ts'
import type { Preparing, Stage } from '../order/door/stage.ts'
import type { OrderNoTaker } from '../order/number/take-order-no.ts'
import { newTrackingNo } from '../order/number/tracking-no.ts'
import { Refusal } from '../platform/refusal.ts'
import { maskText } from '../privacy/mask-text.ts'
import { decideBy } from '../rule/decide.ts'
import type { RuleFinder } from '../rule/find-rules.ts'
import { askAboutOrder } from '../rule/read-sheet.ts'

const strangers = sightOfRole.supervision.usual
const plainPattern = '{date}{serial}'

/** AUD-5: confirming gives the formal number and the tracking number; an order confirmed before keeps its own. */
export function confirmStage(takeOrderNo: OrderNoTaker, rules: RuleFinder): Stage {
  async function numbers({ tx, tenantId, orderId, state, at, ...preparing }: Preparing) {
    mustHaveRung(preparing)
    if (state.orderNo && state.trackingNo) return {}
    const [about, zone] = await Promise.all([askAboutOrder(rules, tx, { tenantId, orderId }), findZone(tx, tenantId)])
    const { outcomes, decision } = decideBy('order_no_pattern', about.rules, about.asked)
    const pattern = outcomes[0]?.pattern ?? plainPattern
    const clientCode = String(about.asked.sheet.clientCode)
    const orderNo = await takeOrderNo({ tenantId, pattern, zone, clientCode, at })
    const trackingNo = newTrackingNo()
    return {
      set: { orderNo, trackingNo },
      decisions: [decision],
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

/** AUD-5: special wishes are confirmed with the client by phone; the step records with whom, its event when. */
function mustHaveRung({ flow, facts, details }: Pick<Preparing, 'flow' | 'facts' | 'details'>): void {
  const asked = flow.steps.find(({ id }) => id === 'confirm')?.asks.find(({ field }) => field === wishesAsk)
  if (!asked || facts.serviceRequirements.length === 0 || details[wishesAsk] !== undefined) return
  // refusals are kept: what is personal in a wish is not
  const wishes = facts.serviceRequirements.map((wish) => maskText(wish, { sight: strangers, known: [] }))
  throw new Refusal('order.wishes_unconfirmed', { wishes, field: wishesAsk, name: asked.name })
}

async function findZone(tx: Preparing['tx'], tenantId: string): Promise<string> {
  const { rows } = await sql<{ zone: string }>`select zone from tenant where id = ${tenantId}`.execute(tx)
  if (!rows[0]) throw new Error(`tenant ${tenantId} is gone`)
  return rows[0].zone
}
