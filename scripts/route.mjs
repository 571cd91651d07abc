// `npm run route -- problem.json [--seconds 5 | --iterations N] [--seed 1] [--check plan.json]`: plans vehicle routes, or checks a plan.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkPlan } from '../engine/routing/check/check-plan.ts'
import { ProblemError } from '../engine/routing/problem/problem.ts'
import { readProblem } from '../engine/routing/problem/read-problem.ts'
import { solve } from '../engine/routing/solve.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '5' },
    iterations: { type: 'string' },
    seed: { type: 'string', default: '1' },
    check: { type: 'string' },
  },
})

const say = (text) => process.stderr.write(`${text}\n`)
const json = (path) => JSON.parse(readFileSync(path, 'utf8'))

function limitOf({ seconds, iterations }) {
  const [name, text] = iterations === undefined ? ['seconds', seconds] : ['iterations', iterations]
  const value = Number(text)
  if (!(value > 0)) throw new ProblemError(`--${name}`, `must be a number above 0, is ${text}`)
  return name === 'seconds' ? { milliseconds: value * 1000 } : { iterations: value }
}

try {
  const [path] = positionals
  if (!path) throw new ProblemError('problem.json', 'must be named')
  const problem = readProblem(json(path))
  if (values.check === undefined)
    process.stdout.write(`${JSON.stringify(solve(problem, { limit: limitOf(values), seed: Number(values.seed) }))}\n`)
  else {
    const violations = checkPlan(problem, json(values.check))
    process.stdout.write(`${JSON.stringify({ violations })}\n`)
    if (violations.length > 0) process.exitCode = 1
  }
} catch (error) {
  if (!(error instanceof ProblemError || error instanceof SyntaxError || error.code === 'ENOENT')) throw error
  say(error.message)
  process.exitCode = 2
}
