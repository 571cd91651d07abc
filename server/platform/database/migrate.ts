import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client, ClientBase } from 'pg'
import { StartError } from '../start-error.ts'

export type Migration = { name: string; checksum: string; sql: string }

const FOLDER = join(import.meta.dirname, '..', '..', 'migrations')
const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/
const LOCK_KEY = 20_260_401 // any number, as long as it is the same in every version of the program
const OLDEST_SERVER = 150_000

/** Brings the database to the program's version, each file in its own transaction, one program at a time. Returns what it applied. */
export async function migrate(client: Client, folder: string = FOLDER): Promise<string[]> {
  await mustBeRecent(client)
  const wanted = await listMigrations(folder)
  await client.query('select pg_advisory_lock($1)', [LOCK_KEY])
  try {
    const applied = await listApplied(client)
    const missing = listMissing(wanted, applied)
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK_KEY])
  }
}

export async function listMigrations(folder: string = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => FILE_NAME.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function mustBeRecent(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
  )
  const [server] = rows
  if (server && Number(server.number) >= OLDEST_SERVER) return
  throw new StartError(
    `数据库是 PostgreSQL ${server?.version},一单需要 15 或更新的版本:请升级数据库,或更换 DATABASE_URL。`,
    `The database is PostgreSQL ${server?.version}; Yidan needs 15 or newer: upgrade it, or name another in DATABASE_URL.`,
  )
}

export type Applied = { name: string; checksum: string }

async function makeList(client: ClientBase): Promise<void> {
  await client.query(`
    create table if not exists schema_migration (
      name text primary key,
      checksum text not null,
      at timestamptz not null default now()
    )`)
}

async function listApplied(client: ClientBase): Promise<Applied[]> {
  await makeList(client)
  const { rows } = await client.query<Applied>('select name, checksum from schema_migration order by name limit 10000')
  return rows
}

/** The files still to apply; refuses a database whose past differs from the program's. */
export function listMissing(wanted: Migration[], applied: Applied[]): Migration[] {
  const byName = new Map(wanted.map((migration) => [migration.name, migration]))
  for (const { name, checksum } of applied) {
    const file = byName.get(name)
    if (!file) throw newer(name)
    if (file.checksum !== checksum) throw edited(name)
  }
  const done = new Set(applied.map(({ name }) => name))
  const last = applied.at(-1)?.name ?? ''
  const missing = wanted.filter(({ name }) => !done.has(name))
  const late = missing.find(({ name }) => name < last)
  if (late) throw tooLate(late.name, last)
  return missing
}

async function apply(client: ClientBase, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await runMigration(client, migration)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** One migration in the caller's transaction; a restore brings a blank database to the version of its backup so. */
export async function runMigration(client: ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql)
    await makeList(client)
    await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [name, checksum])
  } catch (error) {
    throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

const newer = (name: string) =>
  new StartError(
    `数据库比程序新:它已执行过本程序没有的迁移 ${name}。请升级程序,或恢复升级前的备份。`,
    `The database is newer than this program: it has the migration ${name}, which the program lacks. Upgrade the program, or restore an older backup.`,
  )

const edited = (name: string) =>
  new StartError(
    `迁移文件 ${name} 在执行之后被改动过:请恢复原文件,把改动写进新的迁移。`,
    `The migration ${name} was edited after it had been applied: restore the file and put the change into a new one.`,
  )

const tooLate = (name: string, last: string) =>
  new StartError(
    `迁移文件 ${name} 的编号排在已执行的 ${last} 之前:请给它一个更大的编号。`,
    `The migration ${name} is numbered before ${last}, which has already been applied: give it a higher number.`,
  )
