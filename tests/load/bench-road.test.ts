// `npm run bench:road` with tiny numbers: that it produces its figures; how fast is for a quiet machine to say.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { it } from 'node:test'
import { promisify } from 'node:util'

type Work = { rows: number; updates: number; walBytes: number; commits: number }
type Figures = {
  lives: number
  livesPerSecond: number
  cpuMsPerLife: { server: number; database: number; total: number }
  raw: { livesPerSecond: number; databaseCpuMsPerLife: number; perLife: Work }
  ratio: number
  perLife: Work
  steps: Record<string, { p50: number; p95: number }>
}

it(
  'the road’s benchmark lives orders to their end and writes the same rows again without the program',
  { timeout: 180_000 },
  async (t) => {
    const words = [join(import.meta.dirname, 'bench-road.ts'), '--clients', '4', '--seconds', '3', '--preload', '500', '--json']
    const { stdout } = await promisify(execFile)(process.execPath, words)
    const figures = JSON.parse(stdout) as Figures
    const { lives, cpuMsPerLife, raw, ratio, perLife, steps } = figures
    for (const figure of [
      lives,
      cpuMsPerLife.server,
      cpuMsPerLife.database,
      raw.livesPerSecond,
      raw.databaseCpuMsPerLife,
      ratio,
    ]) {
      assert.ok(Number.isFinite(figure) && figure > 0, stdout)
    }
    assert.deepEqual(Object.keys(steps).length, 15) // placed, 13 steps, the uploads
    // the limit is honest when it writes what a life writes; what a life in the middle leaves is in neither
    for (const kind of ['rows', 'updates', 'walBytes'] as const) {
      const share = raw.perLife[kind] / perLife[kind]
      assert.ok(share > 0.8 && share < 1.25, `${kind}: ${raw.perLife[kind]} beside ${perLife[kind]}`)
    }
    t.diagnostic(`${lives} lives, ratio ${ratio}`)
  },
)
