import { execFile } from 'node:child_process'
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../start-error.ts'
import type { Home } from './choose-home.ts'
import { POSTGRES_MAJOR, type Binaries } from './find-binaries.ts'

export const SUPERUSER = 'postgres'

const INITDB_TIMEOUT_MS = 120_000

/** Makes PostgreSQL's files. They get their final name only when they are whole, so that a cut leaves nothing half made. */
export async function initCluster({ folder, cluster, account, password }: Home, binaries: Binaries): Promise<void> {
  const half = `${cluster}.new`
  const passwordFile = join(folder, 'password.new')
  await rm(half, { recursive: true, force: true })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account) await chown(passwordFile, account.uid, account.gid)
  const words = ['--pgdata', half, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256']
  // The built-in UTF-8 locale sorts by code point everywhere and needs no locale of the system.
  words.push('--encoding', 'UTF8', '--no-locale', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8')
  try {
    await run(binaries, words, { folder, account })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(half, cluster)
}

function run(
  { initdb, libraryPath }: Binaries,
  words: string[],
  { folder, account }: Pick<Home, 'folder' | 'account'>,
): Promise<void> {
  const ids = account ? { uid: account.uid, gid: account.gid } : {}
  return new Promise((resolve, reject) => {
    execFile(
      initdb,
      words,
      { cwd: folder, env: serverEnvironment(libraryPath), timeout: INITDB_TIMEOUT_MS, ...ids },
      (error, _, complaints) => {
        if (!error) return resolve()
        const reason = complaints.trim().split('\n')[0] || error.message
        reject(
          new StartError(`无法建立内置数据库(${folder}):${reason}`, `Cannot make the built-in database in ${folder}: ${reason}`),
        )
      },
    )
  })
}

/** Nothing of the person's locale or PG… variables reaches the server: a missing locale would stop it. */
export const serverEnvironment = (libraryPath: string | undefined): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(libraryPath ? { LD_LIBRARY_PATH: libraryPath } : {}),
})

/** Whether there is a cluster; refuses one that another major version made. */
export async function hasCluster(cluster: string): Promise<boolean> {
  const found = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (found === undefined) return false
  if (found.trim() === POSTGRES_MAJOR) return true
  throw new StartError(
    `数据库目录 ${cluster} 由 PostgreSQL ${found.trim()} 建立,本程序内置的是 ${POSTGRES_MAJOR}:请用当时的版本导出后再导入,或用 DATA_DIR 换一个目录。`,
    `The database folder ${cluster} was made by PostgreSQL ${found.trim()}, this program carries ${POSTGRES_MAJOR}: export it with the version that made it, or choose another DATA_DIR.`,
  )
}
