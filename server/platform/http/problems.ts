import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Problem } from '../../../contract/problem.ts'
import { fieldProblems, type FieldProblemCode } from '../../../contract/refusals.ts'
import type { FieldProblem } from '../../../contract/order-draft.ts'
import { isPassing } from '../database/is-passing.ts'
import { Refusal, wordsOf, type Language } from '../refusal.ts'

/** A body of JSON; uploads have their own limits. */
export const bodyBytesMax = 8 * 1024 * 1024

const retryAfterSeconds = 2

/** Answers every error as problem details (RFC 9457) in the asker's language; what we broke ourselves goes to the log only. */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error, request)
  if (refusal.code === 'request.failed') request.log.error({ err: error }, 'request failed')
  if (refusal.code === 'request.unavailable') {
    request.log.warn({ err: error }, 'the database is away or busy')
    void reply.header('retry-after', retryAfterSeconds)
  }
  return reply
    .code(refusal.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(refusal, request)))
}

export function problemOf(
  refusal: Refusal,
  request: { id: string; headers: { 'accept-language'?: string | undefined } },
): Problem {
  const language = languageOf(request.headers['accept-language'])
  return {
    type: `about:blank#${refusal.code}`,
    title: wordsOf(refusal.code, { ...refusal.details, requestId: request.id }, language),
    status: refusal.status,
    code: refusal.code,
    requestId: request.id,
    details: refusal.details,
    ...(refusal.fields.length > 0 && {
      fields: refusal.fields.map((field) => ({ ...field, message: sayField(field, language) })),
    }),
  }
}

export function sayField(field: FieldProblem, language: Language): string {
  const words = fieldProblems[field.code as FieldProblemCode]
  return words ? words[language] : field.code
}

/** Chinese first; English for who asks for it before Chinese. */
export function languageOf(header: string | undefined): Language {
  const zh = header?.search(/zh/i) ?? -1
  const en = header?.search(/en/i) ?? -1
  return en >= 0 && (zh < 0 || en < zh) ? 'en' : 'zh'
}

function refusalOf(error: FastifyError | Error, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((one) => ({
      path: one.instancePath.replaceAll('/', '.').replace(/^\./, ''),
      code: 'unparsable',
      value: one.message ?? '',
    }))
    const first = error.validation[0]
    return new Refusal(
      'request.invalid',
      { where: `${error.validationContext ?? ''}${first?.instancePath ?? ''}`, why: first?.message ?? '' },
      fields,
    )
  }
  const { statusCode, code } = error as FastifyError
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('request.too_large', { max: sayBytes(bodyBytesMax) })
  if (statusCode === 429) return new Refusal('request.too_many', { seconds: Number(request.raw.headers['retry-after'] ?? 60) })
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new Refusal('request.invalid', { where: code ?? '', why: error.message })
  return new Refusal(isPassing(error) ? 'request.unavailable' : 'request.failed')
}

export function sayBytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MB`
}
