import type { FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'

const fieldsMax = 10

/** The one file of a multipart request, within a limit, and its text fields. */
export async function readUpload(
  request: FastifyRequest,
  bytesMax: number,
): Promise<{ bytes: Buffer; name: string; fields: Record<string, string> }> {
  if (!request.isMultipart()) throw new Refusal('request.invalid', { where: 'content-type', why: 'multipart/form-data' })
  const part = await request.file({ limits: { fileSize: bytesMax, files: 1, fields: fieldsMax, fieldSize: 10_000 } })
  if (!part) throw new Refusal('request.invalid', { where: 'file', why: 'required' })
  const bytes = await part.toBuffer()
  const name = part.filename.slice(-200) || 'file'
  if (bytes.length === 0) throw new Refusal('file.empty', { name })
  const fields = Object.fromEntries(
    Object.entries(part.fields).flatMap(([key, field]) =>
      field && !Array.isArray(field) && field.type === 'field' ? [[key, String(field.value)]] : [],
    ),
  )
  return { bytes, name, fields }
}
