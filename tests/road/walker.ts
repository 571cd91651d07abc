import { orderDraft } from '../../contract/order-draft.ts'
import { businesses, serviceTypes, type Business, type Flow, type FlowStep, type ServiceType } from '../../contract/flow.ts'
import { partnerRoles, roles, type Role } from '../../contract/roles.ts'
import { checkCorrection } from '../../server/intake/judge/check-correction.ts'
import { systemActor, type Actor, type Evidence } from '../../server/order/door/command.ts'
import { correctOrder } from '../../server/order/correct-order.ts'
import { createOrders } from '../../server/order/create-orders.ts'
import { lockOrder, type LockedOrder } from '../../server/order/door/lock-order.ts'
import { ringClocks } from '../../server/order/ring-clocks.ts'
import { takeStep, type Road, type Step } from '../../server/order/door/take-step.ts'
import { eligibleParts } from '../../server/order/door/why-closed.ts'
import { asTenant, type Tx } from '../../server/platform/database/database.ts'
import { Refusal } from '../../server/platform/refusal.ts'
import type { House } from '../support/company.ts'
import { answersFor } from './answers.ts'
import type { Chance } from './chance.ts'
import { aFileHash } from './travel.ts'

const minuteMs = 60_000
const livingMax = 60
/** What ends a life is taken seldom, or no order would go far. */
const seldom: Readonly<Record<string, number>> = {
  cancel: 0.05,
  close_abnormally: 0.08,
  complete: 0.4,
  archive: 0.3,
  add_note: 0.1,
  attach: 0.1,
  record_inquiry: 0.3,
  place_hold: 0.4,
  reassign: 0.3,
}
const doubts = ['address_vague', 'unpaid', 'possible_duplicate', 'amount_inconsistent', 'client_asked']

const oldest = 8

/** Orders that several walkers move at once, and what has been tried so far. */
export type Walk = { house: House; orders: string[]; taken: number; refused: Map<string, number>; rung: number; news: News }

/** What no order has done yet, by the way of its business: where it lies ahead, the walk goes more often. */
export type News = { seen: Set<string>; wayOf: Map<string, Flow> }

/** One that moves orders by chance: any role, any step, any answer, at times that jump about. */
export function makeWalker(walk: Walk, chance: Chance): () => Promise<void> {
  const { house } = walk
  let now = house.clock.now.getTime()
  const road: Road = { ...house.app.road, now: () => new Date(now), onStep: () => undefined }
  const scope = { tenantId: house.tenant.id }

  return async () => {
    // mostly minutes go by, sometimes days; now and then somebody sets the clock back
    now += chance.happens(0.04)
      ? -chance.below(180) * minuteMs
      : chance.below(chance.happens(0.03) ? 4 * 1440 : 12) * minuteMs + chance.below(minuteMs)
    if (chance.happens(0.05))
      walk.rung += await ringClocks({ road, database: house.pools.app.database, workers: house.pools.workers.database })
    if (walk.orders.length < livingMax || chance.happens(0.01)) walk.orders.push(await arrive(road, walk, chance))
    const promising = listPromising(walk, chance)
    const orderId = chance.pick(chance.happens(0.5) && promising.length > 0 ? promising.slice(0, oldest) : walk.orders)
    try {
      const ended = await asTenant(house.pools.app.database, scope, async (tx) => {
        const locked = await lockOrder(tx, orderId)
        if (chance.happens(0.04)) return (await correct(road, tx, locked, { house, chance })).state.status
        const step = await chooseStep(road, tx, locked, { house, chance, now, news: walk.news })
        const taken = await takeStep(road, tx, step)
        walk.news.seen.add(step.step)
        return taken.state.status
      })
      walk.taken++
      if (ended === 'archived') walk.orders.splice(walk.orders.indexOf(orderId), 1)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      walk.refused.set(error.code, (walk.refused.get(error.code) ?? 0) + 1)
    }
  }
}

type Around = { house: House; chance: Chance; now: number; news?: News }

/** The oldest on whose way something is new, or those on whose way most is: what is new everywhere, as a step that is hardly ever open, leads nowhere. */
function listPromising({ orders, news: { seen, wayOf } }: Walk, chance: Chance): string[] {
  const newsOf = new Map(
    [...new Set(wayOf.values())].map((flow) => [flow, flow.steps.filter(({ id, system }) => !system && !seen.has(id)).length]),
  )
  const countOf = (orderId: string): number => newsOf.get(wayOf.get(orderId) as Flow) ?? 0
  const promising = orders.filter((id) => countOf(id) > 0)
  return chance.happens(0.5) ? promising : promising.sort((a, b) => countOf(b) - countOf(a))
}

