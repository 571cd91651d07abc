import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { diskFileStore, type FileStore } from '../../server/platform/files/file-store.ts'
import { aPicture } from './life.ts'
import { cpuMs, type Program } from './program.ts'
import { recordLife, startRewriting, type Recording, type Statement } from './record-life.ts'

const picturesPerLife = 2

/**
 * The limit of this machine in this run: the rows of one recorded life, written again with fresh ids by prepared statements as the tables' owner, in as many
 * transactions and over as many connections, each transaction in one packet, with the same two files synced to disk. No checks, no HTTP, no row-level security.
 * The program stands still meanwhile: its listeners would take the rewritten events for new ones.
 */
export async function rawLimit(
  { child, databaseUrl, postmaster }: Program,
  { dataDir, clients, seconds }: { dataDir: string; clients: number; seconds: number },
): Promise<{ lives: number; livesPerSecond: number; databaseCpuMs: number }> {
  const recording = await recordLife(databaseUrl)
  await mkdir(join(dataDir, 'raw-files'), { recursive: true })
  const files = diskFileStore(join(dataDir, 'raw-files'))
  child.kill('SIGSTOP')
  try {
    const cpuBefore = cpuMs(postmaster)
    const started = performance.now()
    const until = started + seconds * 1000
    const counts = await Promise.all(Array.from({ length: clients }, () => writeUntil(until, { databaseUrl, recording, files })))
    const lives = counts.reduce((sum, count) => sum + count, 0)
    return { lives, livesPerSecond: lives / ((performance.now() - started) / 1000), databaseCpuMs: cpuMs(postmaster) - cpuBefore }
  } finally {
    child.kill('SIGCONT')
  }
}

type Writing = { databaseUrl: string; recording: Recording; files: FileStore }

async function writeUntil(until: number, { databaseUrl, recording, files }: Writing): Promise<number> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    pipeline: true,
    options: '-c plan_cache_mode=force_generic_plan',
  })
  await client.connect()
  try {
    let lives = 0
    for (; performance.now() < until; lives++) await writeLife(client, recording, files)
    return lives
  } finally {
    await client.end()
  }
}

async function writeLife(client: pg.Client, { transactions, insertFile, hashAt }: Recording, files: FileStore): Promise<void> {
  const life = startRewriting()
  const send = ({ name, text, values }: Statement) => client.query({ name, text, values: values.map((value) => value(life)) })
  for (const transaction of transactions) {
    const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection
    stream.cork()
    const sent = [client.query('begin'), ...transaction.map(send), client.query('commit')]
    stream.uncork()
    await Promise.all(sent)
  }
  for (let picture = 0; picture < picturesPerLife; picture++) {
    const hash = Buffer.from(await files.put(aPicture()), 'hex')
    await send({ ...insertFile, values: insertFile.values.map((value, at) => (at === hashAt ? () => hash : value)) })
  }
}
