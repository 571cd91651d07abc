import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { FastifyRequest } from 'fastify'
import { partnerRoles, permissionsOfScope, rolesOf, type Permission, type Role, type Scope } from '../../contract/roles.ts'
import type { Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

export const sessionCookie = 'yidan_session'
export const keyPrefix = 'yd_'
const touchAfterMs = 5 * 60_000
const believedMs = 3000
const knownMax = 20_000

/** Who sends a request: a person with a session, or a program with a key. */
export type Caller = {
  kind: 'user' | 'key'
  tenantId: string
  tenantName: string
  zone: string
  id: string
  name: string
  email: string
  role: Role
  clientId: string | null
  scopes: Scope[] | null
}

type Row = Omit<Caller, 'kind' | 'id' | 'tenantId' | 'tenantName' | 'clientId'> & {
  tenant_id: string
  tenant_name: string
  principal_id: string
  client_id: string | null
  seen_at: Date | null
}

/**
 * Finds out who sends the request, or refuses it. What was found is believed for three seconds: this program forgets it at once when rights
 * change (`forgetCallers`), another program of the same database at the latest then.
 */
export async function identify(database: Database, request: FastifyRequest): Promise<Caller> {
  const credential = credentialOf(request)
  if (!credential) throw new Refusal('access.sign_in')
  const known = knownTo(database)
  const hash = hashSecret(credential.secret)
  const key = `${credential.kind} ${hash.toString('base64')}`
  const now = Date.now()
  const found = known.get(key)
  if (found && found.until > now && found.until <= now + believedMs) return found.caller
  const caller = await findCaller(database, credential.kind, hash)
  if (known.size >= knownMax) known.clear()
  known.set(key, { caller, until: now + believedMs })
  return caller
}

type Known = Map<string, { caller: Caller; until: number }>
const knownByDatabase = new WeakMap<Database, Known>()

function knownTo(database: Database): Known {
  const known = knownByDatabase.get(database) ?? new Map()
  knownByDatabase.set(database, known)
  return known
}

/** After any change of rights, passwords, sessions or keys. Whoever is being looked up just now is remembered in the old map, which nobody asks. */
export function forgetCallers(database: Database): void {
  knownByDatabase.delete(database)
  for (const listen of forgettingOf.get(database) ?? []) listen()
}

const forgettingOf = new WeakMap<Database, (() => void)[]>()

/** For what outlives a request: somebody's rights have just changed in this program. */
export function onForgetting(database: Database, listen: () => void): void {
  forgettingOf.set(database, [...(forgettingOf.get(database) ?? []), listen])
}

/** Whether the sender of a request that goes on and on may still do what they were let in for. */
export async function isStillAllowed(database: Database, request: FastifyRequest, permission: Permission): Promise<boolean> {
  return identify(database, request).then(
    (caller) => permissionsOf(caller).includes(permission),
    (error: unknown) => {
      if (error instanceof Refusal) return false
      throw error
    },
  )
}

async function findCaller(database: Database, kind: 'session' | 'key', hash: Buffer): Promise<Caller> {
  const { rows } = await sql<Row>`select * from identify(${kind}, ${hash})`.execute(database)
  const row = rows[0]
  if (!row) throw new Refusal('access.sign_in')
  if (!row.seen_at || Date.now() - row.seen_at.getTime() > touchAfterMs)
    await sql`select touch_principal(${kind}, ${row.principal_id})`.execute(database)
  return {
    kind: kind === 'session' ? 'user' : 'key',
    tenantId: row.tenant_id,
    tenantName: row.tenant_name,
    zone: row.zone,
    id: row.principal_id,
    name: row.name,
    email: row.email,
    role: row.role,
    clientId: row.client_id,
    scopes: row.scopes,
  }
}

function credentialOf(request: FastifyRequest): { kind: 'session' | 'key'; secret: string } | undefined {
  const bearer = request.headers.authorization?.match(/^Bearer (\S{10,300})$/)?.[1]
  if (bearer) return { kind: bearer.startsWith(keyPrefix) ? 'key' : 'session', secret: bearer }
  const cookie = request.cookies[sessionCookie]
  if (!cookie) return undefined
  mustBeSameOrigin(request)
  return { kind: 'session', secret: cookie }
}

/** A cookie travels by itself; a write that another site's page caused is refused. */
function mustBeSameOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers
  if (request.method === 'GET' || !origin) return
  if (URL.canParse(origin) && new URL(origin).host === host) return
  throw new Refusal('access.sign_in')
}

export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Everything a caller may do besides steps: by role, and for a key within its scopes. */
export function permissionsOf(caller: Pick<Caller, 'role' | 'scopes'>): Permission[] {
  const byRole = (Object.keys(rolesOf) as Permission[]).filter((permission) => rolesOf[permission].includes(caller.role))
  if (!caller.scopes) return byRole
  const byScope = new Set(caller.scopes.flatMap((scope) => permissionsOfScope[scope]))
  return byRole.filter((permission) => byScope.has(permission))
}

export function isPartner(caller: Pick<Caller, 'role'>): boolean {
  return partnerRoles.includes(caller.role)
}
