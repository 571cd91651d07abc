import type { FastifyInstance } from 'fastify'

// what PostgreSQL keeps in no text: NUL, and halves of a character that its other half never follows
const suspicious = /\\u(?:0000|d[89a-f])/i

/** JSON as fastify reads it, its texts such that they can be kept: programs send the odd NUL, and cut a 😀 in half. */
export function parseJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body as string
    void parse(request, text, (error, value) => done(error, error || !suspicious.test(text) ? value : keepable(value)))
  })
}

function keepable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (Array.isArray(value)) return value.map(keepable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [keepable(key), keepable(one)]))
}
