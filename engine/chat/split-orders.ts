/** More than this many orders in one paste are a sheet, which has its own door. */
export const ordersMax = 50
export const textLengthMax = 20_000

const phone = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|1\d{2}\*{3,}\d{2,4}/
const numbering =
  /^[ \t]*(?:(?:订单|单)\s?(\d{1,3})\s?[:：.、)）]?(?=\s|$|[:：\p{Script=Han}])|第\s?([一二三四五六七八九十\d]{1,3})\s?[单个票件份][:：、.]?|[（(]?(\d{1,3})[.、)）:：](?!\d)|([①-⑳])|[【[](\d{1,3})[】\]]|#(\d{1,3})(?=\s))\s*/u
const rule = /^\s*[-=—_*~]{3,}\s*$/
const sender = /(?:寄件|发件|发货|寄方)/

const hasPhone = (text: string): boolean => phone.test(text)

/** Joins what has no phone of its own to what stands before it; the first waits for what follows. */
const joinPhoneless = (blocks: readonly string[]): string[] => {
  const orders: string[] = []
  let waiting = ''
  for (const block of blocks) {
    const last = orders.at(-1)
    if (hasPhone(block)) {
      const isReceiverOfLast = last !== undefined && sender.test(last) && !/收[货件]/.test(last) && /收[货件]/.test(block)
      if (isReceiverOfLast) orders[orders.length - 1] = `${last}\n${block}`
      else orders.push(waiting === '' ? block : `${waiting}\n${block}`)
      waiting = ''
    } else if (last === undefined) waiting = waiting === '' ? block : `${waiting}\n${block}`
    else orders[orders.length - 1] = `${last}\n${block}`
  }
  if (waiting !== '') orders.push(waiting)
  return orders
}

const cutAt = (lines: readonly string[], isStart: (line: string, at: number) => boolean): string[] => {
  const blocks: string[] = []
  for (const [at, line] of lines.entries()) {
    if (blocks.length === 0 || isStart(line, at)) blocks.push(line)
    else blocks[blocks.length - 1] += `\n${line}`
  }
  return blocks.filter((block) => block.trim() !== '')
}

const withoutNumber = (line: string): string => line.replace(numbering, '')

/** "1. … 2. …": numbers count orders only when what they begin has phones; numbered goods have none. */
const splitNumbered = (lines: readonly string[]): string[] | undefined => {
  if (lines.filter((line) => numbering.test(line)).length < 2) return undefined
  const blocks = cutAt(lines, (line) => numbering.test(line))
  const numbered = blocks.filter((block) => numbering.test(block))
  if (numbered.filter(hasPhone).length < 2 || numbered.filter(hasPhone).length < numbered.length) return undefined
  return joinPhoneless(
    blocks.map((block) =>
      block
        .split('\n')
        .map((line, at) => (at === 0 ? withoutNumber(line) : line))
        .join('\n'),
    ),
  )
}

/** A line each, every one with a phone: 张三 138… 广东省… 苹果3箱. */
const splitLines = (block: string): string[] => {
  const lines = block.split('\n').filter((line) => line.trim() !== '')
  const isList = lines.length > 1 && lines.every((line) => hasPhone(line) && line.length > 20) && !sender.test(block)
  return isList ? lines : [block]
}

/**
 * Cuts a pasted text into orders: at numbers, at blank lines, or one to a line. A piece without a phone belongs to the one before it.
 * Pure; at most ordersMax orders of at most textLengthMax characters, the rest comes back as `left`.
 */
export const splitOrders = (text: string): { orders: string[]; left: string } => {
  const whole = text.slice(0, textLengthMax).replace(/\r\n?/g, '\n')
  const lines = whole.split('\n').map((line) => (rule.test(line) ? '' : line))
  const numbered = splitNumbered(lines)
  const blocks =
    numbered ?? joinPhoneless(cutAt(lines, (_, at) => (lines[at - 1] ?? '').trim() === '').map((block) => block.trim()))
  const orders = numbered === undefined ? blocks.flatMap(splitLines) : blocks
  const left = [...orders.slice(ordersMax), text.slice(textLengthMax)].filter((piece) => piece.trim() !== '').join('\n')
  return { orders: orders.slice(0, ordersMax).map((order) => order.trim()), left }
}
