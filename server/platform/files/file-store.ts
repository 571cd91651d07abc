import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Keeps files by the SHA-256 of their content: written once, never changed, on disk before the caller goes on. */
export type FileStore = {
  put(bytes: Uint8Array): Promise<string>
  get(hash: string): Promise<Buffer | undefined>
  has(hash: string): Promise<boolean>
  /** For what nobody may keep any longer; one that is gone already is no error. */
  remove(hash: string): Promise<void>
}

const hashPattern = /^[0-9a-f]{64}$/

export function diskFileStore(folder: string): FileStore {
  const pathOf = (hash: string) => {
    if (!hashPattern.test(hash)) throw new Error('not a content hash')
    return join(folder, hash.slice(0, 2), hash)
  }
  const made = new Set<string>()
  const has = (hash: string) => stat(pathOf(hash)).then(() => true, isMissing)
  return {
    has,
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      if (await has(hash)) return hash
      const parent = join(folder, hash.slice(0, 2))
      if (!made.has(parent)) await mkdir(parent, { recursive: true, mode: 0o700 })
      made.add(parent)
      const draft = join(parent, `.${hash.slice(0, 16)}-${randomBytes(6).toString('hex')}`)
      const handle = await open(draft, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(draft, pathOf(hash))
      await syncFolder(parent)
      return hash
    },
    remove: (hash) => rm(pathOf(hash), { force: true }),
    get: (hash) => readFile(pathOf(hash)).catch((error: unknown) => (isMissing(error) ? Promise.reject(error) : undefined)),
  }
}

/** False for a file that is not there; anything else is an error of ours. */
function isMissing(error: unknown): false {
  if ((error as { code?: string }).code === 'ENOENT') return false
  throw error
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
