import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { PrintedOrder } from '../../../document/port.ts'
import { aJob, aPrinted, someItems } from '../a-job.ts'
import { renderJob } from '../draw-job.ts'
import { readPdfText } from '../read-pdf-text.ts'

const bytesMax = 60_000
const pageHeight = 842
/** 20 mm; between 25 and 45 points stand only the page's number and the note about 〓. */
const bottomMargin = 56.6

const renderLetter = (changes: Partial<PrintedOrder> = {}) =>
  renderJob(aJob('confirmation_letter', { orders: [aPrinted(changes)] }))

async function readLetter(changes: Partial<PrintedOrder> = {}) {
  const { pages, heights, rectangles } = readPdfText(await renderLetter(changes))
  return { pages, heights, rectangles, strings: pages.flat(), all: pages.flat().join('') }
}

describe('a confirmation letter', () => {
  it('says number, parties, items, service, charges, expected times and contact, as text that can be searched', async () => {
    const { strings, all, pages } = await readLetter()
    assert.equal(pages.length, 1)
    const expected = [
      ['DD-20260305-000128', '2603051234567897', 'TB-3389217740012', '月结 Monthly', '中国标准时间（Asia/Shanghai）'],
      ['2026-03-05 周四 18:00', '2026-03-09 周一 18:00', '2026-03-05 周四 09:12', '2026-03-05 周四 10:40', '2026年3月5日'],
      ['周晓岚 0798-8221 3366', '王建国 138 0571 2299', '北京市朝阳区 阜通东大街 6 号院'],
      ['青花瓷茶具套装', '六杯一壶 · SKU TC-QH-06', '2.85', '6.40', '1,280.00', '5,600.00', '共 2 项，5 件'],
      ['送货前一小时电话联系收货人', '易碎品，禁止倒置'],
      ['运费 Freight', '86.00', '-12.00', '合计 Total', '¥94.64', '陈思远 0571-8765 4321', 'siyuan@yidan.example'],
    ]
    for (const text of expected.flat()) assert.ok(strings.includes(text), `${text} is missing`)
    assert.match(all, /江西省景德镇市珠山区 新厂西路 302 号 邮编 333000/)
  })

  it('gives the same words to a reader that is not ours', async (t) => {
    const pdf = await renderLetter()
    const { stdout, error } = spawnSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: pdf })
    if (error) return t.diagnostic('pdftotext is not installed: only our own reader looked')
    for (const text of ['订单确认单', '景德镇瓷源陶瓷有限公司', '易碎品，禁止倒置', '¥94.64'])
      assert.ok(stdout.toString().includes(text), text)
  })

  it('stands on one page for one item', async () => {
    const { pages } = await readLetter({ items: someItems(1) })
    assert.equal(pages.length, 1)
    assert.ok(pages[0]?.includes('第 1 / 1 页 Page 1 of 1'))
  })

  it('carries 120 items over several pages, each item once and each page with the head and its number', async () => {
    const { pages, strings } = await readLetter({ items: someItems(120) })
    assert.ok(pages.length >= 5 && pages.length <= 8, `${pages.length} pages`)
    pages.forEach((page, at) => {
      assert.ok(page.includes('货物') && page.includes('Goods'), `no head on page ${at + 1}`)
      assert.ok(page.includes(`第 ${at + 1} / ${pages.length} 页 Page ${at + 1} of ${pages.length}`))
    })
    const names = strings.filter((text) => text.startsWith('货物甲'))
    assert.deepEqual(
      names,
      someItems(120).map(({ name }) => name),
    )
  })

  it('repeats the head also for as many items as an order may have', async () => {
    const { pages, strings } = await readLetter({ items: someItems(500) })
    assert.equal(strings.filter((text) => text.startsWith('货物甲')).length, 500)
    assert.equal(strings.filter((text) => text === 'Goods').length, pages.length)
  })

  it('has the same bytes whenever it is rendered, whatever was rendered before or at once', async () => {
    const first = await renderLetter({ client: { name: '一人公司' } })
    // The radicals look like 一 and 人 and share their glyphs.
    const radicals = await renderLetter({ client: { name: '⼀⼈公司' } })
    const again = await Promise.all([1, 2].map(() => renderLetter({ client: { name: '一人公司' } })))
    for (const bytes of again) assert.ok(first.equals(bytes))
    assert.ok(!first.equals(radicals))
    assert.ok(readPdfText(first).pages.flat().includes('致：一人公司'))
  })

  it('bears the date of the confirmation and no other', async () => {
    const text = (await renderLetter()).toString('latin1')
    assert.deepEqual(text.match(/\(D:\d+Z\)/g), ['(D:20260305024000Z)'])
  })

  it('says nothing about what is not known', async () => {
    const bare = aPrinted({ shipper: { country: 'CN' }, items: [], charges: [], serviceRequirements: [] })
    for (const field of ['externalNo', 'paymentMethod', 'expectedDispatchAt', 'expectedArrivalAt', 'contact'] as const)
      delete bare[field]
    const all = readPdfText(await renderJob(aJob('confirmation_letter', { orders: [bare] })))
      .pages.flat()
      .join('\n')
    assert.doesNotMatch(all, /undefined|null|NaN|Invalid|Expected|Payment|reference|Shipper|Items|Charges/)
    assert.match(all, /特殊服务要求 Special service requirements：无 None/)
    assert.match(all, /客户服务部 400-820-1166\n如有不符/)
  })

  it('adds up the charges and leaves amounts that are no charges alone', async () => {
    const amounts = [
      { label: { zh: '订单金额', en: 'Order total' }, amountMinor: 6_880_00 },
      { label: { zh: '代收货款', en: 'Cash on delivery' }, amountMinor: 500_00 },
    ]
    const { strings } = await readLetter({ amounts })
    for (const text of ['订单金额 Order total', '¥6,880.00', '代收货款 Cash on delivery', '¥500.00', '¥94.64'])
      assert.ok(strings.includes(text), text)
  })

  it('leaves out columns that nobody filled', async () => {
    const { strings } = await readLetter({ items: [{ itemNo: 1, name: '书', quantity: 2 }] })
    assert.ok(strings.includes('Quantity') && !strings.includes('Weight') && !strings.includes('Declared value'))
  })

  it('shows special requirements whole however many, and says so at the head of every further page', async () => {
    const serviceRequirements = Array.from({ length: 20 }, (_, at) => `第${at + 1}条${'须提前预约并出示本单'.repeat(19)}`)
    const { pages, all } = await readLetter({ serviceRequirements })
    for (const text of serviceRequirements) assert.ok(all.includes(text), text.slice(0, 5))
    assert.ok(pages.length > 1)
    for (const page of pages.slice(1)) assert.ok(page[0]?.endsWith('有特殊服务要求 20 项'), page[0])
  })

  it('marks characters that the font lacks with 〓 and explains the mark', async () => {
    const { strings, all } = await readLetter({ consignee: { name: '𠮷田👨‍👩‍👧龘', country: 'CN' } })
    assert.ok(strings.includes('〓田〓龘'))
    assert.match(all, /〓 代替本文件字库未收录的字/)
    assert.doesNotMatch((await readLetter()).all, /〓/)
  })

  it('never fails on any text and keeps it above the foot of the page', async () => {
    const anything = fc.string({ unit: 'binary', maxLength: 300 })
    const property = fc.asyncProperty(anything, anything, anything, async (name, detail, requirement) => {
      const { pages, heights } = await readLetter({
        client: { name },
        consignee: { name, company: detail, country: 'US', detail },
        items: [{ itemNo: 1, name: detail, spec: name, quantity: 1 }],
        serviceRequirements: [requirement, name],
        charges: [{ label: { zh: detail, en: '' }, amountMinor: 1 }],
      })
      pages.forEach((page, at) => {
        assert.ok(page.at(-1)?.startsWith(`第 ${at + 1} / ${pages.length} 页`))
        assert.equal(heights[at]?.length, page.length)
        assert.ok(heights[at]?.every((height) => height > bottomMargin || (height > 25 && height < 45)))
      })
    })
    await fc.assert(property, { numRuns: 25 })
  })

  it('shows the tracking number as Code 128 in digit pairs, within the page', async () => {
    const { rectangles } = await readLetter()
    // The bars are the rectangles of one height that are many.
    const bars = (rectangles[0] ?? []).filter(([, , , height]) => height === 30)
    const starts = bars.map(([x = 0]) => x)
    const widths = bars.map(([, , width = 0]) => width)
    const module = Math.min(...widths)
    // Start, 8 pairs of digits and check character have 3 bars and 11 modules each; the stop has 4 bars and 13 modules.
    assert.equal(bars.length, 3 * (1 + 8 + 1) + 4)
    const spans = starts.flatMap((x, at) => [widths[at] ?? 0, (starts[at + 1] ?? x + (widths[at] ?? 0)) - x - (widths[at] ?? 0)])
    const modules = spans.map((span) => Math.round(span / module)).slice(0, -1)
    assert.equal(modules.slice(0, 6).join(''), '211232')
    assert.equal(modules.slice(-7).join(''), '2331112')
    assert.equal(
      modules.reduce((sum, width) => sum + width, 0),
      11 * 10 + 13,
    )
    assert.ok(module > 0.75 && Math.max(...starts) < 540 && bars.every(([, y = 0]) => y > 0 && y < pageHeight))
  })

  it('stays small and takes little work', async (t) => {
    const bytes = (await renderLetter()).length
    const before = process.cpuUsage()
    const rounds = 20
    for (let round = 0; round < rounds; round += 1) await renderLetter()
    const { user, system } = process.cpuUsage(before)
    const cpuMs = (user + system) / 1000 / rounds
    t.diagnostic(`${bytes} bytes, ${cpuMs.toFixed(1)} CPU-ms a letter`)
    assert.ok(bytes < bytesMax, `${bytes} bytes`)
    assert.ok(cpuMs < 200, `${cpuMs} CPU-ms`)
  })
})
