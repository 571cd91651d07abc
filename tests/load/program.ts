import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import nodeFlags from '../../scripts/node-flags.json' with { type: 'json' }
import { readEmbeddedUrl } from '../../server/platform/embedded/read-embedded-url.ts'

const root = join(import.meta.dirname, '..', '..')
const readyWithinMs = 180_000
const stopsWithinMs = 45_000

export type Program = {
  child: ChildProcess
  baseUrl: string
  dataDir: string
  databaseUrl: string
  postmaster: number
  /** The end of what it has written to stderr: errors alone. */
  complaints: () => string
}

/** Starts the real program on its embedded database, as `npm start` does, and waits until it is ready. */
export async function startProgram(dataDir: string, port = 0): Promise<Program> {
  const node = join(root, 'node_modules', '.bin', 'node')
  const child = spawn(node, [...nodeFlags.flags, join(root, 'server', 'main.ts')], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)))
  const baseUrl = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the program was not ready in time: ${errors}`)), readyWithinMs)
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const found = out.match(/一单 Yidan: (\S+)/)?.[1]
      if (!found) return
      clearTimeout(timer)
      resolve(found)
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the program ended with ${code}: ${errors}`))
    })
  })
  const databaseUrl = await readEmbeddedUrl(dataDir)
  return { child, baseUrl, dataDir, databaseUrl, postmaster: await readPostmasterPid(dataDir), complaints: () => errors }
}

/** Stops it as Ctrl-C does, and what it may have left. */
export async function stopProgram({ child, dataDir }: Program): Promise<void> {
  const isOver = child.exitCode !== null || child.signalCode !== null
  const ended = isOver ? Promise.resolve() : new Promise<void>((done) => child.once('exit', () => done()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopsWithinMs)
  await ended
  clearTimeout(timer)
  const orphan = await readPostmasterPid(dataDir).catch(() => undefined)
  if (orphan) process.kill(orphan, 'SIGQUIT')
  if (child.signalCode === 'SIGKILL' && !isOver) throw new Error(`the program did not stop within ${stopsWithinMs / 1000} s`)
}

/** A data folder that the database's own account may pass through, when we are root. */
export async function tempDataDir(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'yidan-load-'))
  await chmod(path, 0o711)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** The process that the embedded server runs as, from its own file; refuses one that is not ready. */
export async function readPostmasterPid(dataDir: string): Promise<number> {
  const { folder } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as { folder: string }
  const lines = (await readFile(join(resolve(dataDir, folder), 'data', 'postmaster.pid'), 'utf8')).split('\n')
  if (lines[7]?.trim() !== 'ready') throw new Error('the embedded database is not ready')
  return Number(lines[0])
}

const msPerTick = 10

/** CPU milliseconds that a process and its children, living and reaped, have used so far. */
export function cpuMs(pid: number): number {
  return ticksOf(pid) * msPerTick
}

function ticksOf(pid: number): number {
  const stat = readStat(pid)
  return childrenOf(pid).reduce((sum, child) => sum + ticksOf(child), stat ? stat.own + stat.reaped : 0)
}

function readStat(pid: number): { parent: number; own: number; reaped: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return {
      parent: Number(fields[1]),
      own: Number(fields[11]) + Number(fields[12]),
      reaped: Number(fields[13]) + Number(fields[14]),
    }
  } catch {
    return undefined // it has ended
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => readStat(one)?.parent === pid)
}
