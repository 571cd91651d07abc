import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { LogController, type FastifyInstance, type FastifyRequest } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Config } from '../config.ts'
import { newId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { parseJsonBodies } from './json-body.ts'
import { answerError, bodyBytesMax } from './problems.ts'

const fileBytesMax = 30 * 1024 * 1024
/** Against a program gone wild; desks and integrations stay far below. */
const requestsPerMinuteMax = 120_000
/** A request must have come in whole by then, over a slow line too; otherwise whoever dribbles keeps a connection for ever. */
const requestWithinMs = 5 * 60_000
const requestIdPattern = /^[\w.:-]{8,100}$/

const droppedBytesMax = 64 * 1024 * 1024

/** The HTTP server with everything that every route shares: ids, problems, limits, security headers, the API document. */
export async function makeServer({
  logLevel,
  trustProxy = false,
}: {
  logLevel: string
  trustProxy?: Config['trustProxy'] | undefined
}): Promise<FastifyInstance> {
  const app = Fastify({
    logger:
      logLevel === 'silent'
        ? false
        : { level: logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'], serializers: { req: sayRequest } },
    logController: new LogController({ disableRequestLogging: logLevel !== 'debug' }),
    bodyLimit: bodyBytesMax,
    trustProxy: typeof trustProxy === 'number' ? (_address: string, hop: number) => hop < trustProxy : trustProxy,
    requestTimeout: requestWithinMs,
    requestIdHeader: false,
    genReqId: (request) => {
      const given = request.headers['x-request-id']
      return typeof given === 'string' && requestIdPattern.test(given) ? given : newId()
    },
    forceCloseConnections: true,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  parseJsonBodies(app)
  app.addHook('onRequest', async (request) => {
    // no text that we keep or seek has a NUL
    if (request.url.includes('%00')) throw new Refusal('request.invalid', { where: 'url', why: '%00' })
  })
  app.addHook('onSend', async (request, reply) => {
    if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', contentPolicy)
    void reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
    })
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
  })
  app.addHook('onSend', async (request, reply) => {
    // Closed at once, the connection would break under one who still sends, and the reason would not be read: what is left is taken in and dropped.
    if (reply.statusCode === 413 && Number(request.headers['content-length']) <= droppedBytesMax)
      void reply.removeHeader('connection')
  })
  await app.register(cookie)
  await app.register(multipart, { limits: { fileSize: fileBytesMax, files: 1 } })
  await app.register(rateLimit, {
    global: true,
    max: requestsPerMinuteMax,
    timeWindow: '1 minute',
    keyGenerator: whoAsks,
    errorResponseBuilder: tooMany,
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '一单 Yidan API',
        version: '1',
        description: '订单从进单到归档。错误按 RFC 9457；写入支持 Idempotency-Key；步骤可带 If-Match。',
      },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'API 密钥 / API key' } } },
      security: [{ key: [] }],
    },
    transform: jsonSchemaTransform,
  })
  return app
}

const contentPolicy =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

/** A key or a session has its own count; strangers count by address (their own routes say so: whatever they claim to be, they are strangers). */
function whoAsks(request: FastifyRequest): string {
  return request.headers.authorization ?? request.cookies.yidan_session ?? request.ip
}

function tooMany(_request: FastifyRequest, { ttl }: { ttl: number }): Error {
  return new Refusal('request.too_many', { seconds: Math.ceil(ttl / 1000) })
}

/** The path without its query, which may hold a name or a phone. */
function sayRequest(request: FastifyRequest): Record<string, unknown> {
  return { method: request.method, path: request.url.split('?')[0] }
}
