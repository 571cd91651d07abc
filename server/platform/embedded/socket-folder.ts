import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Home } from './choose-home.ts'

const SOCKET_PATH_LIMIT_BYTES = 107
export const SOCKET_FILE = '.s.PGSQL.5432'

/** Where the server listens: beside its files, else in a temporary folder that only its account may enter. */
// A socket path is cut off by the kernel at 107 bytes, and some mounted folders hold no sockets at all.
export async function chooseSocketFolder({ folder, account }: Pick<Home, 'folder' | 'account'>): Promise<string> {
  if (await canHoldSocket(join(folder, '.s.PGSQL.probe'))) return folder
  const spare = await mkdtemp(join(tmpdir(), 'yidan-socket-'))
  await chmod(spare, 0o700)
  if (account) await chown(spare, account.uid, account.gid)
  return spare
}

export async function removeSocketFolder(socketFolder: string): Promise<void> {
  if (/\/yidan-socket-\w+$/.test(socketFolder)) await rm(socketFolder, { recursive: true, force: true })
}

function canHoldSocket(path: string): Promise<boolean> {
  if (Buffer.byteLength(`${path}.lock`) > SOCKET_PATH_LIMIT_BYTES) return Promise.resolve(false)
  return rm(path, { force: true }).then(
    () =>
      new Promise((resolve) => {
        const server = createServer()
        server.once('error', () => resolve(false))
        server.listen(path, () => server.close(() => resolve(true)))
      }),
  )
}
