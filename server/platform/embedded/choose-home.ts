import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { StartError } from '../start-error.ts'
import { canEnter, chooseAccount, type Account } from './choose-account.ts'

/** Where the database's files are and under whose account it runs. `cluster` is PostgreSQL's own data folder. */
export type Home = { folder: string; cluster: string; account: Account | undefined; password: string; isInitialised: boolean }

type Pointer = { folder: string; password: string; isInitialised: boolean }

const POINTER_FILE = 'postgres.json'
const INSIDE = 'postgres'
const OUTSIDE_PARENTS = ['/var/lib', '/var/tmp']

export async function chooseHome(dataDir: string): Promise<Home> {
  const pointer = await readPointer(dataDir)
  const folder = resolve(dataDir, pointer?.folder ?? INSIDE)
  const cluster = join(folder, 'data')
  const account = await chooseAccount(cluster)
  if (pointer?.isInitialised) {
    await mustStandReady(dataDir, folder, cluster, account)
    return { ...pointer, folder, cluster, account }
  }
  if (!pointer && (await exists(cluster))) throw pointerLost(dataDir, cluster)
  const made = await makeHome(dataDir, account)
  const fresh: Pointer = { folder: made, password: randomBytes(24).toString('base64url'), isInitialised: false }
  await writePointer(dataDir, fresh)
  if (pointer) await rm(folder === resolve(dataDir, made) ? cluster : folder, { recursive: true, force: true })
  const chosen = resolve(dataDir, made)
  return { ...fresh, folder: chosen, cluster: join(chosen, 'data'), account }
}

/** From now on the files count: a missing cluster is an error and no longer a first start. */
export async function markInitialised(dataDir: string): Promise<void> {
  const pointer = await readPointer(dataDir)
  if (pointer) await writePointer(dataDir, { ...pointer, isInitialised: true })
}

/** Returns the folder relative to the data folder where it lies inside, so that the whole may be moved. */
async function makeHome(dataDir: string, account: Account | undefined): Promise<string> {
  if (canEnter(account, dataDir)) {
    try {
      await makeFolderFor(account, join(dataDir, INSIDE))
      return INSIDE
    } catch (error) {
      // Some mounted folders do not let root give files away.
      if (account === undefined || (error as NodeJS.ErrnoException).code !== 'EPERM') throw error
    }
  }
  for (const parent of OUTSIDE_PARENTS) {
    const folder = join(parent, `yidan-${randomBytes(6).toString('hex')}`)
    const isMade = await makeFolderFor(account, folder).then(
      () => true,
      () => false,
    )
    if (isMade && canEnter(account, folder)) return folder
    if (isMade) await rm(folder, { recursive: true, force: true })
  }
  throw cannotEnter(dataDir, account)
}

async function makeFolderFor(account: Account | undefined, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  if (account) await chown(folder, account.uid, account.gid)
}

async function readPointer(dataDir: string): Promise<Pointer | undefined> {
  const path = join(dataDir, POINTER_FILE)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw unreadable(path, error.code ?? error.message)
  })
  if (text === undefined) return undefined
  try {
    const { folder, password, isInitialised } = JSON.parse(text) as Pointer
    if (typeof folder === 'string' && typeof password === 'string')
      return { folder, password, isInitialised: isInitialised === true }
  } catch {
    // Falls through to the same sentence as a file of another shape.
  }
  throw unreadable(path, 'JSON')
}

async function writePointer(dataDir: string, pointer: Pointer): Promise<void> {
  const path = join(dataDir, POINTER_FILE)
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(pointer, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

async function mustStandReady(dataDir: string, folder: string, cluster: string, account: Account | undefined): Promise<void> {
  if (!(await exists(cluster))) {
    throw new StartError(
      `${join(dataDir, POINTER_FILE)} 指向的数据库目录 ${folder} 不存在:请恢复该目录;若确定要从空库开始,请删除此文件。`,
      `${join(dataDir, POINTER_FILE)} names the database folder ${folder}, which is gone: restore it, or delete this file to begin with an empty database.`,
    )
  }
  if (!canEnter(account, folder)) throw cannotEnter(folder, account)
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

const unreadable = (path: string, why: string) =>
  new StartError(
    `无法读取 ${path}(${why}):它记着内置数据库的位置和口令,请恢复它或检查权限。`,
    `Cannot read ${path} (${why}): it keeps the place and password of the built-in database; restore it or check its permissions.`,
  )

const pointerLost = (dataDir: string, cluster: string) =>
  new StartError(
    `数据库目录 ${cluster} 已存在,但记着其口令的 ${join(dataDir, POINTER_FILE)} 不见了:请从备份恢复该文件。`,
    `The database folder ${cluster} exists, but ${join(dataDir, POINTER_FILE)} with its password is missing: restore that file from a backup.`,
  )

const cannotEnter = (folder: string, account: Account | undefined) =>
  new StartError(
    `数据库帐号 ${account?.name ?? ''} 无法进入目录 ${folder}:请把 DATA_DIR 换到各级目录都可进入(chmod o+x)的位置。`,
    `The database account ${account?.name ?? ''} cannot enter ${folder}: choose a DATA_DIR all of whose parent folders may be entered (chmod o+x).`,
  )
