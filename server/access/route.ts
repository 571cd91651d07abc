import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { Permission } from '../../contract/roles.ts'
import type { Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { identify, permissionsOf, type Caller } from './caller.ts'

/** What a route needs of its caller: a permission, the right to take steps, any sign-in, or nothing at all. */
export type Needs = Permission | 'steps' | 'sign_in' | 'nobody'

type Parsed<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends z.ZodType ? z.infer<E[K]> : undefined

export type Asked<E extends Endpoint> = {
  caller: Caller
  params: Parsed<E, 'params'>
  query: Parsed<E, 'query'>
  body: Parsed<E, 'body'>
  request: FastifyRequest
  reply: FastifyReply
}

/** Every route that was registered, with what it needs: the walk over all routes reads this. */
export type RouteEntry = { method: string; url: string; needs: Needs; summary: string }

export type Router = {
  <E extends Endpoint>(endpoint: E, needs: Needs, answer: (asked: Asked<E>) => Promise<unknown>): void
  entries: RouteEntry[]
}

type Options = { bodyLimit?: number; config?: Record<string, unknown> }

/** Registers endpoints of the contract under `/api`: who calls is found out and checked before anything is read. */
export function routerOf(
  app: FastifyInstance,
  database: Database,
  options: (endpoint: Endpoint) => Options = () => ({}),
): Router {
  const entries: RouteEntry[] = []
  const route = <E extends Endpoint>(endpoint: E, needs: Needs, answer: (asked: Asked<E>) => Promise<unknown>): void => {
    const url = `/api${endpoint.path}`
    entries.push({ method: endpoint.method, url, needs, summary: endpoint.summary })
    const { params, query, body } = endpoint
    app.route({
      method: endpoint.method,
      url,
      ...options(endpoint),
      schema: {
        summary: endpoint.summary,
        tags: [endpoint.path.split('/')[1] ?? ''],
        ...(params && { params }),
        ...(query && { querystring: query }),
        ...(body && { body }),
        response: { 200: endpoint.reply },
      },
      onRequest: async (request) => {
        if (needs !== 'nobody') await admit(database, request, needs)
      },
      handler: async (request, reply) => {
        const asked = { caller: request.caller, params: request.params, query: request.query, body: request.body, request, reply }
        return answer(asked as Asked<E>)
      },
    })
  }
  return Object.assign(route, { entries })
}

/** Known from here on, also when refused: a refusal goes on record with a name. */
async function admit(database: Database, request: FastifyRequest, needs: Exclude<Needs, 'nobody'>): Promise<void> {
  const caller = await identify(database, request)
  request.caller = caller
  if (needs === 'sign_in') return
  const isAllowed =
    needs === 'steps' ? caller.scopes === null || caller.scopes.includes('steps') : permissionsOf(caller).includes(needs)
  if (!isAllowed) throw new Refusal('access.forbidden', { role: caller.role, permission: needs })
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller
  }
}
