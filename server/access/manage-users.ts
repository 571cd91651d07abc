import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import type { changeUser as changeContract, createUser as createContract, UserView } from '../../contract/access.ts'
import type { Role } from '../../contract/roles.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Caller } from './caller.ts'
import { hashPassword } from './password.ts'
import { recordActivity } from './record-activity.ts'

const usersMax = 1000
const columns = sql`id, name, email, role, client_id as "clientId", manages_client as "managesClient", disabled_at is not null as disabled, created_at as "createdAt", last_seen_at as "lastSeenAt"`
type Row = Omit<UserView, 'createdAt' | 'lastSeenAt'> & { createdAt: Date; lastSeenAt: Date | null }

export async function listUsers(tx: Tx): Promise<UserView[]> {
  const { rows } =
    await sql<Row>`select ${columns} from user_account order by disabled_at is not null, role, name limit ${usersMax}`.execute(tx)
  return rows.map(viewOf)
}

export async function createUser(
  tx: Tx,
  caller: Caller,
  wanted: z.infer<typeof createContract.body>,
  requestId: string,
): Promise<UserView> {
  await mustFitClient(tx, wanted.role, wanted.clientId)
  const passwordHash = await hashPassword(wanted.password)
  const id = newId()
  const { rows } = await sql<Row>`
    insert into user_account (tenant_id, id, email, name, role, client_id, password_hash, manages_client)
    values (${caller.tenantId}, ${id}, ${wanted.email}, ${wanted.name}, ${wanted.role}, ${wanted.clientId ?? null}, ${passwordHash}, ${isFirstOf(wanted.clientId)})
    on conflict (email) do nothing returning ${columns}`.execute(tx)
  if (!rows[0]) throw new Refusal('access.email_taken', { email: wanted.email })
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'user',
    subjectId: id,
    act: 'create',
    actor: caller,
    details: { role: wanted.role },
    requestId,
  })
  return viewOf(rows[0])
}

export async function changeUser(
  tx: Tx,
  caller: Caller,
  userId: string,
  wanted: z.infer<typeof changeContract.body>,
  requestId: string,
): Promise<UserView> {
  if (userId === caller.id && (wanted.disabled || wanted.role)) throw new Refusal('access.self')
  const { rows: before } = await sql<Row>`select ${columns} from user_account where id = ${userId} for update`.execute(tx)
  const user = before[0]
  if (!user) throw new Refusal('access.not_found')
  if (wanted.role) await mustFitClient(tx, wanted.role, user.clientId ?? undefined)
  const passwordHash = wanted.password ? await hashPassword(wanted.password) : null
  const disabledAt =
    wanted.disabled === undefined ? sql`disabled_at` : wanted.disabled ? sql`coalesce(disabled_at, now())` : sql`null`
  const { rows } = await sql<Row>`
    update user_account set name = ${wanted.name ?? user.name}, role = ${wanted.role ?? user.role}, password_hash = coalesce(${passwordHash}, password_hash), disabled_at = ${disabledAt},
      manages_client = client_id is not null and coalesce(${wanted.managesClient ?? null}, manages_client)
    where id = ${userId} returning ${columns}`.execute(tx)
  // whoever loses a role, the account or its password is signed out everywhere
  if (wanted.role || wanted.disabled || wanted.password) await sql`delete from session where user_id = ${userId}`.execute(tx)
  const details = {
    ...(wanted.role && { role: wanted.role }),
    ...(wanted.disabled !== undefined && { disabled: wanted.disabled }),
    ...(wanted.password && { password: 'reset' }),
    ...(wanted.managesClient !== undefined && { managesClient: wanted.managesClient }),
  }
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'user',
    subjectId: userId,
    act: 'change',
    actor: caller,
    details,
    requestId,
  })
  if (!rows[0]) throw new Refusal('access.not_found')
  return viewOf(rows[0])
}

export async function listPeople(tx: Tx, wanted: Role | undefined): Promise<{ id: string; name: string; role: Role }[]> {
  const { rows } = await sql<{ id: string; name: string; role: Role }>`
    select id, name, role from user_account where disabled_at is null and client_id is null and (${wanted ?? null}::text is null or role = ${wanted ?? null})
    order by name limit ${usersMax}`.execute(tx)
  return rows
}

/** The first of a client's people manages those who follow; staff may say otherwise. */
export function isFirstOf(clientId: string | undefined): RawBuilder<boolean> {
  if (!clientId) return sql<boolean>`false`
  return sql<boolean>`not exists (select from user_account u where u.client_id = ${clientId} and u.manages_client and u.disabled_at is null)`
}

/** People and keys of a client's role belong to a client of this company, all others to none. */
export async function mustFitClient(tx: Tx, role: Role, clientId: string | undefined): Promise<void> {
  const isFitting = (role === 'client') === (clientId !== undefined)
  const isKnown = clientId === undefined || (await sql`select from client where id = ${clientId}`.execute(tx)).rows.length > 0
  if (!isFitting || !isKnown) throw new Refusal('client.not_found', { client: clientId ?? '—' })
}

function viewOf(row: Row): UserView {
  return { ...row, createdAt: row.createdAt.toISOString(), lastSeenAt: row.lastSeenAt?.toISOString() ?? null }
}
