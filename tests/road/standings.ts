import type { Task } from '../../contract/flow.ts'
import type { Role } from '../../contract/roles.ts'

/**
 * Where a domestic order can stand, and by which steps it gets there. What the order looks like then is written by hand,
 * so that the tests do not ask the program what it thinks.
 */
export type Standing = {
  name: string
  status: string
  way: readonly Leg[]
  parts: readonly StandingPart[]
  /** Steps that the trade allows here when nobody is in the way, for any of the step's roles. Written by hand. */
  moves: Readonly<Record<string, string>>
  needsSecondReview?: boolean
  /** Clocks on which conditions of steps hang, and which run here. */
  running?: readonly string[]
}
export type StandingPart = { at: string; task: Task; isOpen: boolean }
/** `only` names the part that moves, by its place among the shipments; `by` the person where one role may not be enough. */
export type Leg = { step: string; by: Role; only?: number; details?: Record<string, unknown> }

export const leg = (step: string, by: Role, more: Omit<Leg, 'step' | 'by'> = {}): Leg => ({ step, by, ...more })
const pass = leg('pass_review', 'order_clerk')
const confirmed = [pass, leg('confirm', 'order_clerk')]
const accepted = [...confirmed, leg('accept', 'dispatcher')]
const picked = [...accepted, leg('pick', 'picker')]
const checked = [...picked, leg('check', 'checker')]
const outbound = [...checked, leg('outbound', 'outbound_operator')]
const collected = [...outbound, leg('collect', 'outbound_operator')]
const inTransit = [...collected, leg('depart', 'dispatcher')]
const outForDelivery = [...inTransit, leg('send_out', 'hub_operator')]
const failed = [...outForDelivery, leg('fail_delivery', 'hub_operator')]
const returning = [...failed, leg('start_return', 'dispatcher')]
const returned = [...returning, leg('receive_return', 'warehouse_keeper')]
const signed = [...outForDelivery, leg('sign', 'hub_operator')]
const cancel = leg('cancel', 'order_clerk')
const close = leg('close_abnormally', 'order_supervisor')
const complete = leg('complete', 'order_clerk')
const archive = leg('archive', 'order_clerk')

// two shipments of one piece each
const split = { shipments: [1, 1].map((quantity) => ({ items: [{ itemNo: 1, quantity }] })) }
const acceptedInTwo = [...confirmed, leg('accept', 'dispatcher', { details: split })]
const bothOut = [
  ...acceptedInTwo,
  leg('pick', 'picker'),
  leg('check', 'checker'),
  leg('outbound', 'outbound_operator'),
  leg('collect', 'outbound_operator'),
  leg('depart', 'dispatcher'),
]
const oneSigned = [...bothOut, leg('send_out', 'hub_operator', { only: 0 }), leg('sign', 'hub_operator', { only: 0 })]
const firstLeft = [
  ...acceptedInTwo,
  leg('pick', 'picker', { only: 0 }),
  leg('check', 'checker', { only: 0 }),
  leg('outbound', 'outbound_operator', { only: 0 }),
]

const one = (at: string, task: StandingPart['task'] = 'outbound', isOpen = true): StandingPart[] => [{ at, task, isOpen }]
const gone = one('withdrawn', 'allocated', false)

const before = { cancel: 'cancelled' }
const onTheRoad = { close_abnormally: 'closed_abnormally' }
const reject = { reject: 'under_review' }

