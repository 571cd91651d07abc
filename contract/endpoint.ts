import type * as z from 'zod'

/**
 * One operation of the API, known to server and web alike. Paths are relative to `/api`, `:name` marks a parameter.
 * `reply` is the body of the success answer; refusals are problem details (`contract/problem.ts`).
 */
export type Endpoint = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: string
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  reply: z.ZodType
}
