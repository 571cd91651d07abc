import { sql } from 'kysely'
import type * as z from 'zod'
import type * as contract from '../../contract/client.ts'
import { unprovenChannels } from '../../contract/client.ts'
import type { PersonalKind } from '../../contract/privacy.ts'
import type { Caller } from '../access/caller.ts'
import { recordActivity } from '../access/record-activity.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId, newSecret } from '../platform/ids.ts'
import { maskValue } from '../privacy/mask.ts'
import { findSeeing } from '../privacy/seeing.ts'
import { Refusal } from '../platform/refusal.ts'

const listMax = 1000

/** With the people to speak to, as far as the caller's work needs them (SEC-3). */
export async function listClients(tx: Tx, caller: Pick<Caller, 'tenantId' | 'role'>): Promise<contract.ClientView[]> {
  const { rows } =
    await sql<contract.ClientView>`select id, code, name, contact, phone, email from client order by code limit ${listMax}`.execute(
      tx,
    )
  const sight = (await findSeeing(tx, caller)).at('clients')
  const mask = (kind: PersonalKind, value: string | null) => value && (maskValue(kind, value, sight) ?? null)
  return rows.map((row) => ({
    ...row,
    contact: mask('name', row.contact),
    phone: mask('phone', row.phone),
    email: mask('email', row.email),
  }))
}

export async function createClient(
  tx: Tx,
  caller: Caller,
  wanted: z.infer<typeof contract.createClient.body>,
  requestId: string,
): Promise<contract.ClientView> {
  const { code, name, contact = null, phone = null, email = null } = wanted
  const { rows } = await sql<contract.ClientView>`
    insert into client (tenant_id, id, code, name, contact, phone, email) values (${caller.tenantId}, ${newId()}, ${code}, ${name}, ${contact}, ${phone}, ${email})
    on conflict (tenant_id, lower(code)) do nothing returning id, code, name, contact, phone, email`.execute(tx)
  const created = rows[0]
  if (!created) throw new Refusal('client.code_taken', { code })
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'client',
    subjectId: created.id,
    act: 'create',
    actor: caller,
    details: { code },
    requestId,
  })
  return created
}

export async function listShops(tx: Tx): Promise<contract.ShopView[]> {
  const { rows } = await sql<Omit<contract.ShopView, 'webhookPath' | 'unverified'> & { verifiedAt: Date | null }>`
    select s.id, s.channel, s.name, s.client_id as "clientId", c.name as "clientName", s.verified_at as "verifiedAt" from shop s join client c on c.tenant_id = s.tenant_id and c.id = s.client_id
    order by s.channel, s.name limit ${listMax}`.execute(tx)
  return rows.map(({ verifiedAt, ...row }) => ({
    ...row,
    unverified: verifiedAt === null && unprovenChannels.includes(row.channel),
    webhookPath: webhookPath(row.id),
  }))
}

type Wanted = z.infer<typeof contract.createShop.body>
export async function createShop(
  tx: Tx,
  {
    caller,
    wanted,
    seal,
    requestId,
  }: { caller: Pick<Caller, 'tenantId' | 'id' | 'name'>; wanted: Wanted; seal: (text: string) => Buffer; requestId: string },
): Promise<contract.ShopView & { secret: string }> {
  const { rows } = await sql<{ name: string }>`select name from client where id = ${wanted.clientId}`.execute(tx)
  if (!rows[0]) throw new Refusal('client.not_found', { client: wanted.clientId })
  const id = newId()
  const secret = wanted.secret ?? newSecret()
  await sql`insert into shop (tenant_id, id, channel, name, client_id, sealed_secret) values (${caller.tenantId}, ${id}, ${wanted.channel}, ${wanted.name}, ${wanted.clientId}, ${seal(secret)})`.execute(
    tx,
  )
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'shop',
    subjectId: id,
    act: 'connect',
    actor: caller,
    details: { channel: wanted.channel },
    requestId,
  })
  return {
    id,
    channel: wanted.channel,
    name: wanted.name,
    clientId: wanted.clientId,
    clientName: rows[0].name,
    unverified: unprovenChannels.includes(wanted.channel),
    webhookPath: webhookPath(id),
    secret,
  }
}

function webhookPath(shopId: string): string {
  return `/api/shops/${shopId}/messages`
}
