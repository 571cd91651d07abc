// Whole sheets through the whole house: uploaded, looked at, carried by the worker. Nine lines in ten are good and become orders with addresses as
// people write them; one is broken, each in another way, and waits with its cell and what to do.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { fieldProblems } from '../../contract/refusals.ts'
import { makeCsv, makeXlsx } from '../cases/spreadsheet/make-sheet.ts'
import { runImports, startImport } from '../support/asking.ts'
import { aHouse, type House, type Reply } from '../support/company.ts'

const shared = new URL('../../../shared/data/', import.meta.url)
const ours = new URL('../cases/', import.meta.url)
const hasShared = existsSync(new URL('spreadsheet/header_variants.json', shared))
const linesPerSheet = 30

/** Our own headers say what each column means; of the gathered ones the names are looked up. */
type Variant = { name: string; header: string[]; above: string[][]; fields?: (string | null)[] }
type Line = { externalNo: string; phone: string; broken?: Broken | undefined; row: number; columns: number[] }

/** How a column is called that we fill; the first name is the one we add where a sheet has no such column. */
const columns = {
  no: ['订单号', '订单编号', '平台订单号', '主订单编号', '线上订单号', '客户订单号', '委托单号 *'],
  name: ['收货人姓名', '收货人', '收件人', '收件人姓名', '姓名', '收货联系人', 'Recipient Name'],
  phone: ['联系手机', '收件人手机', '手机号', '手机', '收件人手机号', '收货手机', '收货联系电话'],
  address: ['收货地址', '收件人地址', '详细地址', '收货详细地址', '收件人详细地址', '详细收货地址/提货地址', '地址'],
  goods: ['宝贝标题', '商品名称', '货品标题', '商品', '货物名称', '选购商品', '托寄物'],
  quantity: ['宝贝总数量', '数量', '商品数量(件)', '件数', '商品数量', '数量(件)'],
}
type Column = keyof typeof columns
const fields: Record<Column, string[]> = {
  no: ['externalNo'],
  name: ['consignee.name'],
  phone: ['consignee.phone', 'consignee.tel'],
  address: ['consignee.detail', 'consignee.whole', 'consignee.region', 'consignee.town'],
  goods: ['item.name'],
  quantity: ['item.quantity'],
}

type Broken = { column: Column; cell: string; path: string; code: keyof typeof fieldProblems }
const breaks: Broken[] = [
  { column: 'phone', cell: '', path: 'consignee.phone', code: 'required' },
  { column: 'phone', cell: '139', path: 'consignee.phone', code: 'phone_invalid' },
  { column: 'phone', cell: '1.38E+10', path: 'consignee.phone', code: 'phone_lost_digits' },
  { column: 'name', cell: '', path: 'consignee.name', code: 'required' },
  { column: 'name', cell: '张\ufffd', path: 'consignee.name', code: 'garbled' },
  { column: 'address', cell: '', path: 'consignee.detail', code: 'required' },
  { column: 'address', cell: '#REF!', path: 'consignee.detail', code: 'formula_error' },
  { column: 'goods', cell: '', path: 'items.0.name', code: 'required' },
  { column: 'goods', cell: '长'.repeat(301), path: 'items.0.name', code: 'too_long' },
  { column: 'quantity', cell: '', path: 'items.0.quantity', code: 'required' },
  { column: 'quantity', cell: '0', path: 'items.0.quantity', code: 'not_quantity' },
  { column: 'quantity', cell: '两件', path: 'items.0.quantity', code: 'not_quantity' },
  { column: 'no', cell: '2.60305E+17', path: 'externalNo', code: 'number_lost_digits' },
]

