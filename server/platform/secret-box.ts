import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/** Seals secrets that must be read again (a shop's webhook secret) with a key that never enters the database. */
export type SecretBox = { seal: (text: string) => Buffer; open: (sealed: Buffer) => string }

export async function openSecretBox(path: string): Promise<SecretBox> {
  const key = await readOrMakeKey(path)
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

/** A key file of mode 600, made once; two programs starting together agree on the first one written. */
async function readOrMakeKey(path: string): Promise<Buffer> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    const handle = await open(path, 'wx', 0o600)
    try {
      await handle.writeFile(randomBytes(keyBytes))
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  }
  const key = await readFile(path)
  if (key.length !== keyBytes) throw new Error(`the key file ${path} is damaged: it has ${key.length} bytes, not ${keyBytes}`)
  return key
}
