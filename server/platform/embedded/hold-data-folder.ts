import { createHash } from 'node:crypto'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { makeDataFolder } from '../data-folder.ts'
import { StartError } from '../start-error.ts'

const HOLDER_FILE = 'yidan.pid'

/** Makes the data folder and holds it for this process alone; the kernel lets go of it however the process ends. */
export async function holdDataFolder(dataDir: string): Promise<{ release: () => Promise<void> }> {
  await makeDataFolder(dataDir)
  try {
    const server = await listenOn(await lockName(dataDir))
    await writeFile(join(dataDir, HOLDER_FILE), `${process.pid}\n${hostname()}\n`)
    return { release: () => release(server, dataDir) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw await inUse(dataDir)
    throw error
  }
}

// A name in Linux's abstract namespace: taken atomically, freed with the process, no stale file to judge.
async function lockName(dataDir: string): Promise<string> {
  const { dev, ino } = await stat(dataDir)
  return `\0yidan-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)}`
}

function listenOn(name: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen({ path: name, exclusive: true }, () => resolve(server.unref()))
  })
}

async function release(server: Server, dataDir: string): Promise<void> {
  await rm(join(dataDir, HOLDER_FILE), { force: true })
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

async function inUse(dataDir: string): Promise<StartError> {
  const [pid = '?'] = (await readFile(join(dataDir, HOLDER_FILE), 'utf8').catch(() => '?')).split('\n')
  return new StartError(
    `数据目录 ${dataDir} 正被另一个一单程序使用(进程 ${pid}):请先停止它,或用 DATA_DIR 换一个目录。`,
    `The data folder ${dataDir} is in use by another Yidan (process ${pid}): stop that one first, or choose another folder with DATA_DIR.`,
  )
}
