import * as z from 'zod'
import { bilingual, phase } from './phases.ts'
import { role } from './roles.ts'

/** A flow document (architecture §5): the road as data. Published versions never change. */
const id = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/)
const clockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

/** The closed set of places that code knows; tenants name and add nodes around them. */
export const anchors = [
  'review',
  'second_review',
  'confirm',
  'accept',
  'prepare',
  'outbound',
  'collect',
  'carry',
  'deliver',
  'delivery_failed',
  'return',
  'returned',
  'sign',
  'complete',
  'archive',
  'cancelled',
  'closed_abnormally',
  'booking',
  'export_declaration',
  'line_haul',
  'arrival',
  'import_clearance',
  'inspection',
  'unloading',
] as const
export type Anchor = (typeof anchors)[number]

/** ACT-8: the businesses that every company has a road for; a company may change each, and none can go. */
export const businesses = ['domestic', 'cross_border', 'instant', 'inbound'] as const
export type Business = (typeof businesses)[number]

/** LIF-2: what a client orders of a cross-border road. The service type chooses the nodes. */
export const serviceTypes = ['express', 'sea', 'stock_abroad', 'agency'] as const
export const serviceType = z.enum(serviceTypes)
export type ServiceType = z.infer<typeof serviceType>
/** Which service types a part of the flow is for; without it, for all. */
const services = z.array(serviceType).min(1).max(serviceTypes.length).optional()

export const budget = z.union([
  z.strictObject({ minutes: z.int().min(1).max(525_600) }),
  z.strictObject({ workingMinutes: z.int().min(1).max(100_000) }),
  z.strictObject({ workingDays: z.int().min(1).max(250) }),
  z.strictObject({ before: clockTime, sameDay: z.literal(true) }),
  z.strictObject({ cutOff: clockTime, rollOver: z.literal(true) }),
])

/** A clock starts on entering its node (or on a step) and stops on leaving it (or on one of `stoppedBy`). */
export const flowClock = z.strictObject({
  id,
  name: bilingual,
  budget,
  owner: role,
  startedBy: z.array(id).optional(),
  stoppedBy: z.array(id).optional(),
  /** It is about these holds: starts when one is placed, runs on while the client is waited for, ends with the last of them. */
  startedByHolds: z.array(id).optional(),
  /** It is about these holds too, but other steps start it: only while one of them is open, and it ends with the last. */
  whileHeld: z.array(id).optional(),
  /** Started by what a step brings, not by the step alone: a shipment that waits for stock (WHS-2). */
  called: z.literal(true).optional(),
  /** The program takes this step when the time has come: nobody is warned and nothing is late. */
  takes: id.optional(),
  /** The part of the budget after which a warning is recorded. */
  warnAt: z.number().min(0.1).max(0.99).default(0.75),
  /** A promise to the client runs on while we wait for the client; internal clocks pause. */
  promise: z.boolean().default(false),
  services,
})
export type FlowClock = z.infer<typeof flowClock>

export const flowNode = z.strictObject({
  id,
  anchor: z.enum(anchors),
  name: bilingual,
  phase,
  owner: role,
  wording: bilingual,
  end: z.boolean().default(false),
  /** The node counts as an open shipment's place; off for review and after the end. */
  shipments: z.boolean().default(false),
  clocks: z.array(flowClock).max(6).default([]),
  /** A company may switch it off: whatever leads here leads on to `insteadTo` then, and its own steps are gone. */
  optional: z.strictObject({ insteadTo: id }).optional(),
  off: z.boolean().optional(),
  /** LIF-3: the courier may share where they are while an order stands here, and whoever waits for it sees how far that is. */
  tracksCourier: z.boolean().optional(),
  services,
})
export type FlowNode = z.infer<typeof flowNode>

