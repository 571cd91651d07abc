import type { Preparing, Stage } from '../order/door/stage.ts'
import { Refusal } from '../platform/refusal.ts'

const daysMax = 60
const dayMs = 24 * 3_600_000

/** SLA-5: a deadline is extended before it falls due or not at all, and never to an earlier time. The notice to the client follows (queue-notice.ts). */
export const extendStage: Stage = {
  guards: {
    clearance_runs: ({ state, step }) =>
      state.clocks.some((clock) => clock.clock === step.extends)
        ? undefined
        : { code: 'order.clock_not_running', details: { clock: { zh: '进口清关', en: 'import clearance' } } },
  },
  prepare: { extend_clearance: mustBeInTime },
}

function mustBeInTime({ flow, state, details, at }: Preparing) {
  const step = flow.steps.find((one) => one.id === 'extend_clearance')
  const due = state.clocks.find((clock) => clock.clock === step?.extends)?.dueAt ?? null
  const until = String(details.until)
  if (due !== null && due <= at.toISOString()) throw new Refusal('order.deadline_passed', { due })
  const latest = new Date(at.getTime() + daysMax * dayMs).toISOString()
  const earliest = due ?? at.toISOString()
  if (until <= earliest || until > latest) throw new Refusal('order.extension_out_of_range', { until, earliest, latest })
  return {}
}
