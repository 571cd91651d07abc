import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import type { Home } from './choose-home.ts'
import { removeSocketFolder, SOCKET_FILE } from './socket-folder.ts'

const FAST_STOP_MS = 30_000
const IMMEDIATE_STOP_MS = 10_000
const POLL_MS = 20
const DYING_MS = 1000

/**
 * After kill -9 of the program its database goes on without it, or has left its lock files behind.
 * Called while we hold the data folder, so a living server can only be such an orphan.
 */
export async function endOrphan({ folder, cluster }: Home, log: (line: string) => void): Promise<void> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const socketFolder = lines[4] || folder
  if (pid > 1 && (await isServerOf(pid, cluster))) {
    log(`the database of an earlier run (pid ${pid}) still runs: stopping it`)
    await stopServer(pid)
  } else if (await keepsAnswering(join(socketFolder, SOCKET_FILE))) {
    // It answers, but is none of the processes we can see: another container shares the folder.
    throw new StartError(
      `数据库目录 ${cluster} 正被另一个容器或主机中的数据库使用:请先停止它,或用 DATA_DIR 换一个目录。`,
      `The database folder ${cluster} is in use by a server in another container: stop that one first, or choose another DATA_DIR.`,
    )
  }
  await clearRemains(cluster, socketFolder)
  await removeSocketFolder(socketFolder)
}

/**
 * What a server that was killed leaves: children who first finish a long statement and keep the files in use until then, and lock files.
 * Without their server the children's work is void: recovery undoes what they did not commit. Lock files name a living process
 * to PostgreSQL, whoever has the id by now.
 */
export async function clearRemains(cluster: string, socketFolder: string): Promise<void> {
  const until = Date.now() + IMMEDIATE_STOP_MS
  for (let left = listChildren(cluster); left.length > 0 && Date.now() < until; left = listChildren(cluster)) {
    for (const pid of left) sendSignal(pid, 'SIGKILL')
    await pause(POLL_MS)
  }
  await rm(join(cluster, 'postmaster.pid'), { force: true })
  await rm(join(socketFolder, `${SOCKET_FILE}.lock`), { force: true })
}

/** Processes of PostgreSQL that work in the cluster's folder, as every one of its children does. */
function listChildren(cluster: string): number[] {
  const folder = realpathSync(cluster)
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && isAlive(pid) && worksIn(pid, folder))
}

function worksIn(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return false // it has ended, or is none of ours to look at
  }
}

/** Fast shutdown; if it does not end in time, immediate; at last by force. Crash recovery makes each of them safe. */
export async function stopServer(pid: number, hasEnded: () => boolean = () => !isAlive(pid)): Promise<void> {
  const ways = [
    { signal: 'SIGINT', withinMs: FAST_STOP_MS },
    { signal: 'SIGQUIT', withinMs: IMMEDIATE_STOP_MS },
    { signal: 'SIGKILL', withinMs: IMMEDIATE_STOP_MS },
  ] as const
  for (const { signal, withinMs } of ways) {
    if (hasEnded()) return
    sendSignal(pid, signal)
    const until = Date.now() + withinMs
    while (!hasEnded() && Date.now() < until) await pause(POLL_MS)
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

// A server that nobody waits for stays in the table as a zombie where process 1 does not collect: it has ended all the same.
export function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function isServerOf(pid: number, cluster: string): Promise<boolean> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
  return words.some((word) => word.endsWith('postgres')) && words.includes(cluster)
}

/** A server that was killed this moment has lost its name already while its socket is still open: one that lives answers again and again. */
async function keepsAnswering(socketPath: string): Promise<boolean> {
  const until = Date.now() + DYING_MS
  while (await answers(socketPath)) {
    if (Date.now() > until) return true
    await pause(POLL_MS)
  }
  return false
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath)
    socket.once('connect', () => resolve(socket.destroy() !== undefined))
    socket.once('error', () => resolve(false))
  })
}
