import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Client } from 'pg'
import type { FlowStep } from '../../contract/flow.ts'
import { refusals, type RefusalCode } from '../../contract/refusals.ts'
import { roles, type Role } from '../../contract/roles.ts'
import { domesticFlow } from '../../server/flow/domestic/flow.ts'
import { aHouse, type House, type Reply } from '../support/company.ts'
import { cloneOrder, putHolds } from './clone-order.ts'
import { expect, type Expected } from './oracle.ts'
import { standings, type Standing } from './standings.ts'
import { assignPartners, bring, inParallel, isPartnerRole, keepFile, step as send, superuser } from './travel.ts'

const holdTypes = domesticFlow.holds.map((hold) => hold.id)
const askedAtOnce = 8
/** `npm test` tries every fifth of what must be refused and of what holds do, others each time; `npm run test:road` tries all, as tests/road/pure-matrix.test.ts always does. */
const everyNth = process.env.WHOLE ? 1 : 5
const offset = Number(process.env.OFFSET ?? randomInt(everyNth))

type Trial = { standing: Standing; step: FlowStep; role: Role; holds: readonly string[]; expected: Expected }

describe('every status × step × role × hold, over HTTP', () => {
  let house: House
  let owner: Client
  /** One order per standing, brought there by people. */
  const brought = new Map<string, string>()

  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    await keepFile(house, owner)
    await inParallel(standings, 4, async (standing) => void brought.set(standing.name, await bring(house, standing)))
    for (const standing of standings.filter(isAssignable)) await assignPartners(house, owner, orderAt(standing))
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  const orderAt = ({ name }: Standing): string => brought.get(name) ?? assert.fail(name)

  it('has brought an order to every status', async () => {
    for (const standing of standings) {
      const { body } = await house.ask('manager', { path: `/orders/${orderAt(standing)}` })
      assert.equal(body.status, standing.status, standing.name)
    }
    assert.equal(new Set(standings.map(({ status }) => status)).size, domesticFlow.nodes.length)
  })

  it('allows each role what the flow document allows, and refuses the rest with the reason', async (t) => {
    // every role at the first order of each status; at further ones of that status, which differ in the goods, those whom the step belongs to
    const seen = new Set<string>()
    const trials = standings.flatMap((standing) => {
      const isFirst = !seen.has(standing.status)
      seen.add(standing.status)
      return domesticFlow.steps.flatMap((step) => (isFirst ? roles : step.roles).map((role) => trialOf(standing, step, role, [])))
    })
    const { legal, illegal } = await tryAll(trials.filter((trial, index) => isLegal(trial) || isChosen(index)))
    t.diagnostic(`OFFSET=${offset}: of ${trials.length}, ${legal} moved the order, ${illegal} were tried and refused`)
    assert.ok(trials.length > domesticFlow.nodes.length * domesticFlow.steps.length * roles.length)
    assert.ok(legal > 800 && illegal > 3000)
  })

  it('lets a hold stop exactly the steps that it names', async (t) => {
    const steps = domesticFlow.steps.filter((step) => !step.system)
    const trials = standings.flatMap((standing) =>
      holdTypes.flatMap((hold) => steps.map((step) => trialOf(standing, step, roleFor(step), [hold]))),
    )
    const { legal, illegal } = await tryAll(trials.filter((_, index) => isChosen(index)))
    t.diagnostic(`of ${trials.length}, ${legal} moved the order, ${illegal} were tried and refused`)
  })

  it('answers an outside partner as if the order did not exist, unless it is theirs', async () => {
    for (const standing of standings) {
      const [stranger] = await cloneOrder(owner, orderAt(standing), 1)
      assert.ok(stranger)
      await owner.query('delete from assignment where order_id = $1', [stranger])
      for (const role of roles.filter(isPartnerRole)) {
        const reply = await send(house, role, stranger, 'attach')
        assert.deepEqual([reply.status, reply.body.code], [404, 'order.not_found'], `${role} at “${standing.name}”`)
      }
    }
  })

  it('gives one success and seven refusals to eight at once', async (t) => {
    let raced = 0
    for (const standing of standings) {
      const moving = domesticFlow.steps.filter(
        (step) => step.from.includes(standing.status) && step.to !== 'same' && step.to !== standing.status && !step.system,
      )
      for (const step of moving) {
        const { expected, role } = trialOf(standing, step, roleFor(step), [])
        if (!expected.ok || step.from.includes(expected.to)) continue // departing twice is two departures
        const [orderId] = await cloneOrder(owner, orderAt(standing), 1)
        assert.ok(orderId)
        const replies = await Promise.all(Array.from({ length: 8 }, () => send(house, role, orderId, step.id)))
        const statuses = replies.map((reply) => reply.status).sort((a, b) => a - b)
        assert.deepEqual(
          statuses,
          [200, 409, 409, 409, 409, 409, 409, 409],
          `${step.id} at “${standing.name}”: ${JSON.stringify(replies.map(({ body }) => body.code))}`,
        )
        raced++
      }
    }
    t.diagnostic(`${raced} steps raced`)
    assert.ok(raced > 35)
  })

  function trialOf(standing: Standing, step: FlowStep, role: Role, holds: readonly string[]): Trial {
    const running = 'record_letter_sent' in standing.moves ? ['letter'] : []
    return { standing, step, role, holds, expected: expect({ standing, step, role, holds, running }) }
  }

  /** The refused ones share an order for each standing and hold, which they must leave as it was; each allowed one moves its own. */
  async function tryAll(trials: readonly Trial[]): Promise<{ legal: number; illegal: number }> {
    const counts = { legal: 0, illegal: 0 }
    for (const standing of standings) {
      const groups = [...Map.groupBy(trials.filter((trial) => trial.standing === standing), ({ holds }) => holds.join())].map(([, group]) => {
        const legal = group.filter(isLegal)
        return { holds: group[0]?.holds ?? [], legal, illegal: group.filter((trial) => !legal.includes(trial)) }
      }) // prettier-ignore
      const clones = await cloneOrder(
        owner,
        orderAt(standing),
        groups.reduce((sum, { legal }) => sum + legal.length + 1, 0),
      )
      for (const { holds, legal, illegal } of groups) {
        const [still = '', ...moved] = clones.splice(0, legal.length + 1)
        if (holds.length > 0) await putHolds(owner, [still, ...moved], holds)
        await inParallel(illegal, askedAtOnce, async (trial) => mustRefuse(trial, await ask(trial, still)))
        assert.deepEqual(
          await standingOf(still),
          await standingOf(orderAt(standing)),
          `a refused step has moved an order at “${standing.name}”`,
        )
        await inParallel([...legal.entries()], askedAtOnce, async ([index, trial]) =>
          mustMove(trial, await ask(trial, moved[index] ?? '')),
        )
        counts.legal += legal.length
        counts.illegal += illegal.length
      }
    }
    return counts
  }

  let asked = 0
  function ask({ step, role, holds }: Trial, orderId: string): Promise<Reply> {
    const language = asked++ % 2 === 0 ? 'zh-CN' : 'en'
    return send(house, role, orderId, step.id, { holds, headers: { 'accept-language': language } })
  }

  async function standingOf(orderId: string): Promise<unknown> {
    const { rows } = await owner.query('select version, status, chain_hash from "order" where id = $1', [orderId])
    return rows
  }
})

