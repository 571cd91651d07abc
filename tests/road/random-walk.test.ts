import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Client } from 'pg'
import { writeAnchor } from '../../server/log/anchor.ts'
import { isWhole as isLogWhole } from '../../server/order/verify/report.ts'
import { verifyLog } from '../../server/order/verify/verify-log.ts'
import { asTenant } from '../../server/platform/database/database.ts'
import { builtInFlows } from '../../server/flow/built-in.ts'
import { aHouse, type House } from '../support/company.ts'
import { chanceOf } from './chance.ts'
import { mustBeDue, mustChain, mustEqualReplay, mustKeepBreaches, readStored } from './rebuild.ts'
import { keepFile, passFence, superuser } from './travel.ts'
import { makeWalker, type Walk } from './walker.ts'

/** `npm run test:road` walks ten thousand, and must come by nearly every step there is. */
const isWhole = Boolean(process.env.WHOLE)
const stepsAlone = isWhole ? 2000 : 1000
const stepsTogether = isWhole ? 8000 : 3000
const walkers = 6
const triesMax = 60_000

describe('thousands of random steps', () => {
  let house: House
  let owner: Client
  let walk: Walk
  const seed = Number(process.env.SEED ?? randomInt(2 ** 31))

  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    await keepFile(house, owner)
    walk = { house, orders: [], taken: 0, refused: new Map(), rung: 0, news: { seen: new Set(), wayOf: new Map() } }
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  it('are walked, first by one alone, then by six at once on the same orders', async (t) => {
    t.diagnostic(`SEED=${seed}`)
    const alone = makeWalker(walk, chanceOf(seed))
    for (let tries = 0; walk.taken < stepsAlone && tries < triesMax; tries++) {
      await alone()
      if (tries === 300 || tries === 1500) await owner.query('analyze') // or plans made for empty tables would stay
    }
    let tries = 0
    const together = Array.from({ length: walkers }, async (_, index) => {
      const go = makeWalker(walk, chanceOf(seed + index + 1))
      while (walk.taken < stepsAlone + stepsTogether && tries++ < triesMax) await go()
    })
    await Promise.all(together)
    t.diagnostic(
      `${walk.taken} steps taken, ${walk.rung} clocks rung; refused: ${JSON.stringify(Object.fromEntries(walk.refused))}`,
    )
    assert.ok(walk.taken >= stepsAlone + stepsTogether)
    assert.ok(walk.rung > 100)
  })

  it('leave rows that the events give again, chains that hold, and due times that the calendar confirms', async (t) => {
    const calendar = await asTenant(house.pools.app.database, { tenantId: house.tenant.id }, (tx) =>
      house.app.road.findCalendar(tx, house.tenant.id, new Date()),
    )
    const orders = await readStored(owner)
    const seen = { warned: 0, breached: 0, paused: 0, split: 0, archived: 0 }
    for (const stored of orders) {
      mustChain(stored)
      mustEqualReplay(stored)
      const { warned, breached } = mustKeepBreaches(stored)
      seen.paused += mustBeDue(stored, calendar)
      seen.warned += warned
      seen.breached += breached
      seen.split += stored.parts.length > 1 ? 1 : 0
      seen.archived += stored.status === 'archived' ? 1 : 0
    }
    const steps = new Set(orders.flatMap(({ events }) => events.map(({ step }) => step)))
    t.diagnostic(`${orders.length} orders, ${JSON.stringify(seen)}, ${steps.size} kinds of steps`)
    for (const [what, times] of Object.entries(seen)) assert.ok(times > (isWhole ? 20 : 3), `too few: ${what} ${times}`)
    const known = new Set(Object.values(builtInFlows).flatMap((flow) => flow.steps.map(({ id }) => id)))
    const never = [...known].filter((step) => !steps.has(step))
    if (isWhole) assert.ok(never.length <= 4, `steps that the walk never took: ${never.join()}`)
  })

  it('are found whole by the command that verifies a log', async () => {
    await passFence(owner)
    await writeAnchor({ backup: house.url, dataDir: house.dataDir, date: '2026-03-04' })
    const report = await verifyLog({ url: house.url, dataDir: house.dataDir })
    assert.deepEqual(report.problems, [])
    assert.ok(isLogWhole(report) && report.events > stepsAlone + stepsTogether && report.anchors === 1)
  })
})
