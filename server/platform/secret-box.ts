import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readOrMakeKey } from './key-file.ts'

const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/** Seals secrets that must be read again (a shop's webhook secret) with a key that never enters the database. */
export type SecretBox = { seal: (text: string) => Buffer; open: (sealed: Buffer) => string }

export async function openSecretBox(path: string): Promise<SecretBox> {
  const key = await readOrMakeKey(path, () => randomBytes(keyBytes))
  if (key.length !== keyBytes) throw new Error(`the key file ${path} is damaged: it has ${key.length} bytes, not ${keyBytes}`)
  return {
    seal(text) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes))
      decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
    },
  }
}
