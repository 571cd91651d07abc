// A day at the desk by keyboard alone: thirty mixed orders are passed, sent on, rejected, confirmed and told apart, and each ends where it should.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { Role } from '../../contract/roles.ts'
import { runNextBulk } from '../../server/bulk/run-bulk.ts'
import { startJobs, type Jobs } from '../../server/platform/jobs.ts'
import { bulkGround } from '../bulk/carrying.ts'
import { aSession } from '../support/asking.ts'
import { aDraft, type House } from '../support/company.ts'
import { publishRows } from '../support/rules.ts'
import { serveHouse, type ServedHouse } from './served-house.ts'

const tabsMax = 120
const patienceMs = 15_000
/** From the key that decides to the next order, ready to be decided. */
const decisionMaxMs = 5_000

const consignee = aDraft('')['consignee'] as object
const prepaid = { paymentMethod: 'prepaid', paymentState: 'paid' }
const lhasa = {
  consignee: { ...consignee, province: '西藏自治区', city: '拉萨市', district: '城关区', detail: '北京中路35号2栋301' },
}
const insured = { insuredMinor: 20_000_00 }
const buyer = { account: 'liuyang_2019', name: '刘洋', phone: '13911112222' }
type Kind = { count: number; draft: object; ends: [status: string, ...holds: string[]] }

/** What comes in, and where it should be in the evening. Each order has goods of its own, but for the duplicates. */
const kinds: Record<string, Kind> = {
  CLEAN: { count: 9, draft: prepaid, ends: ['awaiting_acceptance'] },
  TWICE: { count: 2, draft: { ...prepaid, buyer }, ends: ['awaiting_acceptance'] },
  AGAIN: { count: 2, draft: { ...prepaid, buyer }, ends: ['awaiting_acceptance'] },
  REMOTE: { count: 3, draft: { ...prepaid, ...lhasa }, ends: ['awaiting_acceptance'] },
  INSURED: { count: 1, draft: { ...prepaid, ...insured }, ends: ['awaiting_acceptance'] },
  BOTH: { count: 1, draft: { ...prepaid, ...lhasa, ...insured }, ends: ['awaiting_acceptance'] },
  LIMIT: { count: 2, draft: { clientCode: 'BETA', paymentMethod: 'monthly', totalMinor: 900_00 }, ends: ['awaiting_confirmation', 'over_credit'] }, // prettier-ignore
  UNPAID: { count: 3, draft: { paymentMethod: 'prepaid', paymentState: 'unpaid' }, ends: ['awaiting_acceptance', 'unpaid'] },
  BANNED: { count: 2, draft: { ...prepaid }, ends: ['under_review', 'goods_prohibited', 'rejected'] },
  MASKED: { count: 2, draft: { ...prepaid, consignee: { ...consignee, name: '张**', phone: '138****8000', masked: true } }, ends: ['awaiting_acceptance', 'receiver_masked'] }, // prettier-ignore
  WISHED: { count: 3, draft: { ...prepaid, serviceRequirements: ['晚上七点后送'] }, ends: ['awaiting_acceptance'] },
}

