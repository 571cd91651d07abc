import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { pinnedNode } from './find-node.mjs'
import { runCaptured } from './run.mjs'
import { say, Stop } from './say.mjs'

const NPM_LOCK_3 = 7 // older ones cannot read our package-lock.json
const NPM_FOR_OLD = 'npm@8'

/** Installs exactly what package-lock.json says, when node_modules differs from it. */
export async function installPackages(root, { withDev }) {
  if (isInstalled(root, withDev)) return
  say('正在安装依赖,首次约需一两分钟……', 'Installing packages, a minute or two the first time…')
  const npm = await findNpm(root)
  // No package needs its install script; the built-in database's library links are made when it starts.
  const options = [
    'ci',
    '--ignore-scripts',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
    '--fetch-timeout=60000',
    '--fetch-retry-mintimeout=2000',
    '--fetch-retry-maxtimeout=8000',
  ]
  if (withDev) options.push('--include=dev')
  const first = await runNpm(npm, options, { cwd: root, node: process.execPath })
  if (first.code !== 0) throw whyNot(first.output)
  if (isInstalled(root, withDev)) return
  // An old Node is denied the packages that want a newer one; the newer one has just come.
  const newerNode = existsSync(pinnedNode(root)) ? pinnedNode(root) : process.execPath
  const second = await runNpm(npm, options, { cwd: root, node: newerNode })
  if (second.code !== 0) throw whyNot(second.output)
  if (!isInstalled(root, withDev)) {
    throw new Stop(
      '依赖安装后仍不完整:请删除 node_modules 目录再试。',
      'Packages are still missing after the install: delete node_modules and try again.',
    )
  }
}

/** Compares what npm recorded of its last install with the lock: no stamp of ours that could be wrong. */
function isInstalled(root, withDev) {
  const wanted = readPackages(join(root, 'package-lock.json'))
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'))
  const needed = Object.keys((wanted[''] || {}).optionalDependencies || {}).filter((name) => fits(wanted[`node_modules/${name}`]))
  if (!needed.every((name) => existsSync(join(root, 'node_modules', name, 'package.json')))) return false
  return Object.entries(wanted).every(([place, { version, optional, dev, devOptional }]) => {
    if (place === '' || optional || (!withDev && (dev || devOptional))) return true
    return (present[place] || {}).version === version
  })
}

const fits = ({ os, cpu }) => (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch))

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return {}
  }
}

/** The npm that runs us, else the one on PATH; one too old to read the lock fetches a newer. Returns its program for Node, or ''. */
async function findNpm(root) {
  const path = process.env.npm_execpath || ''
  const own = basename(path) === 'npm-cli.js' ? path : ''
  const asked = await runNpm(own, ['--version', '--loglevel=error'], { node: process.execPath })
  if (asked.code !== 0)
    throw new Stop(
      '没有找到 npm:请安装 Node.js(自带 npm)后再试。',
      'npm was not found: install Node.js, which brings it, and try again.',
    )
  if (Number(asked.output.trim().split('.')[0]) >= NPM_LOCK_3) return own
  const folder = join(root, '.cache', 'npm')
  mkdirSync(folder, { recursive: true })
  const newer = await runNpm(own, ['install', '--no-save', '--prefix', folder, NPM_FOR_OLD], {
    cwd: folder,
    node: process.execPath,
  })
  if (newer.code !== 0) throw whyNot(newer.output)
  return join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')
}

function runNpm(npm, words, { cwd, node }) {
  // npm 6 hands its settings down, among them the version of the Node that it ran on.
  const env = { ...process.env, npm_config_node_version: undefined, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }
  return npm ? runCaptured(node, [npm, ...words], { cwd, env }) : runCaptured('npm', words, { cwd, env })
}

const REASONS = [
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH|FETCH_ERROR|network/i,
    zh: '无法连接 npm 软件源,依赖没有装上:请检查网络、代理(HTTPS_PROXY)或 npm config get registry 后再试。',
    en: 'The npm registry cannot be reached, so the packages were not installed: check the network, the proxy (HTTPS_PROXY) or npm config get registry, and try again.',
  },
  {
    sign: /ENOSPC/,
    zh: '磁盘空间不足,依赖没有装上(约需 1 GB)。',
    en: 'The disk is full, so the packages (about 1 GB) were not installed.',
  },
  {
    sign: /EACCES|EPERM|EROFS/,
    zh: '没有权限写入 node_modules 或 npm 缓存:请检查目录的所有者。',
    en: 'node_modules or the npm cache cannot be written: check who owns the folders.',
  },
]

function whyNot(output) {
  const known = REASONS.find(({ sign }) => sign.test(output))
  if (known) return new Stop(known.zh, known.en)
  const lines = output.split('\n').filter((line) => /^npm (ERR!|error)/.test(line) && !/complete log|code /.test(line))
  const reason = (lines[0] || output.trim().split('\n').pop() || '').replace(/^npm (ERR!|error)\s*/, '')
  return new Stop(`依赖没有装上:${reason}`, `The packages were not installed: ${reason}`)
}
