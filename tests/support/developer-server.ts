import { spawn } from 'node:child_process'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'

const START_WITHIN_MS = 60_000
const POLL_MS = 50

export const addressFile = (folder: string) => join(folder, 'test-server.json')

/** For `node --test one-file.test.ts` by hand: a server under .cache/ that stays between runs and that several helpers share. */
export async function findDeveloperServer(folder: string): Promise<string> {
  const running = await findRunning(folder)
  if (running) return running
  await mkdir(folder, { recursive: true })
  const log = await open(join(folder, 'test-server.log'), 'a')
  // Of several started at once, the one that gets hold of the data folder stays; the others end.
  const program = join(import.meta.dirname, 'serve-developer.ts')
  spawn(process.execPath, [program, folder], { detached: true, stdio: ['ignore', log.fd, log.fd] }).unref()
  await log.close()
  const until = Date.now() + START_WITHIN_MS
  while (Date.now() < until) {
    const found = await findRunning(folder)
    if (found) return found
    await pause(POLL_MS)
  }
  throw new Error(`the developer's test database did not start; see ${join(folder, 'test-server.log')}`)
}

async function findRunning(folder: string): Promise<string | undefined> {
  try {
    const { url } = JSON.parse(await readFile(addressFile(folder), 'utf8')) as { url: string }
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.end()
    return url
  } catch {
    return undefined
  }
}