describe('sheets of every header we know become orders', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())

  const places = listPlaces()
  let brokenSoFar = 0
  let placesSoFar = 0

  for (const [index, variant] of listVariants().entries())
    test(variant.name, async () => {
      const { rows, lines } = fill(
        variant,
        `V${index}-`,
        () => places[placesSoFar++ % places.length] ?? '',
        () => breaks[brokenSoFar++ % breaks.length],
      )
      const form = (['xlsx', 'utf-8', 'gb18030'] as const)[index % 3] ?? 'xlsx'
      const bytes =
        form === 'xlsx' ? await makeXlsx([{ name: '订单', rows }]) : makeCsv(rows, { encoding: form, bom: form === 'utf-8' })
      const clientId = house.tenant.clients[0]?.id ?? ''
      const { id, preview } = await startImport(house, 'order_clerk', {
        name: `${variant.name}.${form === 'xlsx' ? 'xlsx' : 'csv'}`,
        bytes,
        fields: { clientId },
      })
      assert.equal(preview.import.headerRow, variant.above.length + 1)
      await runImports(house)

      const broken = lines.filter((line) => line.broken)
      const done = (await house.ask('order_clerk', { path: `/imports/${id}` })).body
      assert.deepEqual(
        [done.state, done.created, done.duplicates, done.waiting, done.done],
        ['done', lines.length - broken.length, 0, broken.length, lines.length],
        await whyWaiting(house, id),
      )

      const waiting = (await listMessages(house, id, 'waiting')).sort(
        (left, right) => (left.sheetRows[0] ?? 0) - (right.sheetRows[0] ?? 0),
      )
      for (const [at, { row, columns: possible, broken: said }] of broken.entries()) {
        const { sheetRows, problems } = waiting[at] ?? { sheetRows: [], problems: [] }
        assert.deepEqual([sheetRows, problems.map(({ path, code }) => [path, code])], [[row], [[said?.path, said?.code]]])
        assert.ok(
          possible.some((column) => problems[0]?.cell === `${letters(column)}${row}`),
          `${problems[0]?.cell} is where ${said?.path} belongs`,
        )
      }
      for (const { problems } of waiting)
        for (const { code } of problems)
          assert.ok(fieldProblems[code as keyof typeof fieldProblems].zh, `${code} says what to do`)

      const ordered = await listMessages(house, id, 'ordered')
      assert.deepEqual(
        ordered.map(({ externalNo }) => externalNo).sort(),
        lines
          .filter((line) => !line.broken)
          .map((line) => line.externalNo)
          .sort(),
      )
      for (const message of ordered.filter((_, at) => at % 9 === 0)) {
        const order = (await house.ask('order_clerk', { path: `/orders/${message.orderId}` })).body
        const line = lines.find((one) => one.externalNo === order.externalNo)
        assert.deepEqual([order.consignee.phone, order.items.length, order.events.length], [line?.phone, 1, 1])
        assert.ok(order.consignee.detail, 'an address always has a detail')
      }
    })

  test('over all the shapes that a line can be broken in', (t) => {
    if (!hasShared) return t.diagnostic('../shared/data is not here: only our own headers and addresses were tried')
    assert.ok(brokenSoFar >= breaks.length, `${brokenSoFar} lines were broken`)
    assert.ok(placesSoFar >= places.length, `${placesSoFar} of ${places.length} addresses were tried`)
    t.diagnostic(`${placesSoFar} good lines with ${places.length} addresses, ${brokenSoFar} broken ones`)
  })
})

type Problem = { path: string; code: string; cell?: string }
type Message = { externalNo: string; orderId: string; sheetRows: number[]; problems: Problem[] }

async function listMessages(house: House, importId: string, state: string): Promise<Message[]> {
  const reply: Reply = await house.ask('order_clerk', { path: `/intake/messages?state=${state}&importId=${importId}&limit=200` })
  return reply.body.messages
}

async function whyWaiting(house: House, id: string): Promise<string> {
  return JSON.stringify((await listMessages(house, id, 'waiting')).map(({ sheetRows, problems }) => [sheetRows, problems]))
}

const letters = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `${letters(Math.floor(index / 26) - 1)}${letters(index % 26)}`

type OwnHeader = { name: string; above?: (string | null)[][]; header: (string | null)[]; fields: (string | null)[] }

