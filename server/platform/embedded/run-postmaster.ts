import { spawn, type ChildProcess } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import type { Home } from './choose-home.ts'
import type { Binaries } from './find-binaries.ts'
import { serverEnvironment } from './init-cluster.ts'

const READY_WITHIN_MS = 10 * 60_000 // recovery after a hard stop replays up to max_wal_size
const POLL_MS = 15
const LOG_LIMIT_BYTES = 10_000_000

export type Postmaster = { child: ChildProcess; pid: number }

export type PostmasterOptions = {
  home: Home
  binaries: Binaries
  settings: Readonly<Record<string, string>>
  socketFolder: string
}

/** Starts the server on files that nobody uses and waits until it takes connections. */
export async function runPostmaster({ home, binaries, settings, socketFolder }: PostmasterOptions): Promise<Postmaster> {
  const { folder, cluster, account } = home
  const logPath = await openLogPath(folder)
  const logFile = await open(logPath, 'a', 0o600)
  const logStart = (await logFile.stat()).size
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binaries.postgres, ['-D', cluster, '-k', socketFolder, ...words], {
    cwd: folder,
    env: serverEnvironment(binaries.libraryPath),
    stdio: ['ignore', logFile.fd, logFile.fd],
    // A session of its own: Ctrl-C is for the program, which then stops its database in order.
    detached: true,
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  })
  const failure = new Promise<string>((resolve) => child.once('error', (error) => resolve(error.message)))
  await logFile.close()
  const outcome = await Promise.race([waitUntilReady(child, cluster), failure])
  if (outcome === 'ready' && child.pid !== undefined) return { child, pid: child.pid }
  throw await whyNot(logPath, logStart, outcome)
}

async function waitUntilReady(child: ChildProcess, cluster: string): Promise<string> {
  const until = Date.now() + READY_WITHIN_MS
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) return `exit ${child.exitCode ?? child.signalCode}`
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return 'ready'
    await pause(POLL_MS)
  }
  child.kill('SIGQUIT')
  return `not ready within ${READY_WITHIN_MS / 1000} s`
}

async function openLogPath(folder: string): Promise<string> {
  const path = join(folder, 'server.log')
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_LIMIT_BYTES) await rename(path, `${path}.1`)
  return path
}

async function whyNot(logPath: string, logStart: number, outcome: string): Promise<StartError> {
  const text = (await readFile(logPath)).subarray(logStart).toString('utf8')
  const complaints = text.split('\n').filter((line) => /FATAL|PANIC|error while loading/.test(line))
  const reason = complaints.at(-1)?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? outcome
  return new StartError(
    `内置数据库没有启动:${reason}(详见 ${logPath})。`,
    `The built-in database did not start: ${reason} (see ${logPath}).`,
  )
}
