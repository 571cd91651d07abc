import { sql } from 'kysely'
import type { Role } from '../../contract/roles.ts'
import type { App } from '../app.ts'
import { receiveDrafts } from '../intake/receive-drafts.ts'
import type { Actor, Evidence } from '../order/door/command.ts'
import { takeStep, type Road } from '../order/door/take-step.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { paintPicture } from './paint-picture.ts'
import type { DemoOrder, DemoStop } from './demo-orders.ts'

export type DemoPeople = Map<Role, { id: string; name: string }>
type Travelling = { app: App; database: Database; tenantId: string; people: DemoPeople; orders: DemoOrder[] }
type Tracked = { trackingNo: string; phoneTail: string }
export type Travelled = { orderId: string; stop: DemoStop }
type Leg = { step: string; by: Role; details?: Record<string, unknown>; evidence?: Evidence[] }

/** Sends the demo orders down the road through the same door as everybody; answers what can be tracked in public, and which went where. */
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
  for (const order of orders) {
    // each order lives its hours in the past, so that its clocks tell a true story
    let at = Date.now() - order.hoursAgo * 3_600_000
    const road: Road = { ...app.road, now: () => new Date(at), onStep: () => undefined }
    const clerk = actorOf(people, 'order_clerk')
    const [received] = await asTenant(database, { tenantId }, (tx) =>
      receiveDrafts(road, tx, {
        tenantId,
        actor: clerk,
        channel: 'form',
        shopId: null,
        incoming: [
          {
            read: { draft: order.draft, problems: [] },
            raw: Buffer.from(JSON.stringify(order.draft)),
            rawType: 'application/json',
            clientId: null,
          },
        ],
      }),
    )
    if (!received?.orderId) continue
    const { orderId } = received
    travelled.push({ orderId, stop: order.stop })
    const legs = legsTo(order.stop, { people, proof, orderId })
    const pause = (order.hoursAgo * 3_600_000 * (order.stuck ? 0.1 : 0.8)) / Math.max(1, legs.length)
    const take = (leg: Leg) =>
      asTenant(database, { tenantId }, (tx) =>
        takeStep(road, tx, {
          tenantId,
          orderId,
          step: leg.step,
          actor: actorOf(people, leg.by),
          details: leg.details ?? {},
          evidence: leg.evidence ?? [],
          requestId: 'demo',
        }),
      )
    for (const leg of legs) {
      at += pause
      const taken = await take(leg)
      if (taken.state.status === 'second_review' && order.stop !== 'second_review')
        await take({ step: 'pass_second_review', by: 'order_supervisor' })
      if (leg.step === 'send_out' && taken.state.trackingNo)
        tracking.push({ trackingNo: taken.state.trackingNo, phoneTail: order.draft.consignee?.phone?.slice(-4) ?? '' })
    }
  }
  return { tracking, travelled }
}

function legsTo(stop: DemoStop, { people, proof, orderId }: { people: DemoPeople; proof: Evidence[]; orderId: string }): Leg[] {
  if (stop === 'held' || stop === 'under_review') return []
  if (stop === 'cancelled') return [{ step: 'cancel', by: 'customer_service', details: { reason: '客户拍错颜色，要求取消' } }]
  if (stop === 'second_review') return [{ step: 'pass_review', by: 'order_clerk' }]
  const courier = people.get('courier')?.id
  const driver = people.get('driver')?.id
  const way: [DemoStop | undefined, Leg][] = [
    ['awaiting_confirmation', { step: 'pass_review', by: 'order_clerk' }],
    ['awaiting_acceptance', { step: 'confirm', by: 'order_clerk' }],
    [undefined, { step: 'record_letter_sent', by: 'order_clerk', details: { sentBy: 'email' } }],
    ['preparing', { step: 'accept', by: 'dispatcher', details: { warehouse: '嘉定 2 号库', carrier: '顺丰速运' } }],
    ['picked', { step: 'pick', by: 'picker' }],
    [undefined, { step: 'check', by: 'checker' }],
    ['outbound', { step: 'outbound', by: 'outbound_operator' }],
    [
      'collected',
      {
        step: 'collect',
        by: 'outbound_operator',
        details: { waybillNo: `SF14${orderId.replaceAll(/\D/g, '').slice(-11).padStart(11, '7')}`, driver },
      },
    ],
    [undefined, { step: 'depart', by: 'driver', details: { place: '上海嘉定集散中心' } }],
    ['in_transit', { step: 'arrive', by: 'hub_operator', details: { place: '华东中转场' } }],
    ['out_for_delivery', { step: 'send_out', by: 'hub_operator', details: { courier } }],
    ['signed', { step: 'sign', by: 'courier', details: { signedBy: 'self', signerName: '本人' }, evidence: proof }],
    ['completed', { step: 'complete', by: 'customer_service' }],
    ['archived', { step: 'archive', by: 'order_clerk' }],
  ]
  const upTo = (reached: DemoStop) => way.slice(0, way.findIndex(([name]) => name === reached) + 1).map(([, leg]) => leg)
  const failed: Leg = { step: 'fail_delivery', by: 'courier', details: { cause: 'unreachable', note: '电话两次无人接听' } }
  const complete: Leg = { step: 'complete', by: 'customer_service' }
  const ending: Leg[] = [complete, { step: 'archive', by: 'order_clerk' }]
  const ways: Partial<Record<DemoStop, Leg[]>> = {
    delivery_failed: [...upTo('out_for_delivery'), failed],
    retried_archived: [
      ...upTo('out_for_delivery'),
      failed,
      { step: 'retry_delivery', by: 'courier', details: { courier } },
      ...upTo('archived').slice(-3),
    ],
    returned_archived: [
      ...upTo('out_for_delivery'),
      { ...failed, details: { cause: 'refused', note: '收件人拒收' } },
      { step: 'start_return', by: 'customer_service', details: { reason: '收件人拒收，退回发货仓' } },
      { step: 'receive_return', by: 'warehouse_keeper' },
      ...ending,
    ],
    cancelled_archived: [
      { step: 'pass_review', by: 'order_clerk' },
      { step: 'cancel', by: 'customer_service', details: { reason: '客户重复下单' } },
      ...ending,
    ],
    closed_archived: [
      ...upTo('in_transit'),
      { step: 'close_abnormally', by: 'logistics_manager', details: { reason: '运输途中货损，已与客户协商' } },
      ...ending,
    ],
  }
  return ways[stop] ?? upTo(stop)
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
