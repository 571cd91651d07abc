import { parse } from 'csv-parse/sync'
import { goodsRule, goodsRulesMax, type GoodsMode, type GoodsOutcome, type GoodsRule } from '../../../contract/check/goods.ts'
import { handlingWords } from '../../../contract/vocabulary.ts'
import { csvLine, csvStart } from '../../platform/csv.ts'

const columns = ['名称', '目的地', '运输方式', '关键词', '例外', 'SKU', 'HS编码', '处理标记', '结果', '文件', '备注'] as const
type Column = (typeof columns)[number]
const listSign = '；'
const problemsMax = 50

const modeWords: Record<GoodsMode, string> = { road: '陆运', air: '空运', sea: '海运', instant: '即时' }
const outcomeWords: Record<GoodsOutcome, string> = { blocked: '禁运', second_review: '复审', document: '要文件' }
const abroad = '境外'

/** The list as a sheet that people edit and bring back: one rule a line, lists within a cell parted by ；. */
export function writeGoodsCsv(rules: readonly GoodsRule[]): string {
  const list = (values: readonly string[]) => values.join(listSign)
  const lines = rules.map((rule) =>
    csvLine([
      rule.name,
      list(rule.destinations.map((one) => (one === 'abroad' ? abroad : one))),
      list(rule.modes.map((mode) => modeWords[mode])),
      list(rule.keywords),
      list(rule.exceptions),
      list(rule.skus),
      list(rule.hsCodes),
      list(rule.handling.map((mark) => handlingWords[mark]?.zh ?? mark)),
      outcomeWords[rule.outcome],
      rule.document ?? '',
      rule.note ?? '',
    ]),
  )
  return csvStart + csvLine(columns) + lines.join('')
}

export type CsvProblem = { line: number; column: string; why: string }

/** What such a sheet says; every cell that cannot be read is named by line and column. Nothing is saved. */
export function readGoodsCsv(text: string): { rules: GoodsRule[]; problems: CsvProblem[] } {
  let rows: string[][]
  try {
    rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, to: goodsRulesMax + 2 })
  } catch (error) {
    return { rules: [], problems: [{ line: 1, column: '', why: error instanceof Error ? error.message.slice(0, 200) : 'csv' }] }
  }
  const [header = [], ...body] = rows
  const places = new Map(columns.map((column) => [column, header.findIndex((cell) => cell.trim() === column)]))
  const missing = (['名称', '结果'] as const).filter((column) => (places.get(column) ?? -1) < 0)
  if (missing.length > 0)
    return { rules: [], problems: missing.map((column) => ({ line: 1, column, why: '缺少这一列 / the column is missing' })) }
  const rules: GoodsRule[] = []
  const problems: CsvProblem[] = []
  for (const [index, row] of body.entries()) {
    const read = readRow((column) => cellText(row[places.get(column) ?? -1]))
    if (read.success) rules.push(read.data)
    else
      for (const { path, message } of read.error.issues)
        problems.push({ line: index + 2, column: columnOf(String(path[0] ?? '')), why: message })
  }
  if (rules.length > goodsRulesMax) problems.push({ line: goodsRulesMax + 2, column: '', why: `> ${goodsRulesMax}` })
  return { rules: rules.slice(0, goodsRulesMax), problems: problems.slice(0, problemsMax) }
}

function readRow(cell: (column: Column) => string) {
  const list = (column: Column) =>
    cell(column)
      .split(/[；;\n]/)
      .map((one) => one.trim())
      .filter(Boolean)
  return goodsRule.safeParse({
    name: cell('名称'),
    destinations: list('目的地').map((one) => (one === abroad ? 'abroad' : one)),
    modes: list('运输方式').map((one) => keyOf(modeWords, one)),
    keywords: list('关键词'),
    exceptions: list('例外'),
    skus: list('SKU'),
    hsCodes: list('HS编码'),
    handling: list('处理标记').map((one) => Object.entries(handlingWords).find(([, words]) => words.zh === one)?.[0] ?? one),
    outcome: keyOf(outcomeWords, cell('结果')),
    ...(cell('文件') && { document: cell('文件') }),
    ...(cell('备注') && { note: cell('备注') }),
  })
}

const keyOf = (words: Readonly<Record<string, string>>, text: string): string =>
  Object.entries(words).find(([, word]) => word === text)?.[0] ?? text

/** Without what our own sheets put before a text so that it stays one. */
const cellText = (cell: string | undefined): string => (cell ?? '').replace(/^'(?=[=+\-@＝＋－＠])/, '').trim()

const columnNames: Readonly<Record<string, Column>> = {
  name: '名称',
  destinations: '目的地',
  modes: '运输方式',
  keywords: '关键词',
  exceptions: '例外',
  skus: 'SKU',
  hsCodes: 'HS编码',
  handling: '处理标记',
  outcome: '结果',
  document: '文件',
  note: '备注',
}
const columnOf = (field: string): string => columnNames[field] ?? field
