import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { FieldProblem, OrderDraftInput } from '../../../contract/order-draft.ts'
import { makeCsv, makeXlsx } from '../../../tests/cases/spreadsheet/make-sheet.ts'
import { columnLetters } from './file/sheet.ts'
import { readSheetOrders } from './read-sheet-orders.ts'

/**
 * Sheets made from every header we know of, ours and the gathered ones: nine lines in ten are good and must come out whole,
 * one is broken, each in another way, and must name its cell.
 */
const shared = new URL('../../../../shared/data/', import.meta.url)
const hasShared = existsSync(new URL('spreadsheet/header_variants.json', shared))
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, shared), 'utf8'))

const lineCount = 120
const headerless = 3

type Meaning = { field: string; good: (line: number) => string; path: string; value: (line: number) => unknown }
const same = (field: string, path: string, good: (line: number) => string): Meaning => ({ field, path, good, value: good })
const addresses = hasShared
  ? readFileSync(new URL('address/addresses.jsonl', shared), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { input: string }).input.trim().replace(/\s+/g, ' '))
  : ['广东省深圳市南山区科苑路8号2栋301室', '上海上海市浦东新区碧波路5号', '新疆维吾尔自治区伊犁州伊宁市解放路1号']
const zeroWidth = /[\u200b-\u200f\ufeff]/g
const addressOf = (line: number) => addresses[line % addresses.length]?.replace(/^['‘’`=]+/, '') || '某路1号'

const meanings: Record<string, Meaning> = {
  order_no: same('externalNo', 'externalNo', (line) => `26030512${String(line).padStart(11, '0')}`),
  sub_order_no: same('item.lineNo', 'items.0.externalLineNo', (line) => `S${line}`),
  receiver_name: same('consignee.name', 'consignee.name', (line) => `收件人${line}号`),
  receiver_phone: {
    field: 'consignee.phone',
    path: 'consignee.phone',
    good: (line) => `'138${String(line).padStart(8, '0')}`,
    value: (line) => `138${String(line).padStart(8, '0')}`,
  },
  province: same('consignee.province', 'consignee.province', () => '广东省'),
  city: same('consignee.city', 'consignee.city', () => '深圳市'),
  district: same('consignee.district', 'consignee.district', () => '南山区'),
  // Some of the gathered addresses hold zero-width spaces: nobody means them.
  address: {
    field: 'consignee.detail',
    path: 'consignee.detail',
    good: addressOf,
    value: (line) => addressOf(line).replace(zeroWidth, ''),
  },
  postcode: same('consignee.postcode', 'consignee.postcode', () => '518000'),
  sku: same('item.sku', 'items.0.sku', (line) => `SKU-${line}`),
  title: same('item.name', 'items.0.name', (line) => `货品 ${line}`),
  spec: same('item.spec', 'items.0.spec', (line) => `规格${line % 7}`),
  qty: {
    field: 'item.quantity',
    path: 'items.0.quantity',
    good: (line) => `${(line % 9) + 1}件`,
    value: (line) => (line % 9) + 1,
  },
  paid: {
    field: 'paid',
    path: 'paidMinor',
    good: (line) => `￥1,${String(line).padStart(3, '0')}.50元`,
    value: (line) => 100_050 + line * 100,
  },
  pay_time: {
    field: 'paidAt',
    path: 'paidAt',
    good: (line) => `2026/3/${(line % 28) + 1} 9:05`,
    value: (line) => `2026-03-${String((line % 28) + 1).padStart(2, '0')}T09:05:00+08:00`,
  },
  created: {
    field: 'placedAt',
    path: 'placedAt',
    good: (line) => `2026年3月${(line % 28) + 1}日 08:00`,
    value: (line) => `2026-03-${String((line % 28) + 1).padStart(2, '0')}T08:00:00+08:00`,
  },
  buyer_note: same('buyerNote', 'buyerNote', (line) => `留言${line}`),
  seller_note: same('sellerNote', 'sellerNote', (line) => `备注${line}`),
  weight: {
    field: 'item.weight',
    path: 'items.0.weightGrams',
    good: (line) => `${line}.25kg`,
    value: (line) => line * 1000 + 250,
  },
}

const breaks: { key: string; cell: string; code: string }[] = [
  { key: 'qty', cell: '两件', code: 'not_quantity' },
  { key: 'qty', cell: '0', code: 'not_quantity' },
  { key: 'paid', cell: '1.2万', code: 'not_money' },
  { key: 'paid', cell: '#DIV/0!', code: 'formula_error' },
  { key: 'created', cell: '3月5日', code: 'not_time' },
  { key: 'pay_time', cell: '2026-02-30', code: 'not_time' },
  { key: 'receiver_phone', cell: '1.38E+10', code: 'phone_lost_digits' },
  { key: 'order_no', cell: '2.60305E+17', code: 'number_lost_digits' },
  { key: 'address', cell: '#REF!', code: 'formula_error' },
  { key: 'title', cell: '长'.repeat(301), code: 'too_long' },
  { key: 'receiver_name', cell: '张\ufffd', code: 'garbled' },
  { key: 'weight', cell: '很重', code: 'not_number' },
]

type Variant = { name: string; header: string[]; keys: (string | undefined)[]; above: string[][] }

function ourVariants(): Variant[] {
  const path = new URL('../../../tests/cases/spreadsheet/headers.json', import.meta.url)
  const headers = JSON.parse(readFileSync(path, 'utf8')) as {
    name: string
    above?: (string | null)[][]
    header: (string | null)[]
    fields: (string | null)[]
  }[]
  return headers.map(({ name, above = [], header, fields }) => ({
    name,
    above: above.map((row) => row.map((text) => text ?? '')),
    header: header.map((text) => text ?? ''),
    keys: fields.map((field) => Object.keys(meanings).find((key) => meanings[key]?.field === field)),
  }))
}

function sharedVariants(): Variant[] {
  const synonyms = read('spreadsheet/header_synonyms.json') as Record<string, string[]>
  const keyOf = (header: string) =>
    Object.keys(synonyms).find((key) => synonyms[key]?.includes(header.replace('（', '(').replace('）', ')')))
  const make = (name: string, header: string[]): Variant => ({ name, header, keys: header.map(keyOf), above: [] })
  const platforms = Object.entries(read('spreadsheet/header_variants.json') as Record<string, Record<string, unknown>>)
  const seen = platforms.flatMap(([platform, parts]) =>
    Object.entries(parts).flatMap(([part, value]) => {
      if (Array.isArray(value) && part.startsWith('header_seen'))
        return [
          make(`${platform} ${part}`, value as string[]),
          make(`${platform} ${part}, full width`, fullWidth(value as string[])),
        ]
      if (part === 'map') return [make(`${platform} map`, Object.values(value as Record<string, string>))]
      return part === 'aliases' ? combine(`${platform} aliases`, value as Record<string, string[]>, make) : []
    }),
  )
  return [...seen, ...combine('synonyms', synonyms, make)]
}

const fullWidth = (header: string[]) => header.map((text) => text.replace('(', '（').replace(')', '）'))

/** One header per place in the lists, the shorter lists begun anew: every word stands in one of them. */
function combine(name: string, lists: Record<string, string[]>, make: (name: string, header: string[]) => Variant): Variant[] {
  const length = Math.max(...Object.values(lists).map((words) => words.length))
  return Array.from({ length }, (_, index) =>
    make(`${name} ${index + 1}`, [...new Set(Object.values(lists).map((words) => words[index % words.length] ?? ''))]),
  )
}

/** What a column that is no matter here may hold: good as money, number, text, and as a time where it is called one. */
const filler = (header: string) =>
  /时间|日期|date|到货/i.test(header) ? '2026-03-05 14:20' : /邮费|运费|金额|货款/.test(header) ? '8.00' : ''

function makeRows({ header, keys, above }: Variant) {
  // Where two columns hold one field the good one is read: nothing is broken then.
  const usable = breaks.filter(({ key }) => keys.filter((each) => each === key).length === 1)
  const expected: { row: number; broken?: { path: string; code: string; value: string; cell: string }; line: number }[] = []
  const rows: string[][] = [['某店 三月订单导出'], [], ...(above.length > 0 ? above : [[]]), header]
  for (let line = 1; line <= lineCount; line++) {
    const broken = line % 10 === 0 ? usable[(line / 10) % usable.length] : undefined
    const index = broken ? keys.indexOf(broken.key) : -1
    rows.push(
      header.map((text, column) =>
        column === index && broken ? broken.cell : (meanings[keys[column] ?? '']?.good(line) ?? filler(text)),
      ),
    )
    const path = meanings[broken?.key ?? '']?.path ?? ''
    expected.push({
      row: rows.length,
      line,
      ...(broken && {
        broken: { path, code: broken.code, value: broken.cell.slice(0, 300), cell: `${columnLetters(index)}${rows.length}` },
      }),
    })
  }
  return { rows, expected }
}

const valueAt = (draft: OrderDraftInput, path: string): unknown =>
  path.split('.').reduce<unknown>((holder, key) => (holder as Record<string, unknown> | undefined)?.[key], draft)

async function checkVariant(variant: Variant, toBytes: (rows: string[][]) => Promise<Uint8Array>) {
  const { rows, expected } = makeRows(variant)
  const orders: { rows: number[]; draft: OrderDraftInput; problems: FieldProblem[] }[] = []
  for await (const { rows: from, read: found } of readSheetOrders({ name: 'a', bytes: await toBytes(rows) }))
    orders.push({ rows: from, ...found })
  assert.deepEqual(
    orders.map((order) => order.rows),
    expected.map(({ row }) => [row]),
  )
  for (const [index, { broken, line }] of expected.entries()) {
    const order = orders[index]
    assert.ok(order)
    const problems = order.problems.map(({ path, code, value, cell }) => ({ path, code, value, cell }))
    assert.deepEqual(problems, broken ? [broken] : [], `line ${line}`)
    for (const key of new Set(variant.keys)) {
      const meaning = meanings[key ?? '']
      if (meaning && meaning.path !== broken?.path)
        assert.deepEqual(valueAt(order.draft, meaning.path), meaning.value(line), `${key} of line ${line}`)
    }
  }
}

describe('sheets of every header', () => {
  const variants = [...ourVariants(), ...(hasShared ? sharedVariants() : [])].filter(
    ({ keys }) => keys.filter((key) => key !== undefined).length >= headerless,
  )
  for (const variant of variants) {
    it(`come out whole: ${variant.name}`, async () => {
      await checkVariant(variant, (rows) => makeXlsx([{ name: '订单', rows }]))
      await checkVariant(variant, async (rows) => makeCsv(rows, { encoding: 'utf-8', bom: true }))
      await checkVariant(variant, async (rows) => makeCsv(rows, { encoding: 'gb18030' }))
    })
  }

  it('are those gathered, too', (t) => {
    if (!hasShared) return t.diagnostic('../shared/data/spreadsheet is not there: only our own headers were tried')
    assert.ok(variants.length > 20, `${variants.length}`)
  })
})
