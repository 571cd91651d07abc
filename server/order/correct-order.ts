import type { Anchor, Flow } from '../../contract/flow.ts'
import { sql } from 'kysely'
import type * as z from 'zod'
import type { correctOrder as contract } from '../../contract/order.ts'
import type { FieldProblem, Party } from '../../contract/order-draft.ts'
import { maskDetail, maskEmail, maskName, maskPhone } from '../privacy/mask.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { systemActor, type Actor, type PartyRow } from './door/command.ts'
import { mustGoWithOthers } from './correct/list-together.ts'
import { nameToken, phoneToken } from './search-tokens.ts'
import { lockOrder, type LockedOrder } from './door/lock-order.ts'
import { withdrawn } from './door/state.ts'
import { nodeOf } from './door/why-closed.ts'
import { takeStep, type Road, type StepTaken } from './door/take-step.ts'

type Correction = z.infer<typeof contract.body>
type Correcting = {
  tenantId: string
  orderId: string
  correction: Correction
  actor: Actor
  expectedVersion?: number | undefined
  requestId: string
  check: (party: Party) => { party: Party; problems: FieldProblem[] }
}

const correctableAnchors: readonly Anchor[] = ['review', 'second_review', 'confirm', 'accept', 'prepare']

/** EXC-4: address and phone may change until the goods are out. */
export function isCorrectable(flow: Flow, status: string): boolean {
  return correctableAnchors.includes(nodeOf(flow, status).anchor)
}

/**
 * INT-7: what the client gave is changed only with the client's word: who agreed, how and when stand beside the log with the values before
 * and after; the event names the fields. The old search words stay, so that a caller who gives the old phone is still found.
 */
export async function correctOrder(
  road: Road,
  tx: Tx,
  { tenantId, orderId, correction, actor, expectedVersion, requestId, check }: Correcting,
): Promise<StepTaken> {
  const { changes, agreedBy, agreedHow, agreedAt } = correction
  const locked = await lockOrder(tx, orderId) // first: the goods may be leaving, another correction under way
  mustBeCorrectable(await road.flows.ofOrder(tx, tenantId, locked), locked, Object.keys(changes))
  const { before, after, parties, fields, revealed, correctedOrder } = await planCorrection(tx, locked, { changes, check })
  return takeStep(road, tx, {
    tenantId,
    orderId,
    step: 'correct',
    actor: systemActor,
    onBehalfOf: actor,
    expectedVersion,
    requestId,
    additions: {
      corrected: fields,
      ...(revealed && { holdsReleased: ['receiver_masked'] }),
      said: { agreedHow, agreedAt, fields },
      parties,
      tokens: tokensOf(parties),
      correctedOrder,
      correction: { agreedBy, agreedHow, agreedAt, before, after },
    },
  })
}

function mustBeCorrectable(flow: Flow, { state }: LockedOrder, fields: string[]): void {
  const isOut = state.parts.some((part) => part.status !== withdrawn && !isCorrectable(flow, part.status))
  if (isCorrectable(flow, state.status) && !isOut) return
  throw new Refusal('order.correction_forbidden', { node: nodeOf(flow, state.status).name, fields })
}

type Planned = {
  before: Record<string, unknown>
  after: Record<string, unknown>
  parties: PartyRow[]
  fields: string[]
  /** The receiver whom the platform hid has been typed in. */
  revealed: boolean
  correctedOrder: { serviceRequirements?: string[]; wantedBy?: string }
}