export const evidenceKinds = ['photo', 'signature', 'document'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** What a step asks of the person who takes it. The form is drawn from it, the reply checked against it. */
export const ask = z.strictObject({
  field: z.string().regex(/^[a-z][a-zA-Z0-9]{1,39}$/),
  kind: z.enum(['text', 'long_text', 'choice', 'integer', 'place', 'person', 'hold', 'clock', 'time', 'shipments', 'counts']),
  name: bilingual,
  required: z.boolean().default(false),
  choices: z
    .array(z.strictObject({ value: id, name: bilingual }))
    .max(30)
    .optional(),
  /** For `person`: who may be chosen. */
  role: role.optional(),
  max: z.int().min(1).max(2000).optional(),
  /** A name, phone or address: kept beside the log, where it can be masked and purged. */
  personal: z.boolean().default(false),
  services,
})
export type Ask = z.infer<typeof ask>
export type AskInput = z.input<typeof ask>

/** WHS: what the warehouse has done with a part of a shipment; `short` waits for stock. */
export const tasks = ['short', 'allocated', 'picked', 'checked', 'packed', 'outbound'] as const
const task = z.enum(tasks)
export type Task = (typeof tasks)[number]

export const flowStep = z.strictObject({
  id,
  name: bilingual,
  from: z.array(id).min(1).max(40),
  /** Where it leads; `same` stays, and may place or release holds, move the warehouse task, start or stop clocks. */
  to: z.union([id, z.literal('same')]),
  /** Takes precedence over `to` when the fact holds. */
  otherwise: z
    .array(z.strictObject({ when: z.enum(['needs_second_review']), to: id }))
    .max(4)
    .default([]),
  /** Takes precedence over `to` for orders of these service types. */
  toByService: z
    .array(z.strictObject({ services: z.array(serviceType).min(1), to: id }))
    .max(serviceTypes.length)
    .optional(),
  roles: z.array(role).max(30).default([]),
  /** Taken by the program itself, never by a person. */
  system: z.boolean().default(false),
  /** Works on shipments one by one: the order stands at its least advanced open one. */
  shipments: z.boolean().default(false),
  task: z
    .strictObject({
      from: z.array(task).min(1),
      to: task,
    })
    .optional(),
  evidence: z.array(z.enum(evidenceKinds)).max(5).default([]),
  guards: z.array(id).max(10).default([]),
  asks: z.array(ask).max(12).default([]),
  places: id.optional(),
  releases: z.array(id).max(10).default([]),
  /** The clock whose deadline the step moves to its answer `until` (SLA-5). */
  extends: id.optional(),
  services,
  look: z.enum(['main', 'plain', 'danger', 'undo', 'quiet']).default('plain'),
})
export type FlowStep = z.infer<typeof flowStep>

/** A type of hold: what it blocks (step ids, or `all` that move the order) and whether the client is being waited for. */
export const holdType = z.strictObject({
  id,
  name: bilingual,
  blocks: z.union([z.literal('all'), z.array(id).min(1)]),
  owner: role,
  waitsForClient: z.boolean().default(false),
  remedy: bilingual,
  /** Without any: whoever may take the releasing step. */
  releasedBy: z.array(role).min(1).max(30).optional(),
})
export type HoldType = z.infer<typeof holdType>

/** VAL-11: until when an order must be paid that is to be paid beforehand. Without it: as the hold's own line says. */
export const paymentTimes = ['before_review', 'before_preparation', 'never'] as const
export type PaymentTime = (typeof paymentTimes)[number]

export const flow = z.strictObject({
  code: id,
  name: bilingual,
  nodes: z.array(flowNode).min(2).max(60),
  /** Clocks that belong to no node: they start and stop by steps. */
  clocks: z.array(flowClock).max(20).default([]),
  steps: z.array(flowStep).min(1).max(120),
  holds: z.array(holdType).max(40),
  payment: z.enum(paymentTimes).optional(),
  /** The service types that the flow has; each order of it bears one, which chooses its nodes. */
  services: z
    .array(z.strictObject({ id: serviceType, name: bilingual }))
    .max(serviceTypes.length)
    .optional(),
})
export type Flow = z.infer<typeof flow>
export type FlowInput = z.input<typeof flow>

/** The road that an order of this service type travels: nodes, steps, clocks and holds of others are not there at all. Pure. */
export function flowForService(whole: Flow, service: ServiceType | null): Flow {
  if (!whole.services) return whole
  const nodes = whole.nodes.filter(({ services }) => isOf(service, services))
  const places = new Set(nodes.map((node) => node.id))
  const steps = whole.steps
    .filter(({ services }) => isOf(service, services))
    .map(({ toByService, ...step }) => ({
      ...step,
      from: step.from.filter((from) => places.has(from)),
      asks: step.asks.filter(({ services }) => isOf(service, services)),
      to: toByService?.find(({ services }) => isOf(service, services))?.to ?? step.to,
    }))
    .filter((step) => step.from.length > 0)
  const taken = new Set(steps.map((step) => step.id))
  const only = (ids: string[] | undefined) => ids?.filter((id) => taken.has(id))
  const clocksOf = (clocks: FlowClock[]) =>
    clocks
      .filter(({ services }) => isOf(service, services))
      .map((clock) => ({ ...clock, startedBy: only(clock.startedBy), stoppedBy: only(clock.stoppedBy) }))
      .filter((clock) => clock.startedBy?.length !== 0)
  return {
    ...whole,
    nodes: nodes.map((node) => ({ ...node, clocks: clocksOf(node.clocks) })),
    steps,
    clocks: clocksOf(whole.clocks),
    holds: whole.holds.map((hold) => (hold.blocks === 'all' ? hold : { ...hold, blocks: only(hold.blocks) ?? [] })),
  }
}

function isOf(service: ServiceType | null, services: readonly ServiceType[] | undefined): boolean {
  return !services || (service !== null && services.includes(service))
}