export const standings: readonly Standing[] = [
  {
    name: 'under review',
    status: 'under_review',
    way: [],
    parts: [],
    moves: { pass_review: 'awaiting_confirmation', ...reject, ...before },
  },
  {
    name: 'in second review',
    status: 'second_review',
    way: [pass],
    parts: [],
    needsSecondReview: true,
    moves: { pass_second_review: 'awaiting_confirmation', reject: 'second_review', ...before },
  },
  {
    name: 'awaiting confirmation',
    status: 'awaiting_confirmation',
    way: [pass],
    parts: [],
    moves: { confirm: 'awaiting_acceptance', withdraw_review: 'under_review', ...before },
  },
  {
    name: 'awaiting acceptance',
    status: 'awaiting_acceptance',
    way: confirmed,
    parts: [],
    moves: { accept: 'preparing', record_letter_sent: 'awaiting_acceptance', ...before },
  },
  {
    name: 'to be picked',
    status: 'preparing',
    way: accepted,
    parts: one('preparing', 'allocated'),
    moves: {
      pick: 'preparing',
      split: 'preparing',
      reassign: 'awaiting_acceptance',
      record_letter_sent: 'preparing',
      ...before,
      ...onTheRoad,
    },
  },
  {
    name: 'picked',
    status: 'preparing',
    way: picked,
    parts: one('preparing', 'picked'),
    moves: { check: 'preparing', unpick: 'preparing', record_letter_sent: 'preparing', ...before, ...onTheRoad },
  },
  {
    name: 'checked',
    status: 'preparing',
    way: checked,
    parts: one('preparing', 'checked'),
    moves: {
      pack: 'preparing',
      outbound: 'outbound',
      unpick: 'preparing',
      record_letter_sent: 'preparing',
      ...before,
      ...onTheRoad,
    },
  },
  {
    name: 'packed',
    status: 'preparing',
    way: [...checked, leg('pack', 'checker', { details: { weightGrams: 800 } })],
    parts: one('preparing', 'packed'),
    moves: { outbound: 'outbound', unpick: 'preparing', record_letter_sent: 'preparing', ...before, ...onTheRoad },
  },
  {
    name: 'outbound',
    status: 'outbound',
    way: outbound,
    parts: one('outbound'),
    moves: { collect: 'collected', undo_outbound: 'preparing', record_letter_sent: 'outbound', ...onTheRoad },
  },
  {
    name: 'collected',
    status: 'collected',
    way: collected,
    parts: one('collected'),
    moves: { depart: 'in_transit', undo_collect: 'outbound', record_letter_sent: 'collected', ...onTheRoad },
  },
  {
    name: 'in transit',
    status: 'in_transit',
    way: inTransit,
    parts: one('in_transit'),
    moves: {
      depart: 'in_transit',
      arrive: 'in_transit',
      send_out: 'out_for_delivery',
      start_return: 'returning',
      record_letter_sent: 'in_transit',
      ...onTheRoad,
    },
  },
  {
    name: 'out for delivery',
    status: 'out_for_delivery',
    way: outForDelivery,
    parts: one('out_for_delivery'),
    moves: { sign: 'signed', fail_delivery: 'delivery_failed', record_letter_sent: 'out_for_delivery', ...onTheRoad },
  },
  {
    name: 'delivery failed',
    status: 'delivery_failed',
    way: failed,
    parts: one('delivery_failed'),
    moves: { retry_delivery: 'out_for_delivery', start_return: 'returning', record_letter_sent: 'delivery_failed', ...onTheRoad },
  },
  {
    name: 'returning',
    status: 'returning',
    way: returning,
    parts: one('returning'),
    moves: { receive_return: 'returned', record_letter_sent: 'returning', ...onTheRoad },
  },
  {
    name: 'returned',
    status: 'returned',
    way: returned,
    parts: one('returned', 'outbound', false),
    moves: { complete: 'completed', record_letter_sent: 'returned' },
  },
  {
    name: 'signed',
    status: 'signed',
    way: signed,
    parts: one('signed', 'outbound', false),
    moves: { complete: 'completed', undo_sign: 'out_for_delivery', record_letter_sent: 'signed' },
  },
  { name: 'cancelled in review', status: 'cancelled', way: [cancel], parts: [], moves: { complete: 'completed' } },
  {
    name: 'cancelled while prepared',
    status: 'cancelled',
    way: [...accepted, cancel],
    parts: gone,
    moves: { complete: 'completed' },
  },
  {
    name: 'closed abnormally',
    status: 'closed_abnormally',
    way: [...inTransit, close],
    parts: one('withdrawn', 'outbound', false),
    moves: { complete: 'completed' },
  },
  {
    name: 'completed',
    status: 'completed',
    way: [...signed, complete],
    parts: one('signed', 'outbound', false),
    moves: { archive: 'archived' },
  },
  {
    name: 'completed after its return',
    status: 'completed',
    way: [...returned, complete],
    parts: one('returned', 'outbound', false),
    moves: { archive: 'archived' },
  },
  { name: 'completed after cancelling', status: 'completed', way: [cancel, complete], parts: [], moves: { archive: 'archived' } },
  {
    name: 'archived',
    status: 'archived',
    way: [...signed, complete, archive],
    parts: one('signed', 'outbound', false),
    moves: {},
  },
]

