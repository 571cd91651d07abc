import type { FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'
import { sayBytes } from './problems.ts'

const fieldsMax = 10
const nameMax = 200

/** The one file of a multipart request, within a limit, and its text fields. */
export async function readUpload(
  request: FastifyRequest,
  bytesMax: number,
): Promise<{ bytes: Buffer; name: string; fields: Record<string, string> }> {
  if (!request.isMultipart()) throw new Refusal('request.invalid', { where: 'content-type', why: 'multipart/form-data' })
  const limits = { fileSize: bytesMax, files: 1, fields: fieldsMax, fieldSize: 10_000 }
  const part = await request.file({ limits }).catch(refuseBroken)
  if (!part) throw new Refusal('request.invalid', { where: 'file', why: 'required' })
  const name = nameOf(part.filename)
  const bytes = await part.toBuffer().catch((error: unknown) => {
    if ((error as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') return refuseBroken(error)
    throw new Refusal('file.too_large', { name, max: sayBytes(bytesMax) })
  })
  if (bytes.length === 0) throw new Refusal('file.empty', { name })
  const fields = Object.fromEntries(
    Object.entries(part.fields).flatMap(([key, field]) =>
      field && !Array.isArray(field) && field.type === 'field' ? [[key, String(field.value)]] : [],
    ),
  )
  return { bytes, name, fields }
}

/** The last part of what the sender calls it, on one line: it is shown to people and names no place on a disk. */
function nameOf(given: string | undefined): string {
  const name = (given ?? '').split(/[/\\]/).at(-1) ?? ''
  return (
    name
      .replaceAll(/\p{Cc}/gu, '')
      .slice(-nameMax)
      .toWellFormed() || 'file'
  )
}

/** A form that ends in the middle or bears no boundary: the parser's word for it, which is not our failure. */
function refuseBroken(error: unknown): never {
  if ((error as { statusCode?: number }).statusCode !== undefined) throw error
  throw new Refusal('request.invalid', { where: 'multipart', why: error instanceof Error ? error.message : '' })
}
