import { Environment, type ASTNode, type ParseError, type TypeError as CelTypeError } from '@marcbachmann/cel-js'
import type { Bilingual } from '../../../contract/phases.ts'
import { valuesMax } from '../../../contract/rule/cells.ts'
import { factIds, factOf, isFactId, type FactId, type FactType } from '../../../contract/rule/facts.ts'

/** Where an expression is wrong, in characters from 0, and why. */
export type CelProblem = { start: number; end: number; why: Bilingual }
export type ReadCel = { ast: ASTNode; facts: FactId[] } | { problem: CelProblem }

const depthMax = 40
const nodesMax = 2_000
/** A loop in a loop over two lists of the order would take the product of both. */
const loopsMax = 2

const celTypes: Readonly<Record<FactType, string>> = {
  money: 'int',
  weight: 'int',
  volume: 'int',
  count: 'int',
  choice: 'string',
  symbol: 'string',
  text: 'string',
  division: 'string',
  choices: 'list<string>',
  texts: 'list<string>',
  flag: 'bool',
}

const environment = new Environment({
  limits: { maxAstNodes: nodesMax, maxDepth: depthMax, maxListElements: valuesMax, maxMapEntries: 0, maxCallArguments: 4 },
})
for (const id of factIds) environment.registerVariable(id, celTypes[factOf(id).type])

/** Reads one condition and checks its types. What CEL has besides, such as patterns, maps and times, conditions do without. */
export function readCel(text: string): ReadCel {
  const checked = environment.check(text)
  if (!checked.valid && checked.error) return { problem: problemOf(checked.error, text) }
  const { ast } = environment.parse(text)
  const used = new Set<FactId>()
  const unknown = findUnknown(ast, { used, bound: [] })
  if (unknown) return { problem: unknown }
  if (checked.type !== 'bool') return { problem: { start: 0, end: text.length, why: notYesOrNo(checked.type ?? '') } }
  return { ast, facts: [...used] }
}

type Bound = { name: string; overFact: boolean }
type Walk = { used: Set<FactId>; bound: readonly Bound[] }
const plainOps = new Set(['&&', '||', '!_', '-_', '==', '!=', '<', '<=', '>', '>=', '+', '-', '*', 'in', '?:', 'list'])
const plainCalls: Readonly<Record<string, number>> = { contains: 1, startsWith: 1, endsWith: 1, size: 0 }
const loops = new Set(['exists', 'all'])

/** The first part that conditions do without. */
function findUnknown(node: ASTNode, walk: Walk): CelProblem | undefined {
  const { op, args } = node
  if (op === 'value') return isPlain(args) ? undefined : refuse(node, 'value')
  if (op === 'id') {
    if (isFactId(args) && !walk.bound.some(({ name }) => name === args)) walk.used.add(args)
    return undefined
  }
  if (op === 'rcall') return checkCall(node, args, walk)
  if (op === 'call') return args[0] === 'size' && args[1].length === 1 ? findIn(args[1], walk) : refuse(node, `${args[0]}()`)
  if (!plainOps.has(op)) return refuse(node, op)
  return findIn(Array.isArray(args) ? (args as ASTNode[]) : [args as ASTNode], walk)
}

const findIn = (nodes: readonly ASTNode[], walk: Walk): CelProblem | undefined => {
  for (const node of nodes) {
    const found = findUnknown(node, walk)
    if (found) return found
  }
  return undefined
}

function checkCall(node: ASTNode, [name, target, given]: [string, ASTNode, ASTNode[]], walk: Walk): CelProblem | undefined {
  if (plainCalls[name] === given.length) return findIn([target, ...given], walk)
  const [variable, body] = given
  if (!loops.has(name) || variable?.op !== 'id' || !body || given.length !== 2) return refuse(node, `${name}()`)
  if (isFactId(variable.args)) return place(variable, namedLikeFact(variable.args))
  const overFact = target.op !== 'list'
  const isDeep = walk.bound.length >= loopsMax || (overFact && walk.bound.some((one) => one.overFact))
  if (isDeep) return place(node, loopInLoop)
  return findUnknown(target, walk) ?? findUnknown(body, { ...walk, bound: [...walk.bound, { name: variable.args, overFact }] })
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'bigint') return value >= -safe && value <= safe
  return ['string', 'number', 'boolean'].includes(typeof value)
}
const safe = BigInt(Number.MAX_SAFE_INTEGER)

const place = ({ start, end }: ASTNode, why: Bilingual): CelProblem => ({ start, end, why })
const refuse = (node: ASTNode, what: string) =>
  place(node, { zh: `条件里不能用“${what}”`, en: `conditions do without “${what}”` })
const namedLikeFact = (name: string): Bilingual => ({
  zh: `“${name}”是订单的一项，请给循环变量换个名字`,
  en: `“${name}” is a fact of the order; name the variable otherwise`,
})
const loopInLoop: Bilingual = { zh: '循环套得太深，请拆成几行', en: 'loops in loops go too deep; use several rows' }
const notYesOrNo = (type: string): Bilingual => ({
  zh: `条件要得出“是”或“否”，这里得出的是${typeName(type).zh}`,
  en: `a condition must be yes or no; this is ${typeName(type).en}`,
})

const typeNames: Readonly<Record<string, Bilingual>> = {
  int: { zh: '整数', en: 'a whole number' },
  double: { zh: '小数', en: 'a decimal' },
  string: { zh: '文字', en: 'text' },
  bool: { zh: '是否', en: 'yes or no' },
  list: { zh: '一组值', en: 'a list' },
  'list<string>': { zh: '一组文字', en: 'a list of texts' },
  'list<int>': { zh: '一组整数', en: 'a list of whole numbers' },
}
const typeName = (type: string): Bilingual => typeNames[type] ?? { zh: type, en: type }

/** The parser's English, said in both languages where we know it. */
function problemOf(error: ParseError | CelTypeError, text: string): CelProblem {
  const { start, end } = error.range ?? { start: 0, end: text.length }
  // what is missing at the end is missing behind the last character
  const first = Math.min(start, Math.max(text.length - 1, 0))
  return { start: first, end: Math.max(Math.min(end, text.length), first + 1), why: whyOf(error) }
}

function whyOf({ code, summary }: ParseError | CelTypeError): Bilingual {
  const overload = /no such overload: (\S+) (\S+) (\S+)$/.exec(summary)
  if (overload) {
    const [left, right] = [typeName(overload[1] ?? ''), typeName(overload[3] ?? '')]
    const sign = overload[2]
    return { zh: `“${sign}”不能比较${left.zh}和${right.zh}`, en: `“${sign}” cannot compare ${left.en} with ${right.en}` }
  }
  const unknown = /Unknown variable: (.+)$/.exec(summary)
  if (unknown) return { zh: `没有“${unknown[1]}”这一项`, en: `there is no fact “${unknown[1]}”` }
  const character = /Unexpected character: (.+)$/.exec(summary)
  if (character) return { zh: `这里不该有“${character[1]}”`, en: `“${character[1]}” does not belong here` }
  if (summary.endsWith('EOF')) return { zh: '条件没有写完', en: 'the condition is not finished' }
  if (code === 'limit_exceeded') return { zh: '条件太长或套得太深', en: 'the condition is too long or too deep' }
  return { zh: `条件读不懂（${summary}）`, en: summary }
}
