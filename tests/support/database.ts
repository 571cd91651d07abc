import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Client } from 'pg'
import { listMigrations, migrate } from '../../server/platform/database/migrate.ts'
import { findDeveloperServer } from './developer-server.ts'

export type TestDatabase = { url: string; drop(): Promise<void> }

/** A fresh migrated database of its own, on the run's server or, for a single file run by hand, on the developer's. */
export async function aDatabase(): Promise<TestDatabase> {
  const developers = join(import.meta.dirname, '..', '..', '.cache')
  return aDatabaseOn(process.env['YIDAN_TEST_SERVER_URL'] ?? (await findDeveloperServer(developers)), { isMigrated: true })
}

export async function aDatabaseOn(server: string, { isMigrated }: { isMigrated: boolean }): Promise<TestDatabase> {
  const name = `yidan_test_${randomBytes(6).toString('hex')}`
  await asAdmin(server, async (admin) => {
    const template = isMigrated ? await makeTemplate(server, admin) : 'template0'
    await admin.query(`create database ${name} template ${template} strategy file_copy`)
  })
  return {
    url: urlOf(server, name),
    drop: () =>
      asAdmin(server, async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`)
      }),
  }
}

/** What tests made on a server that goes on after them: their templates, and databases that an interrupted test left. */
export async function dropTestDatabases(server: string): Promise<void> {
  await asAdmin(server, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      `select datname from pg_database where datname ~ '^yidan_(test|template)_[0-9a-f]{12}(_new)?$' limit 1000`,
    )
    for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`)
  })
}

const TEMPLATE_LOCK = 20_260_402

/** Migrated once per server and set of migrations; test files that start at once wait for the first. */
async function makeTemplate(server: string, admin: Client): Promise<string> {
  const migrations = await listMigrations()
  const key = createHash('sha256').update(migrations.map(({ name, checksum }) => name + checksum).join('\n'))
  const name = `yidan_template_${key.digest('hex').slice(0, 12)}`
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) {
      const half = `${name}_new`
      await admin.query(`drop database if exists ${half} with (force)`)
      await admin.query(`create database ${half} encoding 'UTF8' template template0`)
      await withClient(urlOf(server, half), (client) => migrate(client))
      await admin.query(`alter database ${half} rename to ${name}`)
    }
    return name
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
}

const asAdmin = (server: string, work: (admin: Client) => Promise<void>) => withClient(urlOf(server, 'postgres'), work)

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
