import type { ConfirmationLetter, LetterItem } from '../../../document/port.ts'
import { colours, drawRule, ensureRoom, heightOfLines, page, startPage, writeLines } from '../sheet.ts'
import type { Line, Sheet, Style } from '../sheet.ts'
import { amountText } from '../words/money-text.ts'
import { weightColumn } from '../words/weight-column.ts'
import { full, gap, headingHeight, small, text, tiny, writeHeading } from './styles.ts'
import type { Words } from './styles.ts'

type Column = { words: Words; x: number; width: number; align: 'left' | 'right'; cell(item: LetterItem, index: number): Line[] }

const headHeight = 27
const count = new Intl.NumberFormat('zh-CN')

/** The goods, over as many pages as they need, each under the same head; columns that nobody filled are left out. */
export function writeItems(sheet: Sheet, { items, currency }: Pick<ConfirmationLetter, 'items' | 'currency'>): void {
  if (items.length === 0) return
  const columns = chooseColumns(items, currency)
  const rows = items.map((item, index) => {
    const cells = columns.map((column) => column.cell(item, index))
    return {
      cells,
      height: Math.max(...cells.map((cell, at) => heightOfLines(sheet, cell, columns[at]?.width ?? 0))) + gap.row * 2,
    }
  })
  ensureRoom(sheet, headingHeight + headHeight + (rows[0]?.height ?? 0))
  // Pieces only: weights and values are not added up, see `LetterItem`.
  const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0)
  writeHeading(sheet, { zh: '货物明细', en: 'Items' }, full, `共 ${count.format(items.length)} 项，${count.format(pieces)} 件`)
  writeHead(sheet, columns)
  for (const { cells, height } of rows) {
    if (sheet.y + height > page.bottom) {
      startPage(sheet)
      writeHead(sheet, columns)
    }
    cells.forEach((cell, at) => writeCell(sheet, cell, columns[at]))
    sheet.y += height
    drawRule(sheet, { x: page.left, y: sheet.y, width: page.width }, { weight: 0.5, colour: colours.hairline })
  }
  sheet.y += gap.section
}

function chooseColumns(items: LetterItem[], currency: string): Column[] {
  const right: Style = { ...text, align: 'right' }
  const kilograms = weightColumn(items.flatMap(({ weightGrams }) => weightGrams ?? []))
  const cellOf = (value: string | undefined): Line[] => (value === undefined ? [] : [{ text: value, style: right }])
  const numbers = [
    {
      words: { zh: '数量', en: 'Quantity' },
      width: 52,
      isWanted: true,
      cell: (item: LetterItem) => cellOf(count.format(item.quantity)),
    },
    {
      words: { zh: '重量 kg', en: 'Weight' },
      width: 62,
      isWanted: items.some(({ weightGrams }) => weightGrams !== undefined),
      cell: ({ weightGrams }: LetterItem) => cellOf(weightGrams === undefined ? undefined : kilograms(weightGrams)),
    },
    {
      words: { zh: `声明价值 ${currency}`, en: 'Declared value' },
      width: 92,
      isWanted: items.some(({ declaredMinor }) => declaredMinor !== undefined),
      cell: ({ declaredMinor }: LetterItem) =>
        cellOf(declaredMinor === undefined ? undefined : amountText(declaredMinor, currency)),
    },
  ].filter(({ isWanted }) => isWanted)
  const numberWidth = 28
  const nameWidth = page.width - numberWidth - numbers.reduce((sum, { width }) => sum + width, 0)
  let x = page.left + numberWidth + nameWidth
  return [
    {
      words: { zh: '序号', en: 'No.' },
      x: page.left,
      width: numberWidth,
      align: 'left',
      cell: (_, at) => [{ text: String(at + 1), style: { ...text, colour: colours.muted } }],
    },
    { words: { zh: '货物', en: 'Goods' }, x: page.left + numberWidth, width: nameWidth, align: 'left', cell: nameLines },
    ...numbers.map(({ words, width, cell }): Column => ({ words, x: (x += width) - width, width, align: 'right', cell })),
  ]
}

function nameLines({ name, spec, sku }: LetterItem): Line[] {
  const more = [spec, sku && `SKU ${sku}`].filter(Boolean).join('  ·  ')
  return [{ text: name, style: text }, ...(more ? [{ text: more, style: small, above: 1 }] : [])]
}

function writeHead(sheet: Sheet, columns: Column[]): void {
  for (const { words, x, width, align } of columns) {
    const lines: Line[] = [
      { text: words.zh, style: { size: 8.5, align } },
      { text: words.en, style: { ...tiny, align } },
    ]
    writeLines(sheet, lines, { x, y: sheet.y - 1, width })
  }
  sheet.y += headHeight
  drawRule(sheet, { x: page.left, y: sheet.y - 3, width: page.width }, { weight: 0.5, colour: colours.ink })
  sheet.y -= 3
}

function writeCell(sheet: Sheet, cell: Line[], column: Column | undefined): void {
  if (column)
    writeLines(sheet, cell, { x: column.x, y: sheet.y + gap.row, width: column.width - (column.align === 'left' ? 8 : 0) })
}
