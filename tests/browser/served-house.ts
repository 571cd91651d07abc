// The whole program with its built pages on a port, and people's windows in a real browser.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { sessionCookie } from '../../server/access/caller.ts'
import { aSession } from '../support/asking.ts'
import { launchOptions } from '../support/chromium.ts'
import { aHouse, type House } from '../support/company.ts'

const root = join(import.meta.dirname, '..', '..')
/** A folder to leave pictures in, for whoever looks at them. */
const pictures = process.env['PICTURES']

export const deskSize = { width: 1440, height: 900 }
export const phoneSize = { width: 390, height: 844 }

type Finding = { id: string; impact: string | null; help: string; nodes: { target: string[]; html: string }[] }

export type ServedHouse = {
  house: House
  address: string
  browser: Browser
  /** What pages said in their consoles that they should not; refusals that a test provokes are no complaint. */
  complaints: string[]
  /** A clean profile of its own: of somebody who has signed in already, or of nobody. */
  aWindow: (who?: string, options?: BrowserContextOptions) => Promise<Page>
  picture: (page: Page, name: string) => Promise<void>
  /** What axe finds serious on the page as it is now, and whether it scrolls sideways. */
  seriousFlaws: (page: Page) => Promise<string[]>
  close: () => Promise<void>
}

/** People live in the present; `bornAt` is the time of what a test places before it opens a window. */
export async function serveHouse({
  patienceMs,
  bornAt,
  beforeServing,
}: {
  patienceMs: number
  bornAt?: Date
  beforeServing?: (house: House) => Promise<unknown>
}): Promise<ServedHouse> {
  const { buildWeb }: { buildWeb: (root: string, node: string) => Promise<void> } = await import(
    join(root, 'scripts', 'build-web.mjs')
  )
  await buildWeb(root, process.execPath)
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const house = await aHouse(bornAt && { now: bornAt })
  await beforeServing?.(house)
  Object.defineProperty(house.clock, 'now', { get: () => new Date(), set() {} })
  await house.app.live.listen()
  const address = await house.app.http.listen({ host: '127.0.0.1', port: 0 })
  const browser = await chromium.launch(launchOptions())
  const complaints: string[] = []

  async function aWindow(who?: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: deskSize,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      ...options,
    })
    if (who) await context.addCookies([{ name: sessionCookie, value: (await aSession(house, who)).key, url: address }])
    const page = await context.newPage()
    page.setDefaultTimeout(patienceMs)
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      // the browser itself tells of every refusal: before signing in, and of a wrong number when tracking
      if (message.type() === 'error' && !/status of 40[14]/.test(message.text()))
        complaints.push(`${page.url()}: ${message.text()} ${message.location().url}`)
    })
    return page
  }
  async function seriousFlaws(page: Page): Promise<string[]> {
    await page.evaluate(axe)
    const findings = (await page.evaluate(
      `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`,
    )) as Finding[]
    const flaws = findings
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => {
        const places = nodes.slice(0, 3).map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 160)}`)
        return `${id} ${help}: ${places.join(' | ')}`
      })
    const scrolls = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
    return scrolls ? [...flaws, 'scrolls sideways'] : flaws
  }
  return {
    house,
    address,
    browser,
    complaints,
    aWindow,
    picture: async (page, name) => {
      if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true, animations: 'disabled' })
    },
    seriousFlaws,
    close: async () => {
      await browser.close()
      await house.close()
    },
  }
}