function listPlaces(): string[] {
  const own = readFileSync(new URL('address/lines.jsonl', ours), 'utf8')
  const text = hasShared ? readFileSync(new URL('address/addresses.jsonl', shared), 'utf8') : own
  const all = text
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as { input?: string; line?: string })
  const lines = all.map(({ input, line }) => (input ?? line ?? '').replace(/\s+/g, ' ').trim())
  // whoever, where and a phone in one line is for the form; a column of addresses holds addresses
  const places = lines.filter((line) => line.length > 3 && !/\d{7}/.test(line.replaceAll(/[\s-]/g, '')))
  assert.ok(places.length > 50, `${places.length} addresses`)
  return places
}

function listVariants(): Variant[] {
  const own = (JSON.parse(readFileSync(new URL('spreadsheet/headers.json', ours), 'utf8')) as OwnHeader[])
    .map(({ name, above = [], header, fields: means }) => ({
      name,
      above: above.map((row) => row.map((text) => text ?? '')),
      header: header.map((text) => text ?? ''),
      fields: means,
    }))
    // headers for what is read nowhere have their own tests beside the reader
    .filter(({ fields: means }) =>
      ['consignee.name', 'consignee.phone', 'consignee.detail'].every((field) => means.includes(field)),
    )
  if (!hasShared) return own.map(complete)
  const platforms = JSON.parse(readFileSync(new URL('spreadsheet/header_variants.json', shared), 'utf8')) as Record<
    string,
    Record<string, unknown>
  >
  const seen = Object.entries(platforms).flatMap(([platform, parts]) =>
    Object.entries(parts).flatMap(([part, value]) => {
      if (part.startsWith('header_seen'))
        return [{ name: `${platform} ${part}`, header: value as string[], above: [['三月订单'], []] }]
      if (part === 'map') return [{ name: `${platform} map`, header: Object.values(value as Record<string, string>), above: [] }]
      if (part !== 'aliases') return []
      const lists = Object.values(value as Record<string, string[]>)
      return [0, 1, 2].map((at) => ({
        name: `${platform} aliases ${at + 1}`,
        header: [...new Set(lists.map((words) => words[at % words.length] ?? ''))],
        above: [],
      }))
    }),
  )
  return [...own, ...seen].map(complete)
}

/** A sheet that lacks a column that every order needs gets it at its end, under the plainest name. */
function complete(variant: Variant): Variant {
  const missing = (Object.keys(columns) as Column[]).filter((column) => columnsOf(variant, column).length === 0)
  return {
    ...variant,
    header: [...variant.header, ...missing.map((column) => columns[column][0] ?? '')],
    ...(variant.fields && { fields: [...variant.fields, ...missing.map((column) => fields[column][0] ?? null)] }),
  }
}

/** Where a value may stand; it is written into the first. */
function columnsOf({ header, fields: means }: Variant, column: Column): number[] {
  const isIt = (text: string, index: number) =>
    means ? fields[column].includes(means[index] ?? '') : columns[column].includes(text)
  const all = header.flatMap((text, index) => (isIt(text, index) ? [index] : []))
  const first = means ? all.find((index) => means[index] === fields[column][0]) : all[0]
  return first === undefined ? [] : [first, ...all.filter((index) => index !== first)]
}

function fill(variant: Variant, prefix: string, nextPlace: () => string, nextBreak: () => Broken | undefined) {
  const rows: string[][] = [...variant.above, variant.header]
  const lines: Line[] = []
  for (let line = 1; line <= linesPerSheet; line++) {
    const broken = line % 10 === 0 ? nextBreak() : undefined
    const place = broken ? '广东省深圳市南山区科苑路8号2栋301室' : nextPlace()
    const cells: Record<Column, string> = {
      no: `${prefix}${line}`,
      name: `收件人${line}`,
      phone: `138${String(line).padStart(8, '0')}`,
      address: place,
      goods: `货品 ${line}`,
      quantity: String((line % 9) + 1),
    }
    if (broken) cells[broken.column] = broken.cell
    const row = variant.header.map(() => '')
    for (const column of Object.keys(columns) as Column[]) row[columnsOf(variant, column)[0] ?? 0] = cells[column]
    rows.push(row)
    lines.push({
      externalNo: `${prefix}${line}`,
      phone: cells.phone,
      broken,
      row: rows.length,
      columns: broken ? columnsOf(variant, broken.column) : [],
    })
  }
  return { rows, lines }
}
