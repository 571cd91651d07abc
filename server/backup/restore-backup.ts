import { createHash } from 'node:crypto'
import { chmod, copyFile, mkdir, open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import pg from 'pg'
import type { Report } from '../order/verify/report.ts'
import { verifyLog } from '../order/verify/verify-log.ts'
import { makeDataFolder } from '../platform/data-folder.ts'
import { startEmbeddedPostgres } from '../platform/embedded/start-embedded-postgres.ts'
import { StartError } from '../platform/start-error.ts'
import { beginLoading, checkMigrations } from './load-database.ts'
import type { Closing, Opening } from './manifest.ts'
import { checkBackup, readGroups, type Group } from './read-backup.ts'

type Wanted = {
  path: string
  dataDir: string
  databaseUrl: string | undefined
  /** The folder of keys of the program that was backed up; without it shops must be connected anew. */
  keys: string | undefined
  log: (line: string) => void
}
export type Restored = { opening: Opening; closing: Closing; report: Report }

const draftName = '.restoring'
// the cluster first: with it and without its pointer, which comes last, no program takes the folder for an empty one
const order = ['postgres', 'files', 'anchors', 'keys', 'postgres.json']

/**
 * Makes a program's database and files of a backup, in a folder that is empty and a database that is empty. Everything is made apart and in
 * one transaction: a failure leaves both as they were.
 */
export async function restoreBackup(wanted: Wanted): Promise<Restored> {
  const file = await open(wanted.path, 'r').catch((error: NodeJS.ErrnoException) => refuseFile(wanted.path, error))
  try {
    const checked = await checkBackup(file, wanted.path)
    await checkMigrations(checked.opening)
    await makeDataFolder(wanted.dataDir)
    await mustBeEmpty(wanted.dataDir)
    const draft = join(wanted.dataDir, draftName)
    await mkdir(draft, { mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    try {
      if (wanted.keys) await copyKeys(wanted.keys, join(draft, 'keys'))
      return wanted.databaseUrl
        ? await restoreOutside(wanted, { ...checked, file, draft, url: wanted.databaseUrl })
        : await restoreEmbedded(wanted, { ...checked, file, draft })
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
  } finally {
    await file.close()
  }
}

type Restoring = { opening: Opening; closing: Closing; file: FileHandle; draft: string }

async function restoreEmbedded({ dataDir, log }: Wanted, restoring: Restoring): Promise<Restored> {
  const { draft, opening, closing } = restoring
  const embedded = await startEmbeddedPostgres({ dataDir: draft, log })
  let report: Report
  try {
    await fill({ ...restoring, url: embedded.url, beforeCommit: async () => undefined })
    report = await verifyLog({ url: embedded.url, dataDir: draft })
  } catch (error) {
    await embedded.stop()
    await forgetOutside(draft)
    throw error
  }
  await embedded.stop()
  await moveUp(draft, dataDir)
  return { opening, closing, report }
}

async function restoreOutside({ dataDir }: Wanted, restoring: Restoring & { url: string }): Promise<Restored> {
  const { url, draft, opening, closing } = restoring
  let moved: string[] = []
  try {
    await fill({ ...restoring, beforeCommit: async () => void (moved = await moveUp(draft, dataDir)) })
  } catch (error) {
    for (const path of moved) await rm(path, { recursive: true, force: true })
    throw error
  }
  return { opening, closing, report: await verifyLog({ url, dataDir }) }
}

async function fill({
  url,
  file,
  draft,
  opening,
  closing,
  beforeCommit,
}: Restoring & { url: string; beforeCommit: () => Promise<void> }): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'yidan-restore', options: '-c timezone=UTC -c datestyle=ISO -c statement_timeout=0 -c search_path=public' }) // prettier-ignore
  client.on('error', () => undefined)
  await client.connect().catch((error: Error) => refuseDatabase(error))
  try {
    await mustBeBlank(client)
    await client.query('begin')
    const loading = await beginLoading(client, opening)
    for await (const group of readGroups(file)) {
      if (group.name.startsWith('table/')) await loading.table(group)
      else if (group.name.startsWith('file/'))
        await writeGroup(group, join(draft, 'files', group.name.slice(5, 7), group.name.slice(5)))
      else if (group.name.startsWith('anchor/')) await writeGroup(group, join(draft, 'anchors', group.name.slice(7)))
      else if (group.name.startsWith('anchor-key/')) await writeGroup(group, join(draft, 'keys', group.name.slice(11)))
    }
    await loading.finish(closing)
    await beforeCommit()
    await client.query('commit')
    await client.query('vacuum (analyze)') // indexes alone answer the counts of the rail, and plans are made once
  } finally {
    await client.end()
  }
}

const safeName = /^[\w-]+(\.[\w-]+)*$/

async function writeGroup({ name, parts }: Group, path: string): Promise<void> {
  const last = name.slice(name.lastIndexOf('/') + 1)
  if (!safeName.test(last)) throw new Error(`a part is named ${name}`)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const written = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  try {
    for await (const bytes of parts) {
      hash.update(bytes)
      await written.writeFile(bytes)
    }
    if (name.startsWith('file/') && hash.digest('hex') !== last) throw new Error(`the file ${last} has another content`)
    await written.sync()
  } finally {
    await written.close()
  }
}

async function copyKeys(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 })
  for (const name of ['secrets.key', 'anchor.pem']) {
    const error = await copyFile(join(from, name), join(to, name)).then(() => undefined, (why: NodeJS.ErrnoException) => why) // prettier-ignore
    if (error && !(name === 'anchor.pem' && error.code === 'ENOENT')) refuseKeys(from, name, error) // none before the first anchor
    if (!error) await chmod(join(to, name), 0o600)
  }
}