describe('a day at the desk by keyboard alone', () => {
  let served: ServedHouse
  let house: House
  let jobs: Jobs
  const tookMs: number[] = []

  before(async () => {
    served = await serveHouse({ patienceMs })
    house = served.house
    await setUp(house)
    jobs = startJobs([{ name: 'bulk', everyMs: 100, run: (stop) => runNextBulk(bulkGround(house, stop)) }], console)
  })
  after(async () => {
    await jobs?.stop()
    await served.close()
  })

  async function deskOf(role: Role): Promise<Page> {
    const page = await served.aWindow(role)
    await page.goto(`${served.address}/review`)
    await page.locator('[data-row]').first().waitFor()
    return page
  }
  /** Everybody can use what is on the screen now; and here it is. */
  async function look(page: Page, name: string): Promise<void> {
    assert.deepEqual(await served.seriousFlaws(page), [], name)
    await served.picture(page, name)
  }
  /** Which order is on the desk, once it can be decided; undefined when the desk is clear. */
  async function onDesk(page: Page, not?: string): Promise<string | undefined> {
    const isReady = `(() => {
      const shown = document.querySelector('.review-sheet .order-head h1, .review-sheet .order-head h2')?.textContent ?? ''
      const ready = document.querySelector('.review-sheet .decision') && !shown.includes(${JSON.stringify(not ?? '\u0000')})
      return Boolean(ready || document.querySelector('.review-empty'))
    })()`
    const patient = performance.now() + patienceMs
    while (!(await page.evaluate(isReady))) assert.ok(performance.now() < patient, `nothing comes after ${not}`)
    if ((await page.locator('.review-empty').count()) > 0) return undefined
    return (await page.locator('.review-sheet .order-head').first().textContent())?.match(/[A-Z]+-\d+/)?.[0]
  }
  async function timed(page: Page, label: string, ...keys: string[]): Promise<string | undefined> {
    const start = performance.now()
    for (const key of keys) await page.keyboard.press(key)
    const next = await onDesk(page, label)
    tookMs.push(performance.now() - start)
    return next
  }
  /** Tab, and nothing else, until what is wanted has the focus. */
  async function tabTo(page: Page, selector: string) {
    for (let tries = 0; tries < tabsMax; tries++) {
      if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not reach ${selector}`)
  }
  const orders = async (): Promise<Map<string, [status: string, ...holds: string[]]>> => {
    const { body } = await house.ask('order_clerk', { path: '/orders?limit=200&closed=yes' })
    return new Map(
      body.orders.map((one: { externalNo: string; status: string; holds: { type: string }[] }) => [
        one.externalNo,
        [one.status, ...one.holds.map(({ type }) => type).sort()],
      ]),
    )
  }
  async function until(what: string, test: (found: Awaited<ReturnType<typeof orders>>) => boolean) {
    for (let tries = 0; tries < 200; tries++) if (test(await orders())) return
    assert.fail(`${what}: ${JSON.stringify([...(await orders())])}`)
  }
  const stand = (prefix: string, status: string) => (found: Awaited<ReturnType<typeof orders>>) =>
    [...found].filter(([no]) => no.startsWith(prefix)).every(([, [at]]) => at === status)

  test('the clerk passes the clean ones at once, the others one by one, and rejects what may not travel', async () => {
    const page = await deskOf('order_clerk')
    await page.getByRole('button', { name: /单可以一次通过/ }).waitFor()
    await look(page, 'desk')
    await page.keyboard.press('c')
    await page.getByRole('button', { name: '初审通过 11 单' }).waitFor()
    await look(page, 'desk-clean')
    await page.keyboard.press('Control+Enter')
    await until('the clean ones pass', stand('CLEAN', 'awaiting_confirmation'))
    await page.getByText('这次已审 11 单').waitFor()

    let label = await onDesk(page)
    const seen = new Set<string>()
    while (label !== undefined) {
      assert.ok(!seen.has(label), `${label} came twice`)
      seen.add(label)
      if (!label.startsWith('BANNED')) label = await timed(page, label, 'Control+Enter')
      else {
        await page.keyboard.press('5')
        await page.locator('.reject textarea:focus').waitFor()
        await page.keyboard.type('不能运，请客户取消')
        label = await timed(page, label, 'Control+Enter')
      }
    }
    assert.equal(seen.size, 19)
    await until('each is decided', (found) => ![...found].some(([no, [at]]) => at === 'under_review' && !no.startsWith('BANNED')))
    await page.context().close()
  })

  test('each second reviewer finds what rules say is theirs, and nothing else', async () => {
    const manager = await deskOf('logistics_manager')
    assert.equal(await manager.locator('[data-row]').count(), 4)
    await look(manager, 'desk-second')
    for (let label = await onDesk(manager); label !== undefined;) label = await timed(manager, label, 'Control+Enter')
    const path = '/orders?node=second_review&reviewer=mine'
    for (let tries = 0; tries < 200; tries++) if ((await house.ask('logistics_manager', { path })).body.orders.length === 0) break
    assert.ok(stand('REMOTE', 'awaiting_confirmation')(await orders()))
    const sales = await deskOf('sales_supervisor')
    assert.equal(await sales.locator('[data-row]').count(), 2)
    for (let label = await onDesk(sales); label !== undefined;) label = await timed(sales, label, 'Control+Enter')
    await until('insured ones pass', (found) => ![...found.values()].some(([at]) => at === 'second_review'))
    await Promise.all([manager.context().close(), sales.context().close()])
  })

  test('what looked alike is told apart, and all that may be is confirmed, wishes by phone', async () => {
    const page = await deskOf('order_clerk')
    await tabTo(page, 'a[href^="/duplicates"]')
    await page.keyboard.press('Enter')
    await page.locator('td[data-differs]').first().waitFor()
    const alike = async () => [...(await orders())].filter(([, holds]) => holds.includes('possible_duplicate')).map(([no]) => no)
    assert.equal((await alike()).length, 2)
    await page.keyboard.press('1')
    await page.keyboard.press('Control+Enter')
    await until(
      'one is different',
      (found) => [...found.values()].filter((one) => one.includes('possible_duplicate')).length === 1,
    )
    await page.locator('[data-row]').nth(1).waitFor({ state: 'detached' })
    await page.keyboard.press('2')
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.type('客户说只要一份')
    await page.keyboard.press('Control+Enter')
    await until('the other is given up', (found) => [...found.values()].some(([at]) => at === 'cancelled'))

    await tabTo(page, 'a[href^="/review"]')
    await page.keyboard.press('Enter')
    await tabTo(page, '.review-list .ant-segmented input')
    for (let right = 0; right < 4; right++) await page.keyboard.press('ArrowRight')
    await page.getByRole('button', { name: /单可以一次通过/ }).waitFor()
    await page.keyboard.press('c')
    await page.getByRole('button', { name: /^确认订单 \d+ 单/ }).waitFor()
    await look(page, 'desk-confirm')
    await page.keyboard.press('Control+Enter')
    await until('the clean ones are confirmed', stand('CLEAN', 'awaiting_acceptance'))
    for (let label = await onDesk(page); label !== undefined;) {
      if (label.startsWith('LIMIT')) {
        await page.locator('.decision-closed', { hasText: '超出信用额度' }).waitFor()
        if (!(await stepDown(page))) break
        label = await onDesk(page, label)
        continue
      }
      if (label.startsWith('WISHED')) {
        await page.keyboard.press('Control+Enter')
        await page.locator('.decision input:focus').waitFor()
        if (label === 'WISHED-1') await look(page, 'desk-wish')
        await page.keyboard.type('刘洋')
      }
      label = await timed(page, label, 'Control+Enter')
    }
    await until('wishes are confirmed', stand('WISHED', 'awaiting_acceptance'))
    await page.context().close()
  })

  /** J, where there is a row below. */
  async function stepDown(page: Page): Promise<boolean> {
    const last = await page.locator('.review-rows [data-row]').last().getAttribute('data-current')
    if (last === 'true') return false
    await page.keyboard.press('j')
    return true
  }

  test('every order is where it should be, and no decision took longer than it may', async (t) => {
    const found = await orders()
    assert.equal(found.size, 30)
    const expected = Object.entries(kinds).flatMap(([kind, { count, ends }]) =>
      Array.from({ length: count }, (_, index) => [`${kind}-${index + 1}`, ends]),
    )
    assert.deepEqual(Object.fromEntries(found), { ...Object.fromEntries(expected), 'AGAIN-2': ['cancelled'] })
    tookMs.sort((a, b) => a - b)
    t.diagnostic(`a decision took ${Math.round(tookMs[tookMs.length >> 1] ?? 0)} ms, at most ${Math.round(tookMs.at(-1) ?? 0)}`)
    assert.ok((tookMs.at(-1) ?? 0) < decisionMaxMs)
    assert.deepEqual(served.complaints, [])
  })

  async function setUp(of: House): Promise<void> {
    const supervisor = await aSession(of, 'order_supervisor')
    const hasAny = (...values: string[]) => ({ op: 'has_any', values })
    await publishRows(of, supervisor, {
      kind: 'second_review',
      columns: ['attributes', 'highValue'],
      rows: [
        { id: 'remote', when: { attributes: hasAny('remote') }, outcome: { reason: 'remote_area', role: 'logistics_manager' } },
        { id: 'insured', when: { highValue: hasAny('insured') }, outcome: { reason: 'high_insured_value', role: 'sales_supervisor' } }, // prettier-ignore
      ],
    })
    const alike = await of.ask(supervisor, { method: 'PUT', path: '/checks/settings', body: { clientId: null, own: { duplicates: { alike: 'hold' } } } }) // prettier-ignore
    assert.equal(alike.status, 200, JSON.stringify(alike.body))
    const beta = of.tenant.clients.find(({ code }) => code === 'BETA')?.id
    const limit = await of.ask(await aSession(of, 'finance'), { method: 'PUT', path: `/clients/${beta}/credit`, body: { limitMinor: 100_00, reason: '合同' } }) // prettier-ignore
    assert.equal(limit.status, 200, JSON.stringify(limit.body))
    for (const [kind, { count, draft }] of Object.entries(kinds))
      for (let no = 1; no <= count; no++) {
        const name = kind === 'BANNED' ? `烟花 ${no}` : `${kind === 'AGAIN' ? 'TWICE' : kind} 保温杯 ${no}`
        const items = [{ name, sku: name, quantity: 2, weightGrams: 400 }]
        const { body } = await of.ask('order_clerk', { path: '/orders', body: aDraft(`${kind}-${no}`, { items, ...draft }) })
        assert.equal(body.state, 'created', `${kind}: ${JSON.stringify(body)}`)
      }
  }
})
