import { sql } from 'kysely'
import type { Role } from '../../contract/roles.ts'
import type { App } from '../app.ts'
import { receiveDrafts } from '../intake/receive-drafts.ts'
import type { Actor, Evidence } from '../order/door/command.ts'
import type { CheckArrivals } from '../order/door/arriving.ts'
import { takeStep, type Road } from '../order/door/take-step.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import type { DemoOrder } from './demo-orders.ts'
import { paintPicture } from './paint-picture.ts'
import { hoursOf, type Leg, type Life } from './way/way.ts'

export type DemoPeople = Map<Role, { id: string; name: string }>
type Travelling = { app: App; database: Database; tenantId: string; people: DemoPeople; orders: DemoOrder[] }
type Tracked = { trackingNo: string; phoneTail: string }
export type Travelled = { orderId: string; life: Life }

const hourMs = 3_600_000

/** Sends the demo orders down their roads through the same door as everybody; answers what can be tracked in public, and which went where. */
export async function travelDemo({
  app,
  database,
  tenantId,
  people,
  orders,
}: Travelling): Promise<{ tracking: Tracked[]; travelled: Travelled[] }> {
  const tracking: Tracked[] = []
  const travelled: Travelled[] = []
  const proof = await makeProof(app, database, tenantId, people)
  for (const { draft, life } of orders) {
    // each order lives its hours in the past, so that its clocks tell a true story
    let at = Date.now() - hoursOf(life) * hourMs
    const road: Road = {
      ...app.road,
      checkArrivals: trusting(app.road.checkArrivals),
      now: () => new Date(at),
      onStep: () => undefined,
    }
    const [received] = await asTenant(database, { tenantId }, (tx) =>
      receiveDrafts(road, tx, {
        tenantId,
        actor: actorOf(people, 'order_clerk'),
        channel: life.business === 'instant' ? 'api' : 'form',
        shopId: null,
        incoming: [
          { read: { draft, problems: [] }, raw: Buffer.from(JSON.stringify(draft)), rawType: 'application/json', clientId: null },
        ],
      }),
    )
    if (!received?.orderId) continue
    const { orderId } = received
    travelled.push({ orderId, life })
    // AUD-5: whoever wishes something special was rung
    const rung = draft.serviceRequirements?.length ? { wishesConfirmedWith: draft.consignee?.name } : {}
    const naming = { orderId, person: (role: Role) => people.get(role)?.id }
    const take = (leg: Leg) =>
      asTenant(database, { tenantId }, (tx) =>
        takeStep(road, tx, {
          tenantId,
          orderId,
          step: leg.step,
          actor: actorOf(people, leg.by),
          details: {
            ...(leg.step === 'confirm' && rung),
            ...(typeof leg.details === 'function' ? leg.details({ ...naming, at: new Date(at) }) : leg.details),
          },
          evidence: leg.proof ? proof.slice(0, leg.proof === 'both' ? 2 : 1) : [],
          requestId: 'demo',
        }),
      )
    const wantsSecond = life.trouble === 'costly' || life.trouble === 'remote'
    for (const [index, leg] of life.way.entries()) {
      at += leg.after * (life.pace ?? 1) * hourMs
      const { state } = await take(leg)
      const isThere = wantsSecond && index === life.way.length - 1
      if (state.status === 'second_review' && !isThere)
        await take({ step: 'pass_second_review', by: 'order_supervisor', after: 0 })
      if (leg.step === 'send_out' && state.trackingNo)
        tracking.push({ trackingNo: state.trackingNo, phoneTail: draft.consignee?.phone?.slice(-4) ?? '' })
    }
  }
  return { tracking, travelled }
}

/** The demo's orders are few kinds over and over, and travel on by themselves: nothing beyond their own message holds them. */
function trusting(check: CheckArrivals): CheckArrivals {
  return async (tx, given) => {
    const { verdicts, keep } = await check(tx, given)
    return { verdicts: verdicts.map((one) => ('duplicateOf' in one ? one : { ...one, doubts: [] })), keep }
  }
}

async function makeProof(app: App, database: Database, tenantId: string, people: DemoPeople): Promise<Evidence[]> {
  const proof: Evidence[] = []
  for (const kind of ['photo', 'signature'] as const) {
    const bytes = paintPicture(kind)
    const hash = await app.files.put(bytes)
    const name = kind === 'photo' ? '签收照片.png' : '签名.png'
    await asTenant(database, { tenantId }, (tx) =>
      sql`insert into file (tenant_id, hash, type, size, name, uploaded_by) values (${tenantId}, ${Buffer.from(hash, 'hex')}, 'image/png', ${bytes.length}, ${name}, ${people.get('courier')?.id}) on conflict do nothing`.execute(
        tx,
      ),
    )
    proof.push({ kind, hash, type: 'image/png', name })
  }
  return proof
}

function actorOf(people: DemoPeople, role: Role): Actor {
  const person = people.get(role)
  if (!person) throw new Error(`the demo has nobody as ${role}`)
  return { kind: 'user', id: person.id, name: person.name, role }
}
