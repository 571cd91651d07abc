import type { Flow } from '../../../contract/flow.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Actor, Additions, Evidence, Facts, Guard } from './command.ts'
import type { OrderState } from './state.ts'

/** What a stage sees before its step is decided. */
export type Preparing = {
  tx: Tx
  tenantId: string
  orderId: string
  clientId: string
  flow: Flow
  state: OrderState
  facts: Facts
  actor: Actor
  /** What the step asks, checked; nothing else. */
  details: Record<string, unknown>
  evidence: Evidence[]
  shipmentIds?: string[] | undefined
  at: Date
  requestId: string | null
}

/**
 * What a stage of the road brings to a step: guards it names, and what must be fetched or made before the decision.
 * The order knows this shape and never the stage; `app.ts` wires them.
 */
export type Stage = {
  guards?: Readonly<Record<string, Guard>>
  prepare?: Readonly<Record<string, (preparing: Preparing) => Promise<Additions> | Additions>>
}

/** All stages as one: names must not clash. */
export function joinStages(stages: readonly Stage[]): Required<Stage> {
  const guards: Record<string, Guard> = {}
  const prepare: Record<string, NonNullable<Stage['prepare']>[string]> = {}
  for (const stage of stages) {
    for (const [name, guard] of Object.entries(stage.guards ?? {})) {
      if (guards[name]) throw new Error(`two stages register the guard ${name}`)
      guards[name] = guard
    }
    for (const [step, one] of Object.entries(stage.prepare ?? {})) {
      if (prepare[step]) throw new Error(`two stages prepare the step ${step}`)
      prepare[step] = one
    }
  }
  return { guards, prepare }
}
