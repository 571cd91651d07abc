import { queryOptions } from '@tanstack/react-query'
import type * as z from 'zod'
import type { Endpoint } from '../contract/endpoint.ts'
import { problem, type Problem } from '../contract/problem.ts'
import { currentLanguage } from './words/language.ts'

/** A "no" from the server, or no answer at all (`status` 0): what, where and how to mend it, in the user's language. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly fields: NonNullable<Problem['fields']>
  readonly details: Record<string, unknown>
  readonly requestId: string | undefined

  constructor(told: Pick<Problem, 'status' | 'code' | 'title'> & Partial<Problem>) {
    super(told.title)
    this.name = 'Refused'
    this.status = told.status
    this.code = told.code
    this.fields = told.fields ?? []
    this.details = told.details ?? {}
    this.requestId = told.requestId
  }
}

type Given<E extends Endpoint> = (E extends { params: infer P extends z.ZodType } ? { params: z.input<P> } : object) &
  (E extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : object) &
  (E extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : object)
type Manner = { idempotencyKey?: string; ifMatch?: number; signal?: AbortSignal }
export type Reply<E extends Endpoint> = z.output<E['reply']>
type Loose = { params?: object; query?: object | undefined; body?: unknown } & Manner

/** Asks one operation of the contract and gives back its parsed reply. Throws `Refused`. */
export async function call<E extends Endpoint>(endpoint: E, given: Given<E> & Manner): Promise<Reply<E>> {
  const { query, body, signal, ...rest }: Loose = given
  const headers = headersOf(rest)
  if (body !== undefined) headers['content-type'] = 'application/json'
  const reply = await send(addressOf(endpoint.path, rest.params, query), {
    method: endpoint.method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  return parsed(endpoint, await reply.json())
}

/** Sends a file (and small fields beside it, which must precede it) as multipart. Throws `Refused`. */
export async function upload<E extends Endpoint>(endpoint: E, file: Blob, name: string, fields: Record<string, string> = {}) {
  const body = formOf(file, name, fields)
  const reply = await send(addressOf(endpoint.path), { method: endpoint.method, headers: headersOf({}), body })
  return parsed(endpoint, await reply.json())
}

function formOf(file: Blob, name: string, fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append('file', file, name)
  return form
}

/** The same where the answer is a file. Throws `Refused`. */
export async function uploadForFile(endpoint: Endpoint, file: Blob, name: string, fields: Record<string, string> = {}) {
  const reply = await send(addressOf(endpoint.path), { method: endpoint.method, headers: headersOf({}), body: formOf(file, name, fields) }) // prettier-ignore
  return reply.blob()
}

/** A file that the server makes of what is asked. Throws `Refused`. */
export async function fetchFile<E extends Endpoint>(endpoint: E, given: Given<E>): Promise<{ file: Blob; headers: Headers }> {
  const { params, query, body }: Loose = given
  const headers = headersOf({})
  if (body !== undefined) headers['content-type'] = 'application/json'
  const reply = await send(addressOf(endpoint.path, params, query), {
    method: endpoint.method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { file: await reply.blob(), headers: reply.headers }
}

/** The query of one operation: key and function. `queries.invalidateQueries({ queryKey: [endpoint.path] })` reaches all of them. */
export function ask<E extends Endpoint>(endpoint: E, given: Given<E>) {
  const { params, query }: Loose = given
  return queryOptions({
    queryKey: [endpoint.path, params ?? {}, query ?? {}] as const,
    queryFn: ({ signal }) => call(endpoint, { ...given, signal }),
  })
}

/** The address of an operation, for links, images and downloads. */
export function addressOf(path: string, params: object = {}, query: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(params))
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(values.get(name))))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  return `/api${filled}${search.size > 0 ? `?${search}` : ''}`
}

function headersOf({ idempotencyKey, ifMatch }: Manner): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': currentLanguage() }
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey
  if (ifMatch !== undefined) headers['if-match'] = `"${ifMatch}"`
  return headers
}

async function send(address: string, request: RequestInit): Promise<Response> {
  const reply = await fetch(address, { credentials: 'same-origin', ...request }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new Refused({ status: 0, code: 'web.offline', title: offline[currentLanguage()] })
  })
  if (reply.ok) return reply
  const told = problem.safeParse(await reply.json().catch(() => undefined))
  throw new Refused(
    told.success ? told.data : { status: reply.status, code: 'web.failed', title: failed[currentLanguage()](reply.status) },
  )
}

function parsed<E extends Endpoint>(endpoint: E, body: unknown): Reply<E> {
  const reply = endpoint.reply.safeParse(body)
  if (reply.success) return reply.data as Reply<E>
  console.error(endpoint.path, reply.error.issues)
  throw new Refused({ status: 0, code: 'web.other_version', title: otherVersion[currentLanguage()] })
}

const offline = {
  zh: '连不上服务器。请检查网络，稍后重试。',
  en: 'The server cannot be reached. Check the network and try again.',
}
const failed = {
  zh: (status: number) => `服务器没有给出说明（${status}）。请稍后重试。`,
  en: (status: number) => `The server gave no explanation (${status}). Try again later.`,
}
const otherVersion = {
  zh: '页面与服务器版本不同。请刷新页面。',
  en: 'This page and the server are of different versions. Reload the page.',
}
