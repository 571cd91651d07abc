import type { ASTNode } from '@marcbachmann/cel-js'
import { isFactId } from '../../../contract/rule/facts.ts'
import { foldText, placeOf, type FoldedSheet } from '../fold-sheet.ts'

type Value = number | string | boolean | readonly (number | string | boolean)[]
/** `at` holds the values of loop variables, outermost first; loops write it as they go. */
type Run = (sheet: FoldedSheet, at: Value[]) => Value
export type Condition = (sheet: FoldedSheet) => boolean

/**
 * A condition that `readCel` has let pass, as a function. Whole numbers of orders stay below 2^53, so that they need not be the big
 * ones of CEL; what grows beyond is no answer and the row does not hold.
 */
export function compileCel(ast: ASTNode): Condition {
  const run = compile(ast, [])
  const at: Value[] = [false, false]
  return (sheet) => {
    try {
      return run(sheet, at) === true
    } catch (error) {
      if (error instanceof RangeError) return false
      throw error
    }
  }
}

type Binary = (left: Value, right: Value) => Value
const binary: Readonly<Record<string, Binary>> = {
  '==': same,
  '!=': (left, right) => !same(left, right),
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  '+': plus,
  '-': (left, right) => whole((left as number) - (right as number)),
  '*': (left, right) => whole((left as number) * (right as number)),
}

function compile(node: ASTNode, bound: readonly string[]): Run {
  if (node.op === 'value') return constant(plain(node.args))
  if (node.op === 'id') return compileName(node.args, bound)
  if (node.op === 'list') return compileList(node.args, bound)
  if (node.op === 'in') return compileIn(node.args, bound)
  if (node.op === 'call') return sizeOf(compile(node.args[1][0] as ASTNode, bound))
  if (node.op === 'rcall') return compileCall(node.args, bound)
  return compileLogic(node, bound) ?? compileBinary(node, bound)
}

function compileLogic(node: ASTNode, bound: readonly string[]): Run | undefined {
  if (node.op === '&&') {
    const [left, right] = pair(node.args, bound)
    return (sheet, at) => left(sheet, at) === true && right(sheet, at) === true
  }
  if (node.op === '||') {
    const [left, right] = pair(node.args, bound)
    return (sheet, at) => left(sheet, at) === true || right(sheet, at) === true
  }
  if (node.op === '!_' || node.op === '-_') {
    const inner = compile(node.args, bound)
    return node.op === '!_' ? (sheet, at) => inner(sheet, at) !== true : (sheet, at) => -(inner(sheet, at) as number)
  }
  if (node.op !== '?:') return undefined
  const [test, yes, no] = node.args.map((one) => compile(one, bound)) as [Run, Run, Run]
  return (sheet, at) => (test(sheet, at) === true ? yes(sheet, at) : no(sheet, at))
}

function compileBinary(node: ASTNode, bound: readonly string[]): Run {
  const plainly = compilePlain(node, bound)
  if (plainly) return plainly
  const judge = binary[node.op]
  if (!judge) throw new Error(`a condition with ${node.op} was let pass`)
  const [left, right] = pair(node.args as [ASTNode, ASTNode], bound)
  return (sheet, at) => judge(left(sheet, at), right(sheet, at))
}

/** Most conditions compare a fact with a number: one call where there would be four. */
function compilePlain(node: ASTNode, bound: readonly string[]): Run | undefined {
  const [fact, amount] = node.args as [ASTNode, ASTNode]
  if (fact.op !== 'id' || bound.includes(fact.args) || !isFactId(fact.args) || amount.op !== 'value') return undefined
  const [place, limit] = [placeOf[fact.args], plain(amount.args) as number]
  switch (node.op as string) {
    case '>':
      return (sheet) => (sheet[place] as number) > limit
    case '>=':
      return (sheet) => (sheet[place] as number) >= limit
    case '<':
      return (sheet) => (sheet[place] as number) < limit
    case '<=':
      return (sheet) => (sheet[place] as number) <= limit
    case '==':
      return (sheet) => sheet[place] === limit
    default:
      return undefined
  }
}

const pair = ([left, right]: [ASTNode, ASTNode], bound: readonly string[]): [Run, Run] => [
  compile(left, bound),
  compile(right, bound),
]
const constant =
  (value: Value): Run =>
  () =>
    value

function compileName(name: string, bound: readonly string[]): Run {
  const index = bound.lastIndexOf(name)
  if (index >= 0) return (_, at) => at[index] ?? false
  if (!isFactId(name)) throw new Error(`a condition with ${name} was let pass`)
  const place = placeOf[name]
  return (sheet) => sheet[place] ?? false
}

function compileList(nodes: readonly ASTNode[], bound: readonly string[]): Run {
  if (nodes.every(({ op }) => op === 'value')) return constant(nodes.map(({ args }) => plain(args)) as Value)
  const runs = nodes.map((node) => compile(node, bound))
  return (sheet, at) => runs.map((run) => run(sheet, at)) as Value
}

function compileIn([wanted, list]: [ASTNode, ASTNode], bound: readonly string[]): Run {
  const find = compile(wanted, bound)
  if (list.op === 'list' && list.args.every(({ op }) => op === 'value')) {
    const known = new Set<Value>(list.args.map(({ args }) => plain(args)))
    return (sheet, at) => known.has(find(sheet, at))
  }
  const values = compile(list, bound)
  return (sheet, at) => (values(sheet, at) as readonly Value[]).includes(find(sheet, at))
}

function compileCall([name, target, given]: [string, ASTNode, ASTNode[]], bound: readonly string[]): Run {
  const on = compile(target, bound)
  if (name === 'size') return sizeOf(on)
  const [first, body] = given as [ASTNode, ASTNode | undefined]
  if (body) return compileLoop(name, { on, depth: bound.length, body: compile(body, [...bound, nameOf(first)]) })
  const part = compile(first, bound)
  if (name === 'contains') return (sheet, at) => (on(sheet, at) as string).includes(part(sheet, at) as string)
  if (name === 'startsWith') return (sheet, at) => (on(sheet, at) as string).startsWith(part(sheet, at) as string)
  return (sheet, at) => (on(sheet, at) as string).endsWith(part(sheet, at) as string)
}

function compileLoop(name: string, { on, depth, body }: { on: Run; depth: number; body: Run }): Run {
  const isAll = name === 'all'
  return (sheet, at) => {
    for (const value of on(sheet, at) as readonly Value[]) {
      at[depth] = value
      if ((body(sheet, at) === true) !== isAll) return !isAll
    }
    return isAll
  }
}

const nameOf = ({ op, args }: ASTNode): string => (op === 'id' ? args : '')

const sizeOf =
  (on: Run): Run =>
  (sheet, at) => {
    const value = on(sheet, at)
    return typeof value === 'string' ? Array.from(value).length : (value as readonly Value[]).length
  }

function plain(value: unknown): Value {
  if (typeof value === 'bigint') return Number(value)
  return typeof value === 'string' ? foldText(value) : (value as Value)
}

function same(left: Value, right: Value): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) return left === right
  return left.length === right.length && left.every((one: Value, index: number) => same(one, right[index] as Value))
}

function plus(left: Value, right: Value): Value {
  if (typeof left === 'string') return left + String(right)
  return Array.isArray(left) ? [...left, ...(right as [])] : whole((left as number) + (right as number))
}

function whole(value: number): number {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new RangeError('too large')
  return value
}
