import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

// the shell first: it draws the same pages with a third of the work, having no window of its own
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
]
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']

export type LaunchOptions = { executablePath: string; headless: true; args: string[] }

/** What playwright-core's `chromium.launch()` needs to open the browser of this machine; throws when there is none. */
export function launchOptions(): LaunchOptions {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(INSTALL_BY_HAND)
  const args = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  return { executablePath, headless: true, args }
}

/** CHROMIUM_PATH, else the usual names on PATH and in the usual folders, else the one that Playwright installed. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  if (named) {
    if (isProgram(named)) return named
    throw new Error(`CHROMIUM_PATH 指向的 ${named} 不是可执行的程序。 / CHROMIUM_PATH names ${named}, which is not a program.`)
  }
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...FOLDERS].filter(Boolean)
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...candidates, playwrightsOwn()].find(isProgram)
}

const INSTALL_BY_HAND =
  '没有找到 Chromium:请执行 npx playwright-core install --with-deps chromium(Debian 上也可用 root 执行 apt-get install -y chromium-headless-shell fonts-noto-cjk)。' +
  ' / No Chromium was found: run npx playwright-core install --with-deps chromium (on Debian also, as root, apt-get install -y chromium-headless-shell fonts-noto-cjk).'

const INSTALL_TIMEOUT_MS = 8 * 60_000

/** Finds a Chromium or installs one; throws the one command to run when neither works. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  for (const { command, words } of waysToInstall()) {
    console.error(`正在安装 Chromium…… / Installing Chromium: ${command} ${words.join(' ')}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync(command, words, { stdio: ['ignore', 'ignore', 'ignore'], timeout: INSTALL_TIMEOUT_MS, killSignal: 'SIGKILL', env })
    const installed = findChromium()
    if (installed) return installed
  }
  throw new Error(INSTALL_BY_HAND)
}

function waysToInstall(): { command: string; words: string[] }[] {
  const packaged = ['chromium-headless-shell', 'chromium'].map((name) => ({
    command: '/bin/sh',
    words: ['-c', `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${name} fonts-noto-cjk`],
  }))
  const cli = join(import.meta.dirname, '..', '..', 'node_modules', 'playwright-core', 'cli.js')
  const playwrights = { command: process.execPath, words: [cli, 'install', 'chromium'] }
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  // The packaged one first: it brings the libraries and Chinese fonts that Playwright's takes for granted.
  return isRootOnDebian ? [...packaged, playwrights] : [playwrights]
}

function playwrightsOwn(): string {
  try {
    return chromium.executablePath()
  } catch {
    return ''
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return existsSync(path)
  } catch {
    return false
  }
}
