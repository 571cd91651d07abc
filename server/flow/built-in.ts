import type { Business, Flow } from '../../contract/flow.ts'
import { crossBorderFlow } from './cross-border/flow.ts'
import { domesticFlow } from './domestic/flow.ts'
import { inboundFlow } from './inbound/flow.ts'
import { instantFlow } from './instant/flow.ts'

/** The roads that every company begins with, one for each business (ACT-8). */
export const builtInFlows: Readonly<Record<Business, Flow>> = {
  domestic: domesticFlow,
  cross_border: crossBorderFlow,
  instant: instantFlow,
  inbound: inboundFlow,
}
