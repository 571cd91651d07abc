// The short form of `npm run fault:duplicates`.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { startProgram, stopProgram, tempDataDir } from '../load/program.ts'
import { isOnce, rushAlike, twoHundred } from './rush-alike.ts'

it(
  'two hundred times the same wish by API, shop, form and sheet at once: one order goes on, the rest is the same answer or before a person',
  { timeout: 180_000 },
  async (t) => {
    const dir = await tempDataDir()
    const program = await startProgram(dir.path)
    try {
      const result = await rushAlike(program, { runs: 2 })
      assert.deepEqual(result.problems, [])
      assert.equal(isOnce(result), true)
      assert.equal(result.posts, 2 * (twoHundred.api + twoHundred.shop + twoHundred.form + twoHundred.sheet))
      assert.ok(result.held > 0 && result.sameAnswers > 0)
      t.diagnostic(JSON.stringify(result))
    } finally {
      await stopProgram(program)
      await dir.remove()
    }
  },
)