async function arrive(road: Road, { house: { tenant, pools } }: Walk, chance: Chance): Promise<string> {
  const items = Array.from({ length: 1 + chance.below(3) }, (_, index) => ({
    name: `货 ${index + 1} ${chance.below(1e9)}`, // no two ask for the same
    quantity: 1 + chance.below(4),
  }))
  const draft = orderDraft.parse({
    ...chooseBusiness(chance),
    items,
    consignee: { name: '张伟', phone: '13800138000' },
    ...(chance.happens(0.2) && { insuredMinor: 9_000_000 }),
  })
  const holds = doubts
    .filter(() => chance.happens(0.08))
    .map((hold) => ({ hold, fields: [{ path: 'consignee.detail', code: 'address_vague', value: 'secret' }] }))
  const arrival = {
    draft,
    clientId: tenant.clients[0]?.id ?? '',
    channel: 'api',
    shopId: null,
    receivedAt: road.now(),
    attributes: [],
    doubts: holds,
    intakeMessageId: null,
  }
  const [arrived] = await asTenant(pools.app.database, { tenantId: tenant.id }, (tx) =>
    createOrders(road, tx, { tenantId: tenant.id, actor: systemActor, arrivals: [arrival] }),
  )
  return arrived?.orderId ?? ''
}

/** Mostly at home; the others often enough that each of their steps is taken. */
function chooseBusiness(chance: Chance): { flow: Business; service?: ServiceType } {
  if (chance.happens(0.35)) return { flow: 'domestic' }
  // the longest road, of which each service walks a part, comes most often
  const flow = chance.happens(0.5) ? 'cross_border' : chance.pick(businesses)
  return flow === 'cross_border' ? { flow, service: chance.pick(serviceTypes) } : { flow }
}

async function chooseStep(road: Road, tx: Tx, locked: LockedOrder, { house, chance, now, news }: Around): Promise<Step> {
  const flow = await road.flows.ofOrder(tx, house.tenant.id, locked)
  const { state, facts } = locked
  news?.wayOf.set(locked.id, flow)
  // mostly a step that begins here, taken by somebody whose work it is
  const likely = flow.steps.filter((one) => !one.system && isLikely(road, one, locked, flow))
  const fresh = likely.filter((one) => news && !news.seen.has(one.id))
  const choice = fresh.length > 0 && chance.happens(0.8) ? fresh : likely
  const { id } = choice.length > 0 && chance.happens(0.88) ? pickOften(choice, chance) : chance.pick(flow.steps)
  const step = flow.steps.find((one) => one.id === id) as FlowStep
  const actor = chooseActor(locked, chance.pick(step.roles.length > 0 && chance.happens(0.95) ? step.roles : roles), {
    house,
    chance,
  })
  const parts = eligibleParts(state, step)
  const some =
    step.shipments && chance.happens(0.5) ? parts.filter(() => chance.happens(0.5)).map((part) => part.shipmentId) : undefined
  const last = new Date(facts.lastEventAt).getTime()
  return {
    tenantId: house.tenant.id,
    orderId: locked.id,
    step: step.id,
    actor: step.system && chance.happens(0.5) ? systemActor : actor,
    requestId: `walk-${chance.below(1e9)}`,
    details: await chooseAnswers(tx, step, locked, {
      house,
      chance,
      now,
    }),
    evidence: chance.happens(0.95)
      ? step.evidence.map((kind): Evidence => ({
          kind,
          hash: aFileHash,
          type: 'image/png',
          name: 'proof.png',
        }))
      : [],
    ...(some && { shipmentIds: some }),
    ...(chance.happens(0.15) && { happenedAt: new Date(last + Math.round((now - last) * (chance.below(12) / 10))) }),
    ...(chance.happens(0.05) && { expectedVersion: state.version - chance.below(2) }),
    ...(step.id === 'hold_by_system' && {
      additions: {
        holdsPlaced: [
          {
            type: chance.pick(['shop_cancelled', 'unpaid']),
            reason: null,
            fields: [],
          },
        ],
      },
    }),
    ...((step.id === 'warn_clock' || step.id === 'breach_clock') && { actor }),
  }
}

function isLikely(road: Road, step: FlowStep, { state, facts }: LockedOrder, flow: Flow): boolean {
  const begins = step.shipments ? eligibleParts(state, step).length > 0 : step.from.includes(state.status)
  return begins && step.guards.every((name) => !road.guards[name]?.({ flow, state, facts, step, actor: systemActor }))
}

function pickOften(steps: readonly FlowStep[], chance: Chance): FlowStep {
  const often = steps.filter((step) => chance.happens(seldom[step.id] ?? 1))
  return chance.pick(often.length > 0 ? often : steps)
}

