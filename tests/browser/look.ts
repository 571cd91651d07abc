// Pictures of every page: `node tests/browser/look.ts FOLDER --url http://127.0.0.1:8080 --demo data/demo.json [--only NAME,…]`.
// Takes each page by whoever works on it at 1440 and 390 px, in Chinese, in the dark and in English, and lists what a program can see amiss.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { launchOptions } from '../support/chromium.ts'
import { sights, unseenRoutes, type Sight } from './look/pages.ts'
import { readPage } from './look/read-page.ts'

type Demo = { accounts: { role: string; email: string; password: string }[]; apiKey: string; tracking: { trackingNo: string; phoneTail: string }[] } // prettier-ignore
type Look = { name: string; width: number; height: number; dark: boolean; language: 'zh' | 'en' }

const looks: Look[] = [
  { name: '1440', width: 1440, height: 900, dark: false, language: 'zh' },
  { name: '390', width: 390, height: 844, dark: false, language: 'zh' },
  { name: '1440-dark', width: 1440, height: 900, dark: true, language: 'zh' },
  { name: '1440-en', width: 1440, height: 900, dark: false, language: 'en' },
]
const patienceMs = 20_000
const tallMax = 2600

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string', default: 'http://127.0.0.1:8080' }, demo: { type: 'string', default: 'data/demo.json' }, only: { type: 'string' }, looks: { type: 'string' } }, // prettier-ignore
})
const folder = positionals[0]
if (!folder) throw new Error('node tests/browser/look.ts FOLDER [--url …] [--demo …] [--only …] [--looks 1440,390]')
const demo = JSON.parse(await readFile(values.demo, 'utf8')) as Demo
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const ids = new Map<string, string>()

await mkdir(folder, { recursive: true })
const unseen = await unseenRoutes(new URL('../../web/routes.tsx', import.meta.url))
if (unseen.length > 0) process.stderr.write(`no picture shows ${unseen.join(', ')}\n`)
const browser = await chromium.launch(launchOptions())
const said: string[] = []
try {
  const wanted = sights.filter(({ name }) => !values.only || values.only.split(',').includes(name))
  for (const look of looks.filter(({ name }) => !values.looks || values.looks.split(',').includes(name)))
    for (const [role, mine] of Map.groupBy(wanted, ({ as }) => as)) {
      const context = await signedIn(browser, role, look)
      for (const sight of mine) said.push(...(await take(context, sight, look)))
      await context.close()
    }
} finally {
  await browser.close()
  await writeFile(join(folder, 'flaws.txt'), `${said.join('\n')}\n`)
}
process.stdout.write(`${said.length} remarks in ${join(folder, 'flaws.txt')}\n`)

async function signedIn(of: Browser, role: string, { width, height, dark, language }: Look): Promise<BrowserContext> {
  const context = await of.newContext({
    viewport: { width, height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    colorScheme: dark ? 'dark' : 'light',
    deviceScaleFactor: 1,
  })
  await context.addInitScript(`localStorage.setItem('yidan.language', '${language}')`)
  const account = demo.accounts.find((one) => one.role === role)
  if (!account) return context
  const { email, password } = account
  const reply = await context.request.post(`${values.url}/api/session`, {
    data: { email, password },
    headers: { origin: values.url },
  })
  if (!reply.ok()) throw new Error(`${role} cannot sign in: ${reply.status()} ${await reply.text()}`)
  return context
}

async function take(context: BrowserContext, sight: Sight, look: Look): Promise<string[]> {
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 40[14]/.test(message.text())) complaints.push(`console: ${message.text()}`)
  })
  const label = `${sight.name}-${look.name}`
  try {
    await page.goto(values.url + (await addressOf(context, sight.path)))
    await settled(page)
    const flaws = await readPage(page, { axe, zh: look.language === 'zh' })
    const path = join(folder ?? '.', `${label}.png`)
    // a long page of a phone is cut: what follows is more of the same
    const height = Number(await page.evaluate('document.documentElement.scrollHeight'))
    const clip = { x: 0, y: 0, width: look.width, height: Math.min(height, tallMax) }
    await page.screenshot(look.width < 1000 ? { path, fullPage: true, clip } : { path })
    return [...complaints, ...flaws].map((one) => `${label}: ${one}`)
  } catch (error) {
    return [`${label}: not taken: ${String(error).split('\n')[0]}`]
  } finally {
    await page.close()
  }
}

/** Nothing loads any more, nothing spins, and fonts are there. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.locator('h1, main, form').first().waitFor()
  for (const waiting of await page.locator('.ant-skeleton, .ant-spin-spinning, [aria-busy="true"]').all())
    await waiting.waitFor({ state: 'detached' }).catch(() => undefined)
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}

/** `order:flow:node` or `order:CLIENT` becomes the id of such an order, `client:CODE` of that client, `tracking` a number that the public may follow. */
async function addressOf(context: BrowserContext, path: string): Promise<string> {
  const named = /(?:order|client):[\w:]+/.exec(path)?.[0]
  if (!named) return path.replace('no=tracking', `no=${demo.tracking[0]?.trackingNo ?? ''}`)
  const find = named.startsWith('client:') ? findClient : findOrder
  const id = ids.get(named) ?? (await find(context, named))
  ids.set(named, id)
  return path.replace(named, id)
}

async function findClient(context: BrowserContext, named: string): Promise<string> {
  const reply = await context.request.get(`${values.url}/api/clients`)
  const { clients } = (await reply.json()) as { clients: { id: string; code: string }[] }
  const client = clients.find(({ code }) => named === `client:${code}`)
  if (!client) throw new Error(`there is no ${named}`)
  return client.id
}

async function findOrder(context: BrowserContext, named: string): Promise<string> {
  const [, flow = '', node] = named.split(':')
  const query = node ? `flowCode=${flow}&node=${node}&closed=yes` : 'closed=yes'
  const path = node ? `/api/orders?${query}` : '/api/portal/orders'
  const headers = node ? { authorization: `Bearer ${demo.apiKey}` } : {}
  const reply = await context.request.get(values.url + path, { headers })
  const { orders } = (await reply.json()) as { orders?: { id: string }[] }
  const [first] = orders ?? []
  if (!first) throw new Error(`there is no ${named}`)
  return first.id
}