/** What becomes of each field, checked as on the first day; refuses what would not have been let in. */
async function planCorrection(
  tx: Tx,
  { id, clientId, facts, state }: LockedOrder,
  { changes, check }: { changes: Correction['changes']; check: Correcting['check'] },
): Promise<Planned> {
  const { serviceRequirements, wantedBy } = changes
  const correctedOrder = { ...(serviceRequirements && { serviceRequirements }), ...(wantedBy && { wantedBy }) }
  const planned: Planned = {
    before: {},
    after: { ...correctedOrder },
    parties: [],
    fields: Object.keys(correctedOrder),
    revealed: false,
    correctedOrder,
  }
  if (serviceRequirements) planned.before.serviceRequirements = facts.serviceRequirements
  if (wantedBy) planned.before.wantedBy = await readWantedBy(tx, id)
  for (const kind of ['consignee', 'shipper'] as const) {
    const change = changes[kind]
    if (!change) continue
    const old = await readParty(tx, id, kind)
    mustBeWhole(kind, { change, old })
    const told = { ...old, ...withoutUndefined(change) }
    if (kind === 'consignee' && old.masked && isRevealed(told)) Object.assign(told, { masked: false })
    const { party, problems } = check({ country: 'CN', ...told })
    planned.revealed ||= kind === 'consignee' && old.masked === true && !party.masked
    if (kind === 'consignee' && isHome(old) !== isHome(party))
      problems.push({ path: 'country', code: isHome(party) ? 'not_abroad' : 'is_abroad', value: party.country })
    const named = problems.map((one) => ({ ...one, path: `${kind}.${one.path.split('.').at(-1)}` }))
    if (named.length > 0) throw new Refusal('order.incomplete', { orderId: id }, named)
    if (kind === 'consignee') await mustGoWithOthers(tx, { orderId: id, state, before: old, after: party })
    planned.before[kind] = old
    planned.after[kind] = party
    planned.parties.push({ ...party, orderId: id, clientId, kind })
    planned.fields.push(...Object.keys(change).map((name) => `${kind}.${name}`))
  }
  if (planned.fields.length === 0) throw new Refusal('request.invalid', { where: 'changes', why: '{}' })
  return planned
}

const masksOfParty = { name: maskName, phone: maskPhone, email: maskEmail, detail: maskDetail }
type Maskable = { [field in keyof typeof masksOfParty]?: string | undefined }

/** Who sees `138****8000` must not write it over the number. */
export function mustBeWhole(party: string, { change, old }: { change: Maskable; old: Maskable }): void {
  for (const field of ['name', 'phone', 'email', 'detail'] as const) {
    const [value, before] = [change[field], old[field]]
    if (value && before && value !== before && value === masksOfParty[field](before))
      throw new Refusal('privacy.still_masked', { field: `${party}.${field}`, value })
  }
}

/** Name, phone and street are there and bear no star. */
function isRevealed({ name, phone, detail }: Partial<Party>): boolean {
  return [name, phone, detail].every((value) => value !== undefined && value !== '' && !/[*＊]/.test(value))
}

/** A border does not come up on the way: the road was chosen by where the order goes. */
const isHome = ({ country = 'CN' }: Partial<Party>): boolean => country === 'CN'

async function readWantedBy(tx: Tx, orderId: string): Promise<Date | null> {
  const { rows } = await sql<{
    wanted_by: Date | null
  }>`select wanted_by from "order" where tenant_id = current_tenant() and id = ${orderId}`.execute(tx)
  return rows[0]?.wanted_by ?? null
}

function tokensOf(parties: readonly PartyRow[]) {
  return parties
    .filter((party) => party.kind === 'consignee')
    .flatMap((party) => [
      ...(typeof party.name === 'string' && party.name ? [{ kind: 'name', token: nameToken(party.name) }] : []),
      ...(typeof party.phone === 'string' && phoneToken(party.phone).length >= 4
        ? [{ kind: 'phone', token: phoneToken(party.phone) }]
        : []),
    ])
}

async function readParty(tx: Tx, orderId: string, kind: string): Promise<Partial<Party>> {
  const { rows } = await sql<Record<string, unknown>>`
    select name, company, phone, email, country, province, city, district, division_code as "divisionCode", detail, postcode, masked, platform_ref as "platformRef"
    from order_party where order_id = ${orderId} and kind = ${kind} and tenant_id = current_tenant()`.execute(tx)
  return withoutUndefined(rows[0] ?? {})
}

function withoutUndefined(values: Record<string, unknown>): Partial<Party> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null))
}
