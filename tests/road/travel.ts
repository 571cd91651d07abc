import { createHash } from 'node:crypto'
import { Client } from 'pg'
import type { Flow } from '../../contract/flow.ts'
import { partnerRoles, type Role } from '../../contract/roles.ts'
import { domesticFlow } from '../../server/flow/domestic/flow.ts'
import { aDraft, type House, type Reply, type Who } from '../support/company.ts'
import { answersFor, evidenceFor } from './answers.ts'
import type { Leg, Standing } from './standings.ts'

/** A file that every step may name as its evidence; only its row is there. */
export const aFileHash = createHash('sha256').update('a picture').digest('hex')

export async function superuser(house: House): Promise<Client> {
  const client = new Client({ connectionString: house.url })
  // where a test fails before it ends this, dropping its database would report a second failure and hide the first
  client.on('error', () => undefined)
  await client.connect()
  return client
}

export async function keepFile(house: House, client: Client): Promise<void> {
  const clerk = house.tenant.people.get('order_clerk')?.id
  await client.query(
    `insert into file (tenant_id, hash, type, size, name, uploaded_by) values ($1, $2, 'image/png', 1, 'proof.png', $3)`,
    [house.tenant.id, Buffer.from(aFileHash, 'hex'), clerk],
  )
}

const fenceTriesMax = 6000

/**
 * Waits until every transaction that could still add an event below the newest one has ended. Those in other databases of this server count too:
 * a neighbour's `create database` writes all of the server's pages to disk and takes seconds on a busy machine, so the database rests between tries.
 */
export async function passFence(client: Client): Promise<void> {
  for (let tries = 0; tries < fenceTriesMax; tries++) {
    const { rows } = await client.query<{ isPast: boolean }>(
      'select coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as "isPast" from order_event',
    )
    if (rows[0]?.isPast) return
    await client.query('select pg_sleep(0.01)')
  }
  throw new Error('a transaction of another test stays open')
}

let drafts = 0

/** Places an order by the API and answers its id. */
export async function place(house: House, changes: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await house.ask('order_clerk', {
    path: '/orders',
    body: aDraft(`R-${drafts++}`, { paymentState: 'paid', ...changes }),
  })
  if (status !== 200 || !body.orderId) throw new Error(JSON.stringify(body))
  return body.orderId
}

/** Takes a step with proper answers and evidence; whatever the test gives stands instead. */
export function step(
  house: House,
  who: Who,
  orderId: string,
  id: string,
  given: {
    details?: Record<string, unknown>
    holds?: readonly string[]
    body?: Record<string, unknown>
    headers?: Record<string, string>
    /** Of another business than the domestic one. */
    flow?: Flow
  } = {},
): Promise<Reply> {
  const found = (given.flow ?? domesticFlow).steps.find((one) => one.id === id)
  const details = {
    ...(found && answersFor(found, given.holds, typeof who === 'string' ? who.replace('#2', '') : 'system')),
    ...given.details,
  }
  const evidence = found ? evidenceFor(found, aFileHash) : []
  return house.ask(who, {
    path: `/orders/${orderId}/steps`,
    body: { step: id, details, evidence, ...given.body },
    ...(given.headers && { headers: given.headers }),
  })
}

/** The same, and it must be allowed. */
export async function must(
  house: House,
  who: Who,
  orderId: string,
  id: string,
  given: Parameters<typeof step>[4] = {},
): Promise<Reply> {
  const reply = await step(house, who, orderId, id, given)
  if (reply.status !== 200) throw new Error(`${id}: ${reply.status} ${JSON.stringify(reply.body)}`)
  return reply
}

/** An order that stands where the standing says, come there by people over HTTP. */
export async function bring(house: House, standing: Pick<Standing, 'way' | 'needsSecondReview'>): Promise<string> {
  const orderId = await place(house, standing.needsSecondReview ? { insuredMinor: 2_000_000 } : {})
  for (const leg of standing.way) await go(house, orderId, leg)
  return orderId
}

async function go(house: House, orderId: string, { step: id, by, only, details }: Leg): Promise<void> {
  const shipments = only === undefined ? [] : (await house.ask('manager', { path: `/orders/${orderId}` })).body.shipments
  const chosen = only === undefined ? {} : { body: { shipmentIds: [shipments[only].id] } }
  await must(house, by, orderId, id, { ...(details && { details }), ...chosen })
}

/** Outside partners act on what is assigned to them; here all of them are. */
export async function assignPartners(house: House, client: Client, orderId: string): Promise<void> {
  for (const role of partnerRoles)
    await client.query(
      `insert into assignment (tenant_id, order_id, client_id, role, person_id, name) select tenant_id, id, client_id, $2, $3, $2 from "order" where id = $1
       on conflict (tenant_id, order_id, role) do update set person_id = excluded.person_id`,
      [orderId, role, house.tenant.keys.get(role)?.id],
    )
}

/** Runs work on every item, so many at once. */
export async function inParallel<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  const lane = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

export const isPartnerRole = (role: Role): boolean => partnerRoles.includes(role)
