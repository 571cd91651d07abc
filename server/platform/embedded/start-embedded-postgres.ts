import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { StartError } from '../start-error.ts'
import { chooseHome, markInitialised } from './choose-home.ts'
import { clearRemains, endOrphan, stopServer } from './end-orphan.ts'
import { findBinaries } from './find-binaries.ts'
import { holdDataFolder } from './hold-data-folder.ts'
import { hasCluster, initCluster, SUPERUSER } from './init-cluster.ts'
import { runPostmaster, type Postmaster, type PostmasterOptions } from './run-postmaster.ts'
import { SETTINGS } from './settings.ts'
import { chooseSocketFolder, removeSocketFolder } from './socket-folder.ts'

const DATABASE = 'yidan'
const RESTARTS_LIMIT = 20
const RESTARTS_WITHIN_MS = 5 * 60_000
const RESTART_TRIES = 40
const RESTART_PAUSE_MS = 250

export type EmbeddedPostgres = { readonly url: string; readonly pid: number; stop(): Promise<void> }

export type EmbeddedOptions = {
  dataDir: string
  log: (line: string) => void
  /** The server ended and could not be brought back: the program should end too. */
  onLost?: (error: StartError) => void
  /** Only for tests, which need no durability. */
  settings?: Readonly<Record<string, string>>
}

/** Starts our own PostgreSQL on files under `dataDir`, and starts it again should it be killed. Throws StartError. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  const hold = await holdDataFolder(dataDir)
  try {
    const home = await chooseHome(dataDir)
    const binaries = await findBinaries(home)
    const isFirst = !(await hasCluster(home.cluster))
    if (isFirst) await initCluster(home, binaries)
    else await endOrphan(home, options.log)
    const settings = { ...SETTINGS, ...options.settings }
    const socketFolder = await chooseSocketFolder(home)
    const server = await keepRunning({ home, binaries, settings, socketFolder }, options, hold.release)
    await makeDatabase(server.adminUrl).catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
    if (!home.isInitialised) await markInitialised(dataDir)
    return server
  } catch (error) {
    await hold.release()
    throw error
  }
}

async function keepRunning(
  what: PostmasterOptions,
  options: EmbeddedOptions,
  release: () => Promise<void>,
): Promise<EmbeddedPostgres & { adminUrl: string }> {
  const { home, socketFolder } = what
  let server = await runPostmaster(what).catch(async (error: unknown) => {
    await removeSocketFolder(socketFolder)
    throw error
  })
  const restarts: number[] = []
  let restarting: Promise<void> = Promise.resolve()
  let stopping: Promise<void> | undefined
  const comeBack = async () => {
    try {
      const recent = restarts.filter((at) => at > Date.now() - RESTARTS_WITHIN_MS)
      if (recent.length > RESTARTS_LIMIT) throw lost(recent.length)
      const next = await restart(what, () => stopping !== undefined)
      if (!next) return
      server = next
      watch()
      options.log(`the database runs again (pid ${next.pid})`)
    } catch (error) {
      options.onLost?.(error instanceof StartError ? error : lost(restarts.length))
    }
  }
  const watch = () => {
    server.child.once('exit', (code, signal) => {
      if (stopping) return
      options.log(`the database ended unexpectedly (${signal ?? code}): starting it again`)
      restarts.push(Date.now())
      restarting = comeBack()
    })
  }
  watch()
  const endWithUs = () => server.child.kill('SIGINT')
  process.once('exit', endWithUs)
  const stop = async () => {
    await restarting
    await stopServer(server.pid, () => hasEnded(server))
    process.off('exit', endWithUs)
    await removeSocketFolder(socketFolder)
    await release()
  }
  const url = (database: string) =>
    `postgres://${SUPERUSER}:${home.password}@localhost:5432/${database}?host=${encodeURIComponent(socketFolder)}`
  return {
    url: url(DATABASE),
    adminUrl: url('postgres'),
    get pid() {
      return server.pid
    },
    stop: () => (stopping ??= stop()),
  }
}

// Should a child of the killed server resist, its shared memory counts as in use.
async function restart(what: PostmasterOptions, isStopping: () => boolean): Promise<Postmaster | undefined> {
  for (let tries = 1; !isStopping(); tries += 1) {
    try {
      if (!(await hasCluster(what.home.cluster))) throw removed(what.home.cluster)
      await clearRemains(what.home.cluster, what.socketFolder)
      return await runPostmaster(what)
    } catch (error) {
      if (tries >= RESTART_TRIES || !existsSync(what.home.cluster)) throw error
      await pause(RESTART_PAUSE_MS)
    }
  }
  return undefined
}

const hasEnded = ({ child }: Postmaster) => child.exitCode !== null || child.signalCode !== null

const lost = (times: number) =>
  new StartError(
    `内置数据库在 ${RESTARTS_WITHIN_MS / 60_000} 分钟内中断了 ${times} 次,程序退出:请查看数据目录中的 postgres/server.log。`,
    `The built-in database ended ${times} times within ${RESTARTS_WITHIN_MS / 60_000} minutes, so the program ends: see postgres/server.log in the data folder.`,
  )

const removed = (cluster: string) =>
  new StartError(
    `运行中的数据库目录 ${cluster} 被删除,程序退出。`,
    `The folder ${cluster} of the running database was removed, so the program ends.`,
  )

async function makeDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
