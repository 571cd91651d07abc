import { sql } from 'kysely'
import * as contract from '../../contract/access.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { forgetCallers, hashSecret, permissionsOf, sessionCookie, type Caller } from './caller.ts'
import { createKey, listKeys, revokeKey } from './manage-keys.ts'
import { changeUser, createUser, listPeople, listUsers } from './manage-users.ts'
import { hashPassword, isPassword } from './password.ts'
import { recordActivity } from './record-activity.ts'
import type { Router } from './route.ts'
import { signIn } from './sign-in.ts'

export function accessRoutes(
  route: Router,
  { database, sessionHours, overHttps }: { database: Database; sessionHours: number; overHttps: boolean },
): void {
  route(contract.signIn, 'nobody', async ({ body, reply, request }) => {
    const { token, expiresAt } = await signIn(database, {
      ...body,
      hours: sessionHours,
      from: { address: request.ip, requestId: request.id },
    })
    const secure = overHttps || request.protocol === 'https'
    void reply.setCookie(sessionCookie, token, { path: '/', httpOnly: true, sameSite: 'strict', secure, expires: expiresAt })
    const { rows } = await sql<Parameters<typeof meOf>[0]>`
      select tenant_name as "tenantName", zone, principal_id as id, name, email, role, client_id as "clientId", scopes from identify('session', ${hashSecret(token)})`.execute(
      database,
    )
    if (!rows[0]) throw new Refusal('access.sign_in')
    return meOf(rows[0])
  })
  route(contract.getMe, 'sign_in', async ({ caller }) => meOf(caller))
  route(contract.signOut, 'sign_in', async ({ caller, request, reply }) => {
    const token = request.cookies[sessionCookie]
    if (token)
      await asTenant(database, { tenantId: caller.tenantId }, (tx) =>
        sql`delete from session where token_hash = ${hashSecret(token)}`.execute(tx),
      )
    forgetCallers(database)
    void reply.clearCookie(sessionCookie, { path: '/' })
    return { ok: true }
  })
  route(contract.changePassword, 'sign_in', async ({ caller, body, request }) => {
    if (caller.kind !== 'user') throw new Refusal('access.forbidden', { role: caller.role, permission: 'password' })
    const { rows } = await sql<{ password_hash: string }>`select password_hash from find_sign_in(${caller.email})`.execute(
      database,
    )
    if (!(await isPassword(rows[0]?.password_hash ?? null, body.current))) throw new Refusal('access.wrong_password')
    const hashed = await hashPassword(body.next)
    const kept = request.cookies[sessionCookie] ?? ''
    await asTenant(database, { tenantId: caller.tenantId }, async (tx) => {
      await sql`update user_account set password_hash = ${hashed} where id = ${caller.id}`.execute(tx)
      await sql`delete from session where user_id = ${caller.id} and token_hash <> ${hashSecret(kept)}`.execute(tx)
      await recordActivity(tx, {
        tenantId: caller.tenantId,
        subject: 'user',
        subjectId: caller.id,
        act: 'change_password',
        actor: caller,
        requestId: request.id,
      })
    })
    forgetCallers(database)
    return { ok: true }
  })
  administrationRoutes(route, database)
}

function administrationRoutes(route: Router, database: Database): void {
  route(contract.listUsers, 'people.manage', async ({ caller }) => ({ users: await asTenant(database, caller, listUsers) }))
  route(contract.createUser, 'people.manage', async ({ caller, body, request }) =>
    asTenant(database, caller, (tx) => createUser(tx, caller, body, request.id)),
  )
  route(contract.changeUser, 'people.manage', async ({ caller, params, body, request }) =>
    asTenant(database, caller, (tx) => changeUser(tx, caller, params.userId, body, request.id)).finally(() =>
      forgetCallers(database),
    ),
  )
  route(contract.listPeople, 'people.read', async ({ caller, query }) => ({
    people: await asTenant(database, caller, (tx) => listPeople(tx, query.role)),
  }))
  route(contract.listKeys, 'key.manage', async ({ caller }) => ({ keys: await asTenant(database, caller, listKeys) }))
  route(contract.createKey, 'key.manage', async ({ caller, body, request }) =>
    asTenant(database, caller, (tx) => createKey(tx, caller, body, request.id)),
  )
  route(contract.revokeKey, 'key.manage', async ({ caller, params, request }) =>
    asTenant(database, caller, (tx) => revokeKey(tx, caller, params.keyId, request.id)).finally(() => forgetCallers(database)),
  )
}

function meOf(caller: Omit<Caller, 'kind' | 'tenantId'>): contract.Me {
  const { id, name, email, role, tenantName, clientId, zone } = caller
  return { userId: id, name, email, role, tenantName, clientId, permissions: permissionsOf(caller), zone }
}