const isChosen = (index: number): boolean => index % everyNth === offset
const isLegal = (trial: Trial): boolean => refusalOf(trial) === undefined

function roleFor(step: FlowStep): Role {
  return step.roles.find((role) => !isPartnerRole(role)) ?? step.roles[0] ?? assert.fail(step.id)
}

function mustMove({ standing, step, role, holds, expected }: Trial, { status, body, headers }: Reply): void {
  const what = `${step.id} by ${role} at “${standing.name}” with [${holds.join()}]`
  assert.equal(status, 200, `${what}: ${JSON.stringify(body)}`)
  assert.ok(expected.ok)
  assert.equal(body.status, expected.to, what)
  assert.equal(headers['etag'], `"${body.version}"`, what)
}

function mustRefuse({ standing, step, role, holds, expected }: Trial, { status, body }: Reply): void {
  const what = `${step.id} by ${role} at “${standing.name}” with [${holds.join()}]: ${status} ${JSON.stringify(body)}`
  const code = refusalOf({ standing, role, expected }) ?? assert.fail(what)
  assert.equal(body.code, code, what)
  assert.equal(status, refusals[code].status, what)
  assert.ok(status === 403 || status === 409 || code === 'order.not_found', what)
  // the sentence is in the asker's language and has no gap
  assert.match(body.title, /^[^{}—]{6,}$/, what)
}

function refusalOf({ standing, role, expected }: Pick<Trial, 'standing' | 'role' | 'expected'>): RefusalCode | undefined {
  if (role === 'client') return 'access.forbidden'
  if (isPartnerRole(role) && !isAssignable(standing)) return 'order.not_found'
  return expected.ok ? undefined : expected.code
}

/** Work is given to outside partners once an order is confirmed; before, it does not exist for them. */
function isAssignable({ way }: Standing): boolean {
  return way.some((leg) => leg.step === 'confirm')
}
