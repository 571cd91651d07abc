import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../platform/config.ts'
import { StartError } from '../platform/start-error.ts'

export type Words = { path: string; databaseUrl: string | undefined; dataDir: string; keys: string | undefined }

/** `FILE [--data-dir FOLDER] [--database-url URL] [--keys FOLDER]`; what is not said stands in DATA_DIR and DATABASE_URL. */
export function readWords(words: readonly string[], usage: string): Words {
  const { values, positionals } = parse(words, usage)
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw wrong(usage)
  const { 'data-dir': dataDir, 'database-url': databaseUrl, keys } = values
  const config = readConfig({
    ...process.env,
    ...(dataDir !== undefined && { DATA_DIR: dataDir }),
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  })
  return { path: resolve(path), databaseUrl: config.databaseUrl, dataDir: config.dataDir, keys: keys && resolve(keys) }
}

function parse(words: readonly string[], usage: string) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { 'data-dir': { type: 'string' }, 'database-url': { type: 'string' }, keys: { type: 'string' } },
    })
  } catch {
    throw wrong(usage)
  }
}

const wrong = (usage: string) => new StartError(`用法：${usage}`, `usage: ${usage}`)

/** One sentence for what a person can put right, the whole story for what is our failure; ends with 2. */
export function sayFailure(error: unknown): void {
  const text =
    error instanceof StartError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = 2
}
