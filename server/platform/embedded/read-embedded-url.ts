import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

const socketLine = 4 // postmaster.pid: pid, data folder, start, port, socket folder, …
const portLine = 3

/** The address of the embedded server that runs on this data folder, for tools beside the program (verify, benchmarks). */
export async function readEmbeddedUrl(dataDir: string): Promise<string> {
  const { folder, password } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as {
    folder: string
    password: string
  }
  const lines = (await readFile(join(resolve(dataDir, folder), 'data', 'postmaster.pid'), 'utf8')).split('\n')
  const [port, socketFolder] = [lines[portLine], lines[socketLine]]
  if (!port || !socketFolder) throw new Error('the embedded database does not run')
  return `postgres://postgres:${password}@localhost:${port}/yidan?host=${encodeURIComponent(socketFolder)}`
}
