import type * as z from 'zod'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { FieldProblem } from '../../contract/order-draft.ts'
import { portalWords as words } from '../words/portal.ts'
import { currentLanguage } from '../words/language.ts'
import { sayIn } from '../words/say.ts'

/** A "no" in the reader's language, or no answer at all (`status` 0). */
export class No extends Error {
  readonly status: number
  readonly code: string
  readonly fields: FieldProblem[]

  constructor({ status, code, title, fields = [] }: { status: number; code: string; title: string; fields?: FieldProblem[] }) {
    super(title)
    this.name = 'No'
    this.status = status
    this.code = code
    this.fields = fields
  }
}

type Given<E extends Endpoint> = { method: E['method']; path: E['path'] } & (E extends { params: infer P extends z.ZodType }
  ? { params: z.input<P> }
  : object) &
  (E extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : object) &
  (E extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : object) & { key?: string; signal?: AbortSignal }
export type Reply<E extends Endpoint> = z.output<E['reply']>
type Loose = { method: string; path: string; params?: object; query?: object; body?: unknown; key?: string; signal?: AbortSignal }

/**
 * Asks one operation: `call<typeof getHome>({ method: 'GET', path: '/portal/home' })`. The contract is taken as types only, which method and path
 * must fit: its schemas would double what this page loads.
 */
export async function call<E extends Endpoint>(given: Given<E>): Promise<Reply<E>> {
  const { method, path, params, query, body, key, signal }: Loose = given
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': currentLanguage() }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (key) headers['idempotency-key'] = key
  const reply = await send(addressOf(path, params, query), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  return (await reply.json()) as Reply<E>
}

export async function sendFile(file: Blob, name: string): Promise<{ hash: string; name: string }> {
  const form = new FormData()
  form.append('file', file, name)
  const headers = { accept: 'application/json', 'accept-language': currentLanguage() }
  const reply = await send('/api/files', { method: 'POST', headers, body: form })
  return (await reply.json()) as { hash: string; name: string }
}

export function addressOf(path: string, params: object = {}, query: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(params))
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(values.get(name))))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value))
  return `/api${filled}${search.size > 0 ? `?${search}` : ''}`
}

async function send(address: string, request: RequestInit): Promise<Response> {
  const reply = await fetch(address, { credentials: 'same-origin', ...request }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new No({ status: 0, code: 'web.offline', title: sayIn(currentLanguage(), words.offline) })
  })
  if (reply.ok) return reply
  const told: unknown = await reply.json().catch(() => undefined)
  throw new No(
    isProblem(told) ? told : { status: reply.status, code: 'web.failed', title: sayIn(currentLanguage(), words.failed) },
  )
}

function isProblem(told: unknown): told is { status: number; code: string; title: string; fields?: FieldProblem[] } {
  return typeof told === 'object' && told !== null && 'code' in told && 'title' in told && typeof told.title === 'string'
}

/** `crypto.randomUUID` is missing on plain-http addresses. */
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The same content keeps its key until the server has answered: a press repeated after a lost connection does nothing twice. */
export function keysOf(): { keyFor: (content: unknown) => string; settled: (error?: unknown) => void } {
  let attempt: { key: string; content: string } | undefined
  return {
    keyFor: (content) => {
      const text = JSON.stringify(content)
      if (attempt?.content !== text) attempt = { key: newKey(), content: text }
      return attempt.key
    },
    settled: (error) => {
      if (!(error instanceof No && (error.status === 0 || error.status >= 500))) attempt = undefined
    },
  }
}
