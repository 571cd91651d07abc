type FieldOf = (word: string) => string | undefined
type Said = { label: string; field: string; value: string; line: number }
/** Orders of a text as a table: what stands before the colons is the header. `lines` has the line of the text by cell (`C2`). */
export type LabelTable = { rows: string[][]; lines: Record<string, number>; made: Set<string> }

const blocksMax = 500
const labelsMax = 5_000
const headerWords = /^(发件人|收件人|抄送|密送|主题|发送时间|日期|时间|from|to|cc|bcc|subject|sent|date)$/i
const forwarded =
  /^[-\s>*_]*(begin forwarded message|forwarded message|original message|原始邮件|转发的?邮件|被转发邮件)[-\s*_:：]*$/i
const quoted = /^\s*(>|在.{4,80}写道[:：]\s*$|on .{4,120} wrote:\s*$)/i
/** Between two orders of one text. */
const divider = /^\s*([-=*_—]{2,}|(第\s*[\d一二三四五六七八九十]+\s*单|订单\s*[\d一二三四五六七八九十]+)\s*[:：]?)\s*$/

/**
 * Drops the heads of forwarded mails (their 收件人 is who got the mail, not who gets the goods) and, in an answer, what it quotes. Emptied lines
 * stay, so that lines keep their numbers.
 */
export function stripMail(text: string, { isReply }: { isReply: boolean }): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  const kept = lines.map((line) => (forwarded.test(line) ? '' : line))
  for (let at = 0; at < kept.length; at++) {
    let end = at
    let heads = 0
    while (
      end < kept.length &&
      (headOf(kept[end] ?? '') || (heads > 0 && heads < 3 && kept[end] === '' && headOf(kept[end + 1] ?? '')))
    ) {
      if (kept[end]) heads++
      end++
    }
    if (heads < 3) continue
    kept.fill('', at, end)
    at = end
  }
  if (!isReply) return kept.map((line) => line.replace(/^(>\s?)+/, ''))
  const cut = lines.findIndex((line) => forwarded.test(line) || (quoted.test(line) && !line.startsWith('>')))
  return kept.map((line, at) => ((cut >= 0 && at >= cut) || line.startsWith('>') ? '' : line))
}

const headOf = (line: string): boolean =>
  headerWords.test(/^>?\s{0,9}\*?([^:：*]{2,8})\*?\s{0,9}[:：]/.exec(line)?.[1]?.trim() ?? '')

/** 「收件人：张三 电话：138…」: every label that we know on a line with what follows it. */
function readLine(text: string, line: number, fieldOf: FieldOf): Said[] {
  const found: { label: string; field: string; from: number; to: number }[] = []
  for (const match of text.matchAll(/(^|[\s,，;；|、\t\u3000。])([\p{L}\p{N}()（）/*·]{1,16}?)\s*[:：]\s*/gu)) {
    const label = (match[2] ?? '').replace(/^\d+[.、)]?/, '')
    const field = fieldOf(label)
    if (field) found.push({ label, field, from: match.index, to: match.index + match[0].length })
  }
  return found.map(({ label, field, to }, index) => ({
    label,
    field,
    line,
    value: withoutTail(text.slice(to, found[index + 1]?.from)).trim(),
  }))
}

/** Without the commas and spaces before the next label. From the end: strangers write lines of a million spaces. */
const withoutTail = (text: string): string => /^[^]*[^\s,，;；|、]/.exec(text)?.[0] ?? ''

/** `gap`: an empty line came after it. */
type Block = { rows: Map<string, Said>[]; last: Said | undefined; gap: boolean }

/** Orders told by labels, one below another. Undefined where nothing is one: two words of the receiver and the goods or a number make an order. */
export function readLabels(lines: readonly string[], fieldOf: FieldOf): LabelTable | undefined {
  const blocks: Block[] = []
  let block: Block = { rows: [new Map()], last: undefined, gap: false }
  const close = () => {
    if (block.rows.some((row) => row.size > 0)) blocks.push(block)
    block = { rows: [new Map()], last: undefined, gap: false }
  }
  let count = 0
  for (const [index, text] of lines.entries()) {
    if (divider.test(text)) {
      close()
      continue
    }
    const said = readLine(text, index + 1, fieldOf)
    // words of their own behind an empty line end an order: the phone below a name is its writer's, not the consignee's
    if (text && block.gap && isOrder(block) && !startsWithLabel(text, said)) close()
    if (text === '') block.gap = true
    if (said.length === 0) goOn(block, text)
    for (const one of said) {
      if (++count > labelsMax) break
      if (!one.value) {
        block.last = one
        continue
      }
      if (beginsAnew(block, one)) close()
      addTo(block, one)
    }
  }
  close()
  const orders = blocks.filter(isOrder).slice(0, blocksMax)
  return orders.length > 0 ? tableOf(orders) : undefined
}

const startsWithLabel = (text: string, [first]: Said[]): boolean =>
  first !== undefined && text.replace(/^\d+[.、)]?\s*/, '').startsWith(first.label)

const isItem = (field: string): boolean => field.startsWith('item.')

/** The same thing said again belongs to another order, unless it is another line of goods. */
function beginsAnew({ rows }: Block, { field, value }: Said): boolean {
  if (isItem(field)) return false
  const before = rows[0]?.get(field)
  return before !== undefined && before.value !== value
}

function addTo(block: Block, said: Said): void {
  const [first] = block.rows
  const last = block.rows.at(-1)
  block.last = said
  if (!isItem(said.field)) {
    if (!first?.has(said.field)) first?.set(said.field, said)
    return
  }
  if (last?.has(said.field)) block.rows.push(new Map([[said.field, said]]))
  else last?.set(said.field, said)
}

/** An address may go on in the next line, and a value may stand below its label. */
function goOn(block: Block, text: string): void {
  const { last } = block
  if (!last || !text) {
    block.last = undefined
    return
  }
  if (!last.value) addTo(block, { ...last, value: text.slice(0, 1000) })
  else if (/\.(detail|whole|region)$/.test(last.field)) last.value = `${last.value}${text}`.slice(0, 1000)
  block.last = undefined
}

function isOrder({ rows }: Block): boolean {
  const fields = new Set(rows.flatMap((row) => [...row.keys()]))
  const receiver = [...fields].filter((field) => field.startsWith('consignee.')).length
  return receiver >= 2 && (fields.has('externalNo') || [...fields].some(isItem))
}

function tableOf(blocks: readonly Block[]): LabelTable {
  const labels = new Map<string, string>([['externalNo', '订单号']])
  for (const row of blocks.flatMap(({ rows }) => rows))
    for (const [field, { label }] of row) if (!labels.has(field)) labels.set(field, label)
  const fields = [...labels.keys()]
  const table: LabelTable = { rows: [[...labels.values()]], lines: {}, made: new Set() }
  for (const [index, { rows }] of blocks.entries()) {
    const told = rows[0]?.get('externalNo')
    // goods of one order stay together under a number: one that we make, and take away again, where there is none
    const number = told?.value ?? `#${index + 1}`
    if (!told) table.made.add(number)
    for (const row of rows) {
      table.rows.push(fields.map((field) => (field === 'externalNo' ? number : (row.get(field)?.value ?? ''))))
      const lineOf = (field: string) => row.get(field)?.line ?? [...row.values()][0]?.line ?? 1
      for (const [column, field] of fields.entries()) table.lines[`${lettersOf(column)}${table.rows.length}`] = lineOf(field)
    }
  }
  return table
}

/** 0 → A, 27 → AB, as in sheets. */
export function lettersOf(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? lettersOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
