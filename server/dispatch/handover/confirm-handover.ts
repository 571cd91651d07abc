import type * as z from 'zod'
import type { confirmHandover as contract } from '../../../contract/carrier/handover.ts'
import type { Caller } from '../../access/caller.ts'
import { actorOf } from '../../order/door/actor-of.ts'
import { takeStep, type Road } from '../../order/door/take-step.ts'
import { asTenant, type Database } from '../../platform/database/database.ts'
import { Refusal, wordsOf } from '../../platform/refusal.ts'

type Part = z.infer<typeof contract.body>['parts'][number]
type Result = z.infer<typeof contract.reply>['results'][number]
type Confirming = { road: Road; database: Database; caller: Caller; parts: readonly Part[]; requestId: string }

/** DSP-5: each part is collected by itself, in a transaction of its own: what one is refused holds up no other, and each says why. */
export async function confirmHandover({ parts, ...ground }: Confirming): Promise<Result[]> {
  const results: Result[] = []
  for (const part of parts) results.push(await collectOne(ground, part))
  return results
}

async function collectOne({ road, database, caller, requestId }: Omit<Confirming, 'parts'>, part: Part): Promise<Result> {
  const { orderId, shipmentId, waybillNo } = part
  const { tenantId } = caller
  try {
    const { id, from, state } = await asTenant(database, caller, (tx) =>
      takeStep(road, tx, {
        tenantId,
        orderId,
        step: 'collect',
        actor: actorOf(caller),
        details: waybillNo ? { waybillNo } : {},
        shipmentIds: [shipmentId],
        requestId,
      }),
    )
    road.onStep({ tenantId, orderId: id, seq: state.version, step: 'collect', from, to: state.status })
    return { shipmentId, ok: true, why: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, details } = error
    return { shipmentId, ok: false, why: { code, zh: wordsOf(code, details, 'zh'), en: wordsOf(code, details, 'en') } }
  }
}