/** Answers what now stands in the data folder. */
async function moveUp(draft: string, dataDir: string): Promise<string[]> {
  const names = new Set(await readdir(draft))
  const moved: string[] = []
  for (const name of order) {
    if (!names.has(name)) continue
    await rename(join(draft, name), join(dataDir, name))
    moved.push(join(dataDir, name))
  }
  const folder = await open(dataDir, 'r')
  await folder.sync()
  await folder.close()
  return moved
}

/** As root the cluster may lie elsewhere: see platform/embedded/choose-home.ts. */
async function forgetOutside(draft: string): Promise<void> {
  const { folder } = JSON.parse(await readFile(join(draft, 'postgres.json'), 'utf8')) as { folder: string }
  if (isAbsolute(folder)) await rm(folder, { recursive: true, force: true })
}

async function mustBeEmpty(dataDir: string): Promise<void> {
  const names = await readdir(dataDir)
  if (names.length === 0) return
  throw new StartError(
    `数据目录 ${dataDir} 不是空的（有 ${names[0]}）：恢复只写入空目录，请用 --data-dir 指定另一个。`,
    `The data folder ${dataDir} is not empty (it holds ${names[0]}): a restore goes into an empty one, name another by --data-dir.`,
  )
}

async function mustBeBlank(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'f') order by 1 limit 1`,
  )
  if (!rows[0]) return
  throw new StartError(
    `数据库不是空的（有 ${rows[0].name}）：恢复只写入空数据库，请新建一个，用 --database-url 指明。`,
    `The database is not empty (it holds ${rows[0].name}): a restore goes into an empty one, create another and name it by --database-url.`,
  )
}

function refuseFile(path: string, { code, message }: NodeJS.ErrnoException): never {
  throw new StartError(
    `读不了备份文件 ${path}（${code ?? message}）：请核对路径和权限。`,
    `The backup ${path} cannot be read (${code ?? message}): check its path and permissions.`,
  )
}

function refuseKeys(from: string, name: string, { code, message }: NodeJS.ErrnoException): never {
  throw new StartError(
    `读不了 ${join(from, name)}（${code ?? message}）：--keys 应指向原来 DATA_DIR 下的 keys 目录。`,
    `${join(from, name)} cannot be read (${code ?? message}): --keys names the folder keys of the former DATA_DIR.`,
  )
}

function refuseDatabase({ message }: Error): never {
  throw new StartError(
    `数据库连不上：${message}。请核对 --database-url，并确认它在运行。`,
    `The database cannot be reached: ${message}. Check --database-url, and that it runs.`,
  )
}
