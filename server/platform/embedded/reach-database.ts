import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { StartError } from '../start-error.ts'
import { readEmbeddedUrl } from './read-embedded-url.ts'
import { startEmbeddedPostgres } from './start-embedded-postgres.ts'

export type Reached = { url: string; stop: () => Promise<void> }

/** For tools beside the program: the database of DATABASE_URL; else the embedded one of a program that runs; else the embedded one, started for us. */
export async function reachDatabase({
  databaseUrl,
  dataDir,
}: {
  databaseUrl: string | undefined
  dataDir: string
}): Promise<Reached> {
  const running = databaseUrl ?? (await readEmbeddedUrl(dataDir).catch(() => ''))
  if (databaseUrl || (await answers(running))) return { url: running, stop: async () => undefined }
  if (!existsSync(join(dataDir, 'postgres.json')))
    throw new StartError(
      `${dataDir} 里没有数据库：请用 DATA_DIR 或 DATABASE_URL 指明。`,
      `There is no database in ${dataDir}: name it by DATA_DIR or DATABASE_URL.`,
    )
  const embedded = await startEmbeddedPostgres({ dataDir, log: (line) => process.stderr.write(`${line}\n`) })
  return { url: embedded.url, stop: () => embedded.stop() }
}

async function answers(url: string): Promise<boolean> {
  if (!url) return false
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  return client.connect().then(
    async () => {
      await client.end()
      return true
    },
    () => false,
  )
}
