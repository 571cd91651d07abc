import { userInfo } from 'node:os'
import { Client } from 'pg'

const OLDEST = 150_000
const ANSWERS_WITHIN_MS = 3000

/** A PostgreSQL 15 or newer beside us in which we may create databases and roles: TEST_DATABASE_URL, else one on this machine. */
export async function findExternalServer(): Promise<{ url: string; version: string } | undefined> {
  const named = process.env['TEST_DATABASE_URL']
  for (const url of named ? [named] : listUsual()) {
    const version = await versionOf(url)
    if (version) return { url, version }
  }
  return undefined
}

function listUsual(): string[] {
  const users = [...new Set(['postgres', userInfo().username])]
  return users.flatMap((user) => [
    `postgres://${user}@127.0.0.1:5432/postgres`,
    `postgres://${user}@localhost:5432/postgres?host=${encodeURIComponent('/var/run/postgresql')}`,
  ])
}

async function versionOf(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: ANSWERS_WITHIN_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version') as version from pg_roles
       where rolname = current_user and rolsuper and current_setting('server_version_num')::int >= $1`,
      [OLDEST],
    )
    return rows[0]?.version
  } catch {
    return undefined
  } finally {
    await client.end().catch(() => undefined)
  }
}
