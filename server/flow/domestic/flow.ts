import { flow, type Flow } from '../../../contract/flow.ts'
import { domesticHolds } from './holds.ts'
import { domesticClocks, domesticNodes } from './nodes.ts'
import { anywhereSteps, endingSteps, systemSteps } from './other-steps.ts'
import { reviewSteps } from './review-steps.ts'
import { roadSteps } from './road-steps.ts'
import { warehouseSteps } from './warehouse-steps.ts'

/** The built-in road of a domestic order; a tenant publishes its own versions from it. A step that is not here cannot happen. */
export const domesticFlow: Flow = flow.parse({
  code: 'domestic',
  name: { zh: '国内订单', en: 'Domestic' },
  nodes: domesticNodes,
  clocks: domesticClocks,
  steps: [...reviewSteps, ...warehouseSteps, ...roadSteps, ...endingSteps, ...anywhereSteps, ...systemSteps],
  holds: domesticHolds,
})
