/**
 * The words of an HTML mail: text by lines, tables by rows. A single pass over the text that understands tags, comments and entities and
 * nothing else: scripts and styles are skipped, nothing is built, fetched or run.
 */
export function readHtml(html: string): { text: string; tables: string[][][] } {
  const reading = new Reading()
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) {
      reading.addText(html.slice(at))
      break
    }
    reading.addText(html.slice(at, open))
    at = readTag(html, open, reading)
  }
  return reading.end()
}

const tablesMax = 50
const rowsMax = 5_000
const cellsMax = 200_000
const depthMax = 50
const rawTags = new Set(['script', 'style', 'title', 'textarea', 'noscript', 'template', 'svg', 'xmp', 'iframe'])
const lineTags = new Set(
  'p div br tr li ul ol table h1 h2 h3 h4 h5 h6 section article header footer blockquote pre hr dt dd'.split(' '),
)

/** Answers where the reading goes on. */
function readTag(html: string, open: number, reading: Reading): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4)
  const name = /^<(\/?)([a-zA-Z][a-zA-Z0-9:]{0,30})/.exec(html.slice(open, open + 34))
  if (!name) {
    if (/^<[!?]/.test(html.slice(open, open + 2))) return after(html, '>', open)
    reading.addText('<')
    return open + 1
  }
  const [, slash, written = ''] = name
  const tag = written.toLowerCase()
  const close = endOfTag(html, open)
  if (!slash && rawTags.has(tag)) {
    const end = html.slice(close).search(new RegExp(`</${tag}`, 'i'))
    return end < 0 ? html.length : after(html, '>', close + end)
  }
  if (slash) reading.closeTag(tag)
  else reading.openTag(tag, html.slice(open, close))
  return close
}

/** Behind the `>` that ends the tag; one within quotes does not. */
function endOfTag(html: string, open: number): number {
  let quote = ''
  const last = Math.min(html.length, open + 20_000)
  for (let at = open; at < last; at++) {
    const letter = html[at] ?? ''
    if (quote) {
      if (letter === quote) quote = ''
    } else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '>') return at + 1
  }
  return after(html, '>', open)
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from)
  return found < 0 ? html.length : found + mark.length
}

type Table = { rows: string[][]; cell: string[] | undefined; span: number }

class Reading {
  private readonly lines: string[] = []
  private line: string[] = []
  private readonly done: string[][][] = []
  private readonly open: Table[] = []
  private cells = 0

  addText(text: string): void {
    if (!text) return
    const words = decodeEntities(text).replace(/[\s\u00a0]+/g, ' ')
    this.line.push(words)
    this.open.at(-1)?.cell?.push(words)
  }

  openTag(tag: string, whole: string): void {
    if (lineTags.has(tag)) this.breakLine()
    if (tag === 'br') this.open.at(-1)?.cell?.push('\n')
    if (tag === 'table' && this.open.length < depthMax) this.open.push({ rows: [], cell: undefined, span: 1 })
    const table = this.open.at(-1)
    if (!table) return
    if (tag === 'tr') {
      this.endCell(table)
      if (table.rows.length < rowsMax) table.rows.push([])
    }
    if (tag === 'td' || tag === 'th') {
      this.endCell(table)
      this.line.push('\t')
      table.cell = []
      table.span = Math.min(50, Number(/\bcolspan\s*=\s*["']?(\d{1,3})/i.exec(whole)?.[1] ?? 1) || 1)
    }
  }

  closeTag(tag: string): void {
    if (lineTags.has(tag)) this.breakLine()
    const table = this.open.at(-1)
    if (!table) return
    if (tag === 'td' || tag === 'th' || tag === 'tr') this.endCell(table)
    if (tag === 'table') this.endTable()
  }

  end(): { text: string; tables: string[][][] } {
    this.breakLine()
    while (this.open.length > 0) this.endTable()
    return {
      text: this.lines
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
      tables: this.done,
    }
  }

  private breakLine(): void {
    const text = trimmedParts(this.line.join(''), '\t').filter(Boolean).join('\t')
    this.line = []
    if (text || this.lines.at(-1) !== '') this.lines.push(text)
  }

  private endCell(table: Table): void {
    if (!table.cell) return
    const text = trimmedParts(table.cell.join(''), '\n').join('\n').trim()
    table.cell = undefined
    if (this.cells >= cellsMax) return
    this.cells += table.span
    const row = table.rows.at(-1) ?? []
    if (table.rows.length === 0) table.rows.push(row)
    row.push(text, ...Array.from({ length: table.span - 1 }, () => ''))
  }

  private endTable(): void {
    const table = this.open.pop()
    if (!table) return
    this.endCell(table)
    const rows = table.rows.filter((row) => row.some(Boolean))
    if (rows.length > 0 && this.done.length < tablesMax) this.done.push(rows)
  }
}

const trimmedParts = (text: string, mark: string): string[] => text.split(mark).map((part) => part.trim())

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', yen: '¥', ensp: ' ', emsp: ' ', middot: '·', ldquo: '“', rdquo: '”', times: '×' } // prettier-ignore

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});?/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : ''
  })
}
