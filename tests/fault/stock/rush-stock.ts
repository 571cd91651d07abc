import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { openPool } from '../../../server/platform/database/database.ts'
import { chanceOf } from '../../road/chance.ts'
import { superuser } from '../../road/travel.ts'
import { aHouse } from '../../support/company.ts'
import { findStockProblems } from '../../support/stock.ts'
import { makeCrowd, type Tally } from './crowd.ts'
import { plantShelves } from './plant-shelves.ts'
import { rawLimit } from './raw-limit.ts'

export type Rush = { seconds: number; workers: number; skus: number; orders: number }
export type Rushed = {
  seconds: number
  workers: number
  /** By what was tried: how often it was done, and how often refused with which code. */
  done: Record<string, number>
  refused: Record<string, number>
  /** Errors of the database that reached a caller, besides those of killed connections; none are allowed. */
  unexpected: Record<string, number>
  broken: number
  killed: number
  samples: number
  problems: string[]
  perSecond: number
  acceptsPerSecond: number
  acceptP50Ms: number
  acceptP95Ms: number
  raw: { perSecond: number; p95Ms: number }
}

const sampleEveryMs = 400
const killEveryMs = 350
const name = 'yidan-rush'

/** A crowd at the same few shelves for so long; what is on them is looked at all the while, in one snapshot each time. */
export async function rushStock({ seconds, workers, skus, orders }: Rush): Promise<Rushed> {
  const house = await aHouse()
  const owner = await superuser(house)
  const pool = openPool({ url: house.url, role: 'yidan_app', size: workers, name })
  const tally: Tally = { done: {}, refused: {}, unexpected: {}, broken: 0, acceptMs: [] }
  const problems = new Set<string>()
  let samples = 0
  let killed = 0
  try {
    const shelves = await plantShelves(house, owner, { skus, orders })
    await owner.query('analyze')
    const started = performance.now()
    const until = started + seconds * 1000
    const isOver = () => performance.now() >= until
    const look = async () => {
      for (const problem of await findStockProblems(owner)) problems.add(problem)
      samples++
    }
    const kill = await superuser(house)
    await Promise.all([
      ...Array.from({ length: workers }, (_, index) =>
        makeCrowd({ house, database: pool.database, shelves, tally, chance: chanceOf(index + 1) })(isOver),
      ),
      every(sampleEveryMs, isOver, look),
      every(killEveryMs, isOver, async () => void (killed += await killOne(kill))),
    ])
    await kill.end()
    const took = (performance.now() - started) / 1000
    await look()
    const raw = await rawLimit({ url: house.url, shelves, workers, seconds: Math.max(1, seconds / 6) })
    const all = Object.values(tally.done).reduce((sum, count) => sum + count, 0)
    const sorted = tally.acceptMs.toSorted((a, b) => a - b)
    const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
    return {
      seconds,
      workers,
      done: tally.done,
      refused: tally.refused,
      unexpected: tally.unexpected,
      broken: tally.broken,
      killed,
      samples,
      problems: [...problems],
      perSecond: Math.round(all / took),
      acceptsPerSecond: Math.round((tally.done.accept ?? 0) / took),
      acceptP50Ms: at(0.5),
      acceptP95Ms: at(0.95),
      raw,
    }
  } finally {
    await pool.close()
    await owner.end()
    await house.close()
  }
}

export const isRight = ({ problems, unexpected }: Rushed): boolean =>
  problems.length === 0 && Object.keys(unexpected).length === 0

async function every(ms: number, isOver: () => boolean, work: () => Promise<void>): Promise<void> {
  while (!isOver()) {
    await work()
    await pause(ms)
  }
}

/** One of the crowd's own connections, at whatever it is doing. */
async function killOne(client: Client): Promise<number> {
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1 and state <> 'idle' order by random() limit 1`,
    [name],
  )
  return rowCount ?? 0
}
