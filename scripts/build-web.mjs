import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCaptured } from './run.mjs'
import { say, Stop } from './say.mjs'

const SOURCES = ['web', 'contract', 'vite.config.ts', 'package-lock.json']
const STAMP = '.built-from'

/** Builds the web page into dist/ when what it is made from has changed. A build that fails leaves the old page in place. */
export async function buildWeb(root, node) {
  if (!existsSync(join(root, 'web', 'index.html'))) return
  const dist = join(root, 'dist')
  const hash = hashOf(root)
  if (readStamp(dist) === hash) return
  say('正在构建网页……', 'Building the web page…')
  const fresh = join(root, '.cache', `dist-${process.pid}`)
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const env = { ...process.env, NODE_ENV: 'production' }
  const words = [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'error']
  const { code, output } = await runCaptured(node, words, { cwd: root, env })
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw whyNot(output)
  }
  writeFileSync(join(fresh, STAMP), hash)
  rmSync(dist, { recursive: true, force: true })
  renameSync(fresh, dist)
}

function readStamp(dist) {
  try {
    return readFileSync(join(dist, STAMP), 'utf8')
  } catch {
    return ''
  }
}

function hashOf(root) {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap((source) => listFiles(root, source))) {
    hash.update(`${path}\0`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

function listFiles(root, path) {
  try {
    const entries = readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    return entries.flatMap((entry) => {
      if (entry.isDirectory()) return listFiles(root, join(path, entry.name))
      return entry.name.endsWith('.test.ts') ? [] : [join(path, entry.name)]
    })
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}

function whyNot(output) {
  const lines = withoutColours(output)
    .split('\n')
    .map((line) => line.trim())
  const reason = lines.find((line) => line && !/^(✗|error during build|Build failed)/.test(line)) || lines[0]
  return new Stop(`网页没有构建成功:${reason}`, `The web page was not built: ${reason}`)
}

function withoutColours(output) {
  const pieces = output.split('\u001b')
  return pieces.map((piece) => piece.replace(/^\[[0-9;]*m/, '')).join('')
}
