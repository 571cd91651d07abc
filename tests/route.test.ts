import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'

const folder = mkdtempSync(join(tmpdir(), 'yidan-route-'))
after(() => rmSync(folder, { recursive: true }))

const script = join(import.meta.dirname, '../scripts/route.mjs')
const file = (name: string, value: unknown): string => {
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
  return join(folder, name)
}
const route = (...words: string[]): Promise<{ code: number; out: string; said: string }> =>
  new Promise((resolve) =>
    execFile(process.execPath, [script, ...words], (error, out, said) => resolve({ code: Number(error?.code ?? 0), out, said })),
  )

const vehicle = { id: 1, start: [121.4, 31.2], end: [121.4, 31.2], capacity: [4] }
const jobs = [1, 2, 3].map((id) => ({ id, location: [121.4 + id * 0.01, 31.2], delivery: [1] }))

describe('npm run route', () => {
  it('plans, checks its plan, begins with one, and prices steps as given', async () => {
    const problem = file('problem.json', { jobs, vehicles: [vehicle] })
    const { code, out } = await route(problem, '--iterations', '100', '--threads', '1')
    assert.equal(code, 0)
    const plan = JSON.parse(out) as { summary: { unassigned: number; cost: number }; routes: { cost: number }[] }
    assert.equal(plan.summary.unassigned, 0)
    const steps = jobs.map(({ id }) => ({ type: 'job', id }))
    const manual = file('manual.json', { jobs, vehicles: [{ ...vehicle, capacity: [2], steps }] })
    const lied = { ...plan, routes: plan.routes.map((one) => ({ ...one, cost: one.cost - 10 })) }
    const [checked, wrong, again, judged] = await Promise.all([
      route(problem, '--check', file('plan.json', out)),
      route(problem, '--check', file('lied.json', lied)),
      route(problem, '--initial', file('first.json', out), '--iterations', '10', '--threads', '1'),
      route(manual, '--judge'),
    ])
    assert.deepEqual([checked.code, checked.out.trim()], [0, '{"violations":[]}'])
    assert.equal(wrong.code, 1)
    assert.equal((JSON.parse(again.out) as typeof plan).summary.cost, plan.summary.cost)
    assert.deepEqual((JSON.parse(judged.out) as { summary: { violations: object[] } }).summary.violations, [{ cause: 'load' }])
  })

  it('says where and why of wrong input', async () => {
    const problem = file('good.json', { jobs, vehicles: [vehicle] })
    const said = await Promise.all([
      route(file('bad.json', { jobs: [{ id: 1, location: [0, 0], wrong: 1 }], vehicles: [vehicle] })),
      route(file('broken.json', '{')),
      route(problem, '--threads', '99'),
      route(problem, '--wrong'),
    ])
    assert.deepEqual(said.map(({ code }) => code), [2, 2, 2, 2]) // prettier-ignore
    assert.match(said[0]?.said ?? '', /^\$\.jobs\[0\]\.wrong: is not known here/)
    assert.match(said[1]?.said ?? '', /broken\.json: is no JSON/)
    assert.match(said[2]?.said ?? '', /^--threads: must be a whole number from 1 to 16, is 99/)
    assert.match(said[3]?.said ?? '', /--wrong/)
  })
})