/** Somebody of the role; an outside partner to whom the order is given, if there is one. */
function chooseActor({ state }: LockedOrder, role: Role, { house, chance }: Pick<Around, 'house' | 'chance'>): Actor {
  const name = `${role}${chance.happens(0.5) ? '#2' : ''}`
  const mine = partnerRoles.includes(role) ? state.assignments.find((one) => one.role === role && one.personId) : undefined
  return { kind: 'user', id: mine?.personId ?? house.tenant.people.get(name)?.id ?? null, name, role }
}

async function chooseAnswers(
  tx: Tx,
  step: FlowStep,
  { id, state }: LockedOrder,
  { house, chance, now }: Around,
): Promise<Record<string, unknown>> {
  const holds = state.holds.map((hold) => hold.type)
  const answers = answersFor(step, holds)
  for (const ask of step.asks) {
    if (ask.kind === 'person' && ask.role && chance.happens(0.7))
      answers[ask.field] = house.tenant.people.get(chance.pick([ask.role, `${ask.role}#2`]))?.id
    if (ask.kind === 'choice' && chance.happens(0.9)) answers[ask.field] = chance.pick(ask.choices ?? []).value
    if (ask.kind === 'hold' && holds.length > 0)
      answers[ask.field] = chance.pick(state.holds)[chance.happens(0.5) ? 'id' : 'type']
    if (ask.kind === 'time' && chance.happens(0.5)) answers[ask.field] = '2026-03-20T18:00:00+08:00'
    if (ask.field === 'until') answers[ask.field] = new Date(now + (1 + chance.below(90)) * 1440 * minuteMs).toISOString()
    if (ask.kind === 'counts') answers[ask.field] = await count(tx, id, chance)
    if (ask.kind === 'person' && ask.required && chance.happens(0.9))
      answers[ask.field] = house.tenant.people.get(ask.role ?? '')?.id
    if (ask.kind === 'shipments' && chance.happens(0.6)) answers[ask.field] = await split(tx, id, chance)
    if (ask.field === 'waybillNo') answers[ask.field] = `SF${chance.below(1e9)}`
    if (ask.field === 'wishesConfirmedWith' && chance.happens(0.9)) answers[ask.field] = '王五'
    if (ask.field === 'signerName' && chance.happens(0.5)) answers[ask.field] = '李四'
    if (chance.happens(0.01)) delete answers[ask.field]
    if (chance.happens(0.01)) answers[ask.field] = chance.pick<unknown>(['', 'no such', -1, {}, [], null])
  }
  return answers
}

/** The goods over one to four shipments, now and then one piece too few. */
async function split(tx: Tx, orderId: string, chance: Chance): Promise<unknown> {
  const { sql } = await import('kysely')
  const { rows } = await sql<{
    item_no: number
    quantity: number
  }>`select item_no, quantity from order_item where order_id = ${orderId} order by item_no`.execute(tx)
  const shares: Map<number, number>[] = Array.from({ length: 1 + chance.below(4) }, () => new Map())
  for (const { item_no: itemNo, quantity } of rows)
    for (let piece = chance.happens(0.03) ? 1 : 0; piece < quantity; piece++) {
      const share = chance.pick(shares)
      share.set(itemNo, (share.get(itemNo) ?? 0) + 1)
    }
  return shares
    .filter((share) => share.size > 0)
    .map((share) => ({ items: [...share].map(([itemNo, quantity]) => ({ itemNo, quantity })) }))
}

/** What was told came, now and then a piece too few. */
async function count(tx: Tx, orderId: string, chance: Chance): Promise<unknown> {
  const { sql } = await import('kysely')
  const { rows } = await sql<{ item_no: number; quantity: number }>`
    select item_no, quantity from order_item where order_id = ${orderId} order by item_no`.execute(tx)
  return rows.map(({ item_no: itemNo, quantity }) => ({ itemNo, received: quantity - (chance.happens(0.1) ? 1 : 0) }))
}

function correct(road: Road, tx: Tx, { id }: LockedOrder, { house, chance }: Pick<Around, 'house' | 'chance'>) {
  const changes = chance.happens(0.5)
    ? {
        consignee: {
          country: 'CN',
          name: '王五',
          phone: '13900139000',
          province: '广东省',
          city: '深圳市',
          district: '南山区',
          detail: `科苑路${1 + chance.below(99)}号科兴科学园B栋1203`,
        },
      }
    : { serviceRequirements: ['工作日送货'], wantedBy: '2026-04-01T00:00:00.000Z' }
  const correction = { agreedBy: '王五', agreedHow: 'phone' as const, agreedAt: road.now().toISOString(), changes }
  const actor: Actor = {
    kind: 'user',
    id: house.tenant.people.get('order_clerk')?.id ?? null,
    name: 'order_clerk',
    role: 'order_clerk',
  }
  return correctOrder(road, tx, {
    tenantId: house.tenant.id,
    orderId: id,
    correction,
    actor,
    requestId: 'walk',
    check: checkCorrection,
  })
}
