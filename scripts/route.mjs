// `npm run route -- problem.json [--seconds 5 | --iterations N] [--seed 1] [--threads 2] [--initial plan.json] [--check plan.json] [--judge]`:
// plans vehicle routes, improves a plan, checks one, or prices the steps as given with all they break.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { judgeSteps } from '../engine/routing/judge/judge-steps.ts'
import { checkPlan } from '../engine/routing/check/check-plan.ts'
import { beginWith } from '../engine/routing/problem/begin-with.ts'
import { readPlan } from '../engine/routing/problem/read-plan.ts'
import { ProblemError } from '../engine/routing/problem/problem.ts'
import { readProblem } from '../engine/routing/problem/read-problem.ts'
import { planRoutes } from '../server/dispatch/routing/plan-routes.ts'

const options = {
  seconds: { type: 'string', default: '5' },
  iterations: { type: 'string' },
  seed: { type: 'string', default: '1' },
  threads: { type: 'string', default: '2' },
  initial: { type: 'string' },
  check: { type: 'string' },
  judge: { type: 'boolean', default: false },
}

const say = (text) => process.stderr.write(`${text}\n`)
const answer = (value) => process.stdout.write(`${JSON.stringify(value)}\n`)

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ProblemError(path, error instanceof SyntaxError ? `is no JSON: ${error.message}` : `cannot be read: ${error.code}`)
  }
}

function wholeOf(name, text, { min, max }) {
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max)
    throw new ProblemError(`--${name}`, `must be a whole number from ${min} to ${max}, is ${text}`)
  return value
}

function limitOf({ seconds, iterations }) {
  if (iterations !== undefined) return { iterations: wholeOf('iterations', iterations, { min: 1, max: 1e9 }) }
  const value = Number(seconds)
  if (!(value > 0 && value <= 86_400)) throw new ProblemError('--seconds', `must be above 0 and at most 86400, is ${seconds}`)
  return { milliseconds: value * 1000 }
}

/** Ctrl-C ends with the best so far; once more ends at once. */
function untilInterrupted() {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  return stop.signal
}

async function run() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options })
  const [path, ...more] = positionals
  if (!path || more.length > 0) throw new ProblemError('problem.json', 'must be named, and nothing else')
  const given = readProblem(readJson(path))
  const problem = values.initial === undefined ? given : beginWith(given, readPlan(readJson(values.initial)))
  if (values.judge) return answer(judgeSteps(problem))
  if (values.check !== undefined) {
    const violations = checkPlan(problem, readPlan(readJson(values.check)))
    answer({ violations })
    if (violations.length > 0) process.exitCode = 1
    return
  }
  const plan = await planRoutes(problem, {
    limit: limitOf(values),
    seed: wholeOf('seed', values.seed, { min: 0, max: 2 ** 31 - 1 }),
    threads: wholeOf('threads', values.threads, { min: 1, max: 16 }),
    signal: untilInterrupted(),
    ...(process.stderr.isTTY && { onBetter: ({ cost, vehicles }) => say(`${cost.toFixed(1)}, ${vehicles} vehicles`) }),
  })
  answer(plan)
}

try {
  await run()
} catch (error) {
  if (!(error instanceof ProblemError || error.code?.startsWith('ERR_PARSE_ARGS'))) throw error
  say(error.message)
  process.exitCode = 2
}
