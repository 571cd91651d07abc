import { sql } from 'kysely'
import { recommendForOrder } from '../carrier/recommend/recommend-for-order.ts'
import type { Candidate } from '../carrier/recommend/candidate.ts'
import { sayReason } from '../carrier/recommend/say-reason.ts'
import type { Additions } from '../order/door/command.ts'
import type { Preparing } from '../order/door/stage.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { RuleFinder } from '../rule/find-rules.ts'

const servicesNamed = 10

/**
 * DSP-1: what is chosen stands beside what is recommended, in the event and for whoever counts later. A carrier that nobody keeps in the list is a
 * choice too: then only the recommendation is on record.
 */
export async function chooseCarrier(
  rules: RuleFinder,
  { tx, tenantId, orderId, clientId, details, at }: Preparing,
): Promise<Pick<Additions, 'said' | 'decisions'>> {
  if (typeof details.carrier !== 'string') return {}
  const { candidates, decisions } = await recommendForOrder(rules, tx, { tenantId, orderId })
  if (candidates.length === 0) return {}
  const best = candidates.find(({ obstacles }) => obstacles.length === 0)
  const chosen = findChosen(candidates, { carrier: details.carrier, service: details.carrierService })
  if (chosen) await keepChoice(tx, { orderId, clientId, at, chosen, best })
  return {
    decisions,
    said: {
      ...(chosen && { chosenService: nameOf(chosen) }),
      ...(best && { recommendedCarrier: nameOf(best), recommendedBecause: sayReason(best).zh }),
      ...(best && best.serviceId !== chosen?.serviceId && { againstRecommendation: true }),
    },
  }
}

/** By name or code; without a service, the best that the carrier has for this order. Candidates come the best first. */
function findChosen(
  candidates: readonly Candidate[],
  { carrier, service }: { carrier: string; service: unknown },
): Candidate | undefined {
  const ofCarrier = candidates.filter((one) => isCalled(carrier, one.carrier, one.carrierCode))
  const first = ofCarrier[0]
  if (!first || typeof service !== 'string') return first
  const found = ofCarrier.find((one) => isCalled(service, one.service, one.serviceCode))
  if (found) return found
  const services = ofCarrier.slice(0, servicesNamed).map((one) => one.service)
  throw new Refusal('carrier.service_not_found', { carrier: first.carrier, service, services: services.join('、') })
}

const isCalled = (text: string, name: string, code: string): boolean =>
  [name, code].some((one) => one.toLowerCase() === text.trim().toLowerCase())

const nameOf = ({ carrier, service }: Candidate): string => `${carrier} ${service}`

type Choice = { orderId: string; clientId: string; at: Date; chosen: Candidate; best: Candidate | undefined }

/** Accepted again after it was given back: the later choice counts. */
async function keepChoice(tx: Tx, { orderId, clientId, at, chosen, best }: Choice): Promise<void> {
  await sql`
    insert into carrier_choice (tenant_id, order_id, client_id, carrier_id, service_id, recommended_service_id, at)
    values (current_tenant(), ${orderId}, ${clientId}, ${chosen.carrierId}, ${chosen.serviceId}, ${best?.serviceId ?? null}, ${at})
    on conflict (tenant_id, order_id) do update set carrier_id = excluded.carrier_id, service_id = excluded.service_id,
      recommended_service_id = excluded.recommended_service_id, at = excluded.at`.execute(tx)
}
