// The short form of `npm run bench:intake`: every way in works and is counted, and nobody is held to a time.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { benchIntake } from './bench-intake.ts'

it(
  'orders come in by batch, sheet and one by one with every check on, beside the limit of the same rows',
  { timeout: 180_000 },
  async (t) => {
    const figures = await benchIntake({ orders: 200, singles: 20, clients: 8 })
    for (const rate of [figures.batch, figures.sheet, figures.limit, figures.single.perSecond]) assert.ok(rate > 0)
    assert.ok(figures.single.p95 > 0 && figures.single.cpuMsPerOrder > 0)
    t.diagnostic(JSON.stringify(figures))
  },
)
