import type { OrderPage } from '../../../contract/order-view.ts'
import type { Role } from '../../../contract/roles.ts'
import type { Flow } from '../../../contract/flow.ts'
import type { Actor, Facts, Guards } from '../door/command.ts'
import { wordsOf } from '../../platform/refusal.ts'
import { isCorrectable } from '../correct-order.ts'
import { listSteps } from '../door/list-steps.ts'
import { nodeOf, taskNames, whyClosed } from '../door/why-closed.ts'
import { headOf, houseHeadOf, iso, number, text } from './view-head.ts'
import { withdrawn, type OrderState } from '../door/state.ts'
import { viewDecisions } from '../../rule/view-decisions.ts'
import type { OrderRecord } from './read-order.ts'
import { viewClock, viewEvents, viewRoad } from './view-road.ts'

/** The page before it is fitted to its reader's eyes. */
export type PlainPage = Omit<OrderPage, 'privacy' | 'reveals' | 'buyerNotes'>
export type Viewing = { record: OrderRecord; flow: Flow; actor: Actor; guards: Guards; now: Date }

/** The order page as staff see it. */
export function viewOrder({ record, flow, actor, guards, now }: Viewing): PlainPage {
  const { order } = record
  const state = stateOf(record)
  const facts = factsOf(record)
  const open = listSteps({ flow, state, facts, actor, guards })
  const clocks = record.clocks.map((clock) => viewClock(flow, clock, now))
  // goods on their way in, or those that we only clear, are not picked
  const hasTask = flow.steps.some((step) => step.task)
  return {
    ...houseHeadOf(record, flow),
    steps: open,
    correctable: isCorrectable(flow, order.status),
    otherSteps: flow.steps
      .filter((step) => !step.system && !open.some((one) => one.id === step.id))
      .map((step) => {
        const closed = whyClosed({ flow, state, facts, step, actor, guards })
        return {
          id: step.id,
          name: step.name,
          why: {
            code: closed?.code ?? '',
            zh: closed ? wordsOf(closed.code, closed.details, 'zh') : '',
            en: closed ? wordsOf(closed.code, closed.details, 'en') : '',
          },
        }
      }),
    dueAt: iso(order.due_at),
    sellerNote: text(order.seller_note),
    catalog: record.catalog ?? [],
    cart: record.cart ? { items: record.cart.items, toldAt: timeOf(record.cart.ms) } : null,
    reviewers: (order.reviewers as (Role | 'system')[]).filter((role) => role !== 'system'),
    clientWishes: record.clientWishes ?? null,
    assignments: record.assignments.filter(({ name }) => name !== '').map(({ role, name }) => ({ role, name })),
    holds: record.holds.map((hold) => viewHold(flow, hold)),
    clocks,
    shipments: record.parts
      .filter((part) => part.status !== withdrawn)
      .map((part) => ({
        id: part.shipment_id,
        no: part.no,
        status: part.status,
        statusName: nodeOf(flow, part.status).name,
        task: hasTask ? taskNames[part.task].zh : null,
        warehouse: part.warehouse,
        carrier: part.carrier,
        waybillNo: part.waybill_no,
        with: part.with,
        merged: part.merged,
        items: part.items,
      })),
    road: viewRoad(flow, record, now),
    events: viewEvents(flow, record.events, new Map(record.items.map((item) => [item.item_no, String(item.name)]))),
    decisions: viewDecisions(record.events),
    outgoing: record.outgoing.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  }
}

/** The order as its client sees it: their words, no owners, no internal notes, clocks or messages. */
export function viewOrderForClient({ record, flow, now }: Pick<Viewing, 'record' | 'flow' | 'now'>): PlainPage {
  const head = headOf(record, flow)
  const wording = { ...flow, nodes: flow.nodes.map((node) => ({ ...node, name: node.wording })) }
  const events = record.events.map((event) => ({
    ...event,
    said: {},
    evidence: [],
    actorName: '',
    actorRole: '',
    requestId: null,
    hash: '',
    recordedAt: event.at,
  }))
  return {
    ...head,
    statusName: nodeOf(flow, record.order.status).wording,
    steps: [],
    correctable: false,
    otherSteps: [],
    dueAt: null,
    sellerNote: null,
    catalog: [],
    cart: null,
    reviewers: [],
    clientWishes: null,
    assignments: [],
    holds: [],
    clocks: [],
    shipments: [],
    decisions: [],
    outgoing: [],
    road: viewRoad(
      wording,
      {
        ...record,
        events,
        clocks: [],
      },
      now,
    ).map((station) => ({
      ...station,
      by: null,
    })),
    events: viewEvents(wording, events).map((event) => ({
      ...event,
      name: event.toName,
    })),
  }
}

/** A deletion says no time: then it is after every time there is. */
const timeOf = (ms: number): string | null => (ms >= lastMs ? null : new Date(ms).toISOString())
const lastMs = 8_640_000_000_000_000

function stateOf({ order, holds, clocks, parts, assignments }: OrderRecord): OrderState {
  return {
    version: order.version,
    status: order.status,
    outcome: text(order.outcome) as OrderState['outcome'],
    orderNo: text(order.order_no),
    trackingNo: text(order.tracking_no),
    firstReviewedBy: text(order.first_reviewed_by),
    secondReviewedBy: text(order.second_reviewed_by),
    reviewers: order.reviewers as string[],
    holds: holds.map(({ id, type }) => ({
      id,
      type,
    })),
    clocks: clocks
      .filter((clock) => clock.stopped_at === null)
      .map(
        (clock) =>
          ({
            id: clock.id,
            clock: clock.clock,
          }) as OrderState['clocks'][number],
      ),
    parts: parts.map((part) => ({
      shipmentId: part.shipment_id,
      no: part.no,
      status: part.status,
      task: part.task,
      pickedBy: part.picked_by,
      checkedBy: part.checked_by,
      closed: part.closed,
      warehouse: part.warehouse,
      carrier: part.carrier,
      waybillNo: part.waybill_no,
      ...(part.merged && { merged: true as const }),
      ...(part.stocked && { stocked: true as const }),
    })),
    assignments: assignments.map(({ role, person_id, name }) => ({
      role,
      personId: person_id,
      name,
    })),
  }
}

function factsOf({ order }: OrderRecord): Facts {
  return {
    attributes: order.attributes as string[],
    priority: String(order.priority),
    totalMinor: number(order.total_minor),
    insuredMinor: number(order.insured_minor),
    quantity: number(order.quantity) ?? 0,
    serviceRequirements: order.service_requirements as string[],
    lastEventAt: iso(order.last_event_at) ?? '',
  }
}

function viewHold(flow: Flow, hold: OrderRecord['holds'][number]): OrderPage['holds'][number] {
  const type = flow.holds.find((one) => one.id === hold.type)
  if (!type) throw new Error(`flow ${flow.code} does not know the hold ${hold.type}`)
  return {
    id: hold.id,
    type: hold.type,
    name: type.name,
    remedy: type.remedy,
    owner: type.owner,
    reason: hold.reason,
    blocks: type.blocks,
    fields: hold.fields as OrderPage['holds'][number]['fields'],
    placedAt: new Date(hold.placed_at).toISOString(),
    placedBy: hold.placed_by,
    until: hold.until && new Date(hold.until).toISOString(),
  }
}
