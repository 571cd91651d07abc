import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from '../refusal.ts'

export const uploadBytesMax = 10 * 1024 * 1024
const allowed = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const

/** The file's type by its content, whatever its name says; refused when it is empty, too large or of another kind. */
export async function checkUpload({ bytes, name }: { bytes: Buffer; name: string }): Promise<string> {
  if (bytes.length === 0) throw new Refusal('file.empty', { name })
  if (bytes.length > uploadBytesMax) throw new Refusal('file.too_large', { name, max: '10 MB' })
  const found = await fileTypeFromBuffer(bytes)
  if (!found || !allowed.some((type) => type === found.mime))
    throw new Refusal('file.wrong_type', { name, allowed: 'JPEG, PNG, WebP, PDF' })
  return found.mime
}
