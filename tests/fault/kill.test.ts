// The short form of `npm run fault:kill`: each victim once.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isKept, runKills } from './run-kills.ts'

it(
  'whatever is killed, every acknowledged write is there once, and what was begun is finished',
  { timeout: 180_000 },
  async (t) => {
    const result = await runKills({ rounds: 3, writes: 160, sheetRows: 600, say: (line) => t.diagnostic(line) })
    assert.deepEqual(result.problems, [])
    assert.equal(result.hung, 0)
    assert.equal(isKept(result), true)
    assert.ok(result.acknowledged >= 3 * 160)
    assert.ok(result.retried > 0, 'no kill met a request on its way')
    const { recoveryMs, imports } = result
    t.diagnostic(
      `back after ${JSON.stringify(recoveryMs)} ms; imports ${JSON.stringify(imports)}; ${result.retried} writes sent again`,
    )
  },
)
