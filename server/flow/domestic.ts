import { flow, type Flow } from '../../contract/flow.ts'
import { domesticClocks, domesticHolds, domesticNodes } from './domestic-nodes.ts'
import { domesticSteps } from './domestic-steps.ts'

/** The built-in road of a domestic order; a tenant publishes its own versions from it. */
export const domesticFlow: Flow = flow.parse({
  code: 'domestic',
  name: { zh: '国内订单', en: 'Domestic' },
  nodes: domesticNodes,
  clocks: domesticClocks,
  steps: domesticSteps,
  holds: domesticHolds,
})