/** Several shipments at different places: the order stands at its least advanced open one. */
export const splitStandings: readonly Standing[] = [
  {
    name: 'split in two after acceptance',
    status: 'preparing',
    way: [...accepted, leg('split', 'dispatcher', { details: split })],
    parts: [...gone, ...one('preparing', 'allocated'), ...one('preparing', 'allocated')],
    moves: {
      pick: 'preparing',
      split: 'preparing',
      undo_split: 'preparing',
      reassign: 'awaiting_acceptance',
      record_letter_sent: 'preparing',
      ...before,
      ...onTheRoad,
    },
  },
  {
    name: 'one of two left the warehouse',
    status: 'preparing',
    way: firstLeft,
    parts: [...one('outbound'), ...one('preparing', 'allocated')],
    moves: { pick: 'preparing', collect: 'preparing', undo_outbound: 'preparing', record_letter_sent: 'preparing', ...onTheRoad },
  },
  {
    name: 'one of two signed',
    status: 'in_transit',
    way: oneSigned,
    parts: [...one('signed', 'outbound', false), ...one('in_transit')],
    moves: {
      depart: 'in_transit',
      arrive: 'in_transit',
      send_out: 'out_for_delivery',
      start_return: 'returning',
      undo_sign: 'in_transit',
      record_letter_sent: 'in_transit',
      ...onTheRoad,
    },
  },
  {
    name: 'one signed, one returned',
    status: 'signed',
    way: [...oneSigned, leg('start_return', 'dispatcher', { only: 1 }), leg('receive_return', 'warehouse_keeper')],
    parts: [...one('signed', 'outbound', false), ...one('returned', 'outbound', false)],
    moves: { complete: 'completed', undo_sign: 'out_for_delivery', record_letter_sent: 'signed' },
  },
  {
    name: 'closed abnormally after one was signed',
    status: 'closed_abnormally',
    way: [...oneSigned, close],
    parts: [...one('signed', 'outbound', false), ...one('withdrawn', 'outbound', false)],
    moves: { complete: 'completed' },
  },
]

type Middle = {
  name?: string
  way: readonly Leg[]
  task?: StandingPart['task']
  running?: readonly string[]
  moves?: Readonly<Record<string, string>>
}

/** Somewhere between acceptance and the end, with one shipment; there the letter may still be recorded as sent. */
export function standAt(status: string, { name = status, way, task = 'outbound', moves = {}, running }: Middle): Standing {
  return {
    name,
    status,
    way,
    parts: one(status, task),
    moves: { ...moves, record_letter_sent: status },
    ...(running && { running }),
  }
}

type Ends = { accepts: string; signed: Middle; returned: Middle; cancelled?: Middle; closed: Middle }

/** What all roads share, around what is their own: review before it, and how an order ends. */
export function withEnds(
  middle: readonly Standing[],
  { accepts, signed, returned, cancelled, closed }: Ends,
): readonly Standing[] {
  const over = (name: string, status: string, { way, task = 'outbound' }: Middle, at: string): Standing => ({
    name,
    status,
    way,
    parts: one(at, task, false),
    moves: { complete: 'completed' },
  })
  const done = [...signed.way, complete]
  return [
    ...standings.filter(({ name }) => ['under review', 'in second review', 'awaiting confirmation'].includes(name)),
    {
      name: 'awaiting acceptance',
      status: 'awaiting_acceptance',
      way: confirmed,
      parts: [],
      moves: { accept: accepts, record_letter_sent: 'awaiting_acceptance', ...before },
    },
    ...middle,
    { ...over('returned', 'returned', returned, 'returned'), moves: { complete: 'completed', record_letter_sent: 'returned' } },
    {
      ...over('signed', 'signed', signed, 'signed'),
      moves: { complete: 'completed', record_letter_sent: 'signed', ...signed.moves },
    },
    { name: 'cancelled in review', status: 'cancelled', way: [cancel], parts: [], moves: { complete: 'completed' } },
    ...(cancelled ? [over('cancelled later', 'cancelled', cancelled, 'withdrawn')] : []),
    over('closed abnormally', 'closed_abnormally', closed, 'withdrawn'),
    { ...over('completed', 'completed', { ...signed, way: done }, 'signed'), moves: { archive: 'archived' } },
    { ...over('archived', 'archived', { ...signed, way: [...done, archive] }, 'signed'), moves: {} },
  ]
}
