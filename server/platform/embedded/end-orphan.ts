import { readFileSync } from 'node:fs'
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
  } else if (await answers(join(socketFolder, SOCKET_FILE))) {
    // It answers, but is none of the processes we can see: another container shares the folder.
    throw new StartError(
      `数据库目录 ${cluster} 正被另一个容器或主机中的数据库使用:请先停止它,或用 DATA_DIR 换一个目录。`,
      `The database folder ${cluster} is in use by a server in another container: stop that one first, or choose another DATA_DIR.`,
    )
  }
  await clearLocks(cluster, socketFolder)
  await removeSocketFolder(socketFolder)
}

/** What a server that was killed leaves. PostgreSQL takes any living process with the recorded id for itself, and ids return. */
export async function clearLocks(cluster: string, socketFolder: string): Promise<void> {
  await rm(join(cluster, 'postmaster.pid'), { force: true })
  await rm(join(socketFolder, `${SOCKET_FILE}.lock`), { force: true })
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

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath)
    socket.once('connect', () => resolve(socket.destroy() !== undefined))
    socket.once('error', () => resolve(false))
  })
}
