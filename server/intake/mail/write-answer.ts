import type { FieldProblem } from '../../../contract/order-draft.ts'
import { fieldProblems } from '../../../contract/refusals.ts'
import { draftFieldWords } from '../../../contract/vocabulary.ts'

export type AnsweredLine = {
  place: string
  externalNo: string | null
  outcome: 'created' | 'duplicate' | 'waiting'
  messageId: string
  problems: FieldProblem[]
}
export type Answering = {
  companyName: string
  subject: string
  receivedAt: Date
  zone: string
  lines: readonly AnsweredLine[]
  counts: { created: number; duplicates: number; waiting: number }
  /** Names of attachments that hold no orders by their kind. */
  unread: readonly string[]
  isKnown: boolean
}

const linesToldMax = 100
const problemsToldMax = 8
const subjectMax = 180

/** The subject of an answer: the sender's own, with one 回复. */
export function answerSubject(subject: string): string {
  const bare = subject.replace(/^(\s*(re|回复|答复|fw|fwd|转发)\s*[:：])+/i, '').replace(/\s+/g, ' ').trim() // prettier-ignore
  return `回复：${bare || '您的来信'}`.slice(0, subjectMax).toWellFormed()
}

/** INT-4: what became of a mail, line by line: orders, what was there already, what waits and why, with the place to look at. */
export function writeAnswer(answering: Answering): string {
  const { companyName, subject, lines, counts, unread, isKnown } = answering
  const total = counts.created + counts.duplicates + counts.waiting
  const parts = [`您好：`, `您 ${moment(answering)} 的邮件《${subject.slice(0, 100) || '无主题'}》已收到。`]
  if (!isKnown) {
    parts.push('这个发件地址还没有登记，邮件已转给工作人员核实，核实前不会成为订单。请用登记过的邮箱发送，或联系我们登记。')
    return [...parts, closing(companyName)].join('\n\n')
  }
  parts.push(
    `共读出 ${total} 单：已成为订单 ${counts.created} 单，已有同一单号 ${counts.duplicates} 单，待补 ${counts.waiting} 单。`,
  )
  parts.push(
    ...section('已成为订单，正在审核', lines, 'created'),
    ...section('已有同一单号的订单，没有重复建', lines, 'duplicate'),
  )
  parts.push(...section('待补：改好后可以整单重发（同一单号只成一单），也可以等我们联系您', lines, 'waiting'))
  if (total > lines.length) parts.push(`以上只列出前 ${lines.length} 单。`)
  if (unread.length > 0) parts.push(`没有读取的附件（只读 .xlsx 与 .csv）：${unread.slice(0, 20).join('、')}`)
  return [...parts, closing(companyName)].join('\n\n')
}

const closing = (companyName: string): string =>
  `${companyName.replace(/\s+/g, ' ')}\n这封信由系统自动发出，说明来信的处理结果；回复这封信可以找到我们。`

function moment({ receivedAt, zone }: Pick<Answering, 'receivedAt' | 'zone'>): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(receivedAt)
}

function section(title: string, lines: readonly AnsweredLine[], outcome: AnsweredLine['outcome']): string[] {
  const own = lines.filter((line) => line.outcome === outcome).slice(0, linesToldMax)
  return own.length === 0 ? [] : [[`【${title}】`, ...own.map(lineText)].join('\n')]
}

function lineText({ place, externalNo, messageId, outcome, problems: given }: AnsweredLine, index: number): string {
  const no = externalNo ? `单号 ${externalNo}` : `进单号 ${messageId.slice(-8).toUpperCase()}`
  // where nothing could be read, what is missing says nothing
  const whole = given.filter(({ path }) => path === '')
  const problems = whole.length > 0 ? whole : given
  const told = outcome === 'waiting' ? problems.slice(0, problemsToldMax).map((problem) => `\n   · ${sayProblem(problem)}`) : []
  const more =
    outcome === 'waiting' && problems.length > problemsToldMax ? [`\n   · 另有 ${problems.length - problemsToldMax} 处`] : []
  return [`${index + 1}. ${no}（${place}）`, ...told, ...more].join('')
}

/** What the words for our own people would not tell a sender. */
const forSenders: Readonly<Record<string, string>> = {
  mail_without_order: '没有读出订单。请附上表格（.xlsx 或 .csv），或逐行写明“收件人：”“电话：”“地址：”“货物：”“数量：”',
  mail_too_large: '邮件超过 25 MB，没有读取。请拆成几封，或压缩图片后重发',
}

/** 收货方电话“138”不是有效电话…（单元格 C4） */
export function sayProblem({ path, code, value, cell }: FieldProblem): string {
  const words = forSenders[code] ?? (fieldProblems as Record<string, { zh: string }>)[code]?.zh ?? code
  const where = cell === undefined ? '' : cell.startsWith('#') ? `（正文第 ${cell.slice(1)} 行）` : `（单元格 ${cell}）`
  return `${fieldName(path)}${value ? `“${value.replace(/\s+/g, ' ').slice(0, 80)}”` : ''}${words}${where}`
}

const sides: Readonly<Record<string, string>> = { buyer: '买家', shipper: '发货方', consignee: '收货方' }

function fieldName(path: string): string {
  const [first = '', second, third] = path.split('.')
  const nameOf = (name: string | undefined) => (name === undefined ? '' : (draftFieldWords[name]?.zh ?? name))
  if (first === 'items' && second !== undefined)
    return `货品第 ${Number(second) + 1} 行${third === 'name' ? '品名' : nameOf(third)}`
  return first in sides ? `${sides[first]}${nameOf(second)}` : nameOf(first)
}
