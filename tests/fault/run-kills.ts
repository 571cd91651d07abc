import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { makeLoadTenant, type LoadTenant } from '../load/make-load-tenant.ts'
import { ask } from '../load/count-work.ts'
import { tempDataDir } from '../load/program.ts'
import { findBrokenChains, findDoubles, findLost, findTornImports, findUndelivered, readSettings } from './check-kept.ts'
import { Crowd } from './crowd.ts'
import { finishImports, startImport } from './import-sheet.ts'
import { Ledger } from './ledger.ts'
import { Plant, victims, type Victim } from './plant.ts'

export type KillResult = {
  rounds: number
  acknowledged: number
  lost: number
  duplicated: number
  brokenChains: number
  undelivered: number
  refused: number
  hung: number
  retried: number
  imports: { finished: number; torn: number; interrupted: number }
  recoveryMs: { p50: number; max: number } & Record<Victim, number[]>
  settings: Record<string, string>
  problems: string[]
}

const inFlight = 16
const problemsShown = 20
// the kill falls anywhere in the work that goes on
const strayMs = 120

type Asked = { rounds: number; writes: number; sheetRows: number; say: (line: string) => void }

/** Rounds of acknowledged writes, each ended by kill -9; afterwards every promise must be kept exactly once. */
export async function runKills({ rounds, writes, sheetRows, say }: Asked): Promise<KillResult> {
  const dir = await tempDataDir()
  const plant = await Plant.start(dir.path)
  try {
    const tenant = await makeLoadTenant(plant.program.databaseUrl)
    const ledger = new Ledger()
    const importing = { baseUrl: plant.program.baseUrl, key: tenant.keys.order_clerk ?? '', clientId: tenant.clientId, ledger }
    const crowd = new Crowd({ baseUrl: plant.program.baseUrl, keys: tenant.keys, size: inFlight, ledger })
    const lost: string[] = []
    const recoveries: { victim: Victim; ms: number }[] = []
    let interrupted = 0
    const starting: Promise<void>[] = []
    for (let round = 0; round < rounds; round++) {
      const victim = victims[round % victims.length] ?? 'both'
      const before = ledger.promised.length
      await ledger.reaches(before + Math.ceil(writes / 2))
      starting.push(startImport(importing, sheetRows))
      await ledger.reaches(before + writes)
      await pause(randomInt(strayMs))
      const promised = [...ledger.promised]
      recoveries.push({ victim, ms: Math.round(await plant.kill(victim)) })
      const missing = await findLost(placeOf(plant, tenant), promised)
      lost.push(...missing)
      interrupted += await countRunning(plant, tenant)
      say(
        `round ${round + 1}: kill -9 of ${victim}, back after ${recoveries.at(-1)?.ms} ms, ${promised.length - before} writes acknowledged, ${missing.length} lost`,
      )
    }
    await ledger.reaches(ledger.promised.length + inFlight) // all that was in flight is sent again
    await crowd.stop()
    await Promise.all(starting)
    await finishImports(importing)
    const summary = await check(placeOf(plant, tenant), { ledger, lost })
    return { rounds, ...summary, imports: { ...summary.imports, interrupted }, recoveryMs: times(recoveries) }
  } finally {
    await plant.stop()
    await dir.remove()
  }
}

async function check(place: ReturnType<typeof placeOf>, { ledger, lost }: { ledger: Ledger; lost: string[] }) {
  const lostAtLast = [...new Set([...lost, ...(await findLost(place, ledger.promised))])]
  const undelivered = await findUndelivered(place)
  const torn = await findTornImports(place, ledger.imports)
  const doubles = await findDoubles(place, ledger.promised, ledger.imports)
  const broken = await findBrokenChains(place)
  return {
    acknowledged: ledger.promised.length,
    lost: lostAtLast.length,
    duplicated: doubles.length,
    brokenChains: broken.length,
    undelivered: undelivered.length,
    refused: ledger.refused.length,
    hung: ledger.hung,
    retried: ledger.retries,
    imports: { finished: ledger.imports.length - torn.length, torn: torn.length },
    settings: await readSettings(place.databaseUrl),
    problems: [lostAtLast, doubles, broken, undelivered, torn, ledger.refused].flatMap((kind) => kind.slice(0, problemsShown)),
  }
}

function placeOf({ program }: Plant, { tenantId }: LoadTenant) {
  return { databaseUrl: program.databaseUrl, dataDir: program.dataDir, tenantId }
}

/** Imports that the kill caught in the middle. */
async function countRunning({ program }: Plant, { tenantId }: LoadTenant): Promise<number> {
  const rows = await ask(
    program.databaseUrl,
    `select from sheet_import where tenant_id = $1 and state = 'running' and done > 0`,
    [tenantId],
  )
  return rows.length
}

function times(recoveries: { victim: Victim; ms: number }[]): KillResult['recoveryMs'] {
  const sorted = recoveries.map(({ ms }) => ms).sort((a, b) => a - b)
  const of = (victim: Victim) => recoveries.flatMap((one) => (one.victim === victim ? [one.ms] : []))
  return {
    p50: sorted[Math.floor(sorted.length / 2)] ?? 0,
    max: sorted.at(-1) ?? 0,
    program: of('program'),
    postmaster: of('postmaster'),
    both: of('both'),
  }
}

/** Whether everything that was promised was kept, by a server that could be relied on. */
export function isKept(result: KillResult): boolean {
  const { lost, duplicated, brokenChains, undelivered, refused, hung, imports, settings } = result
  const isSafe = ['fsync', 'synchronous_commit', 'full_page_writes'].every((name) => settings[name] === 'on')
  return isSafe && lost + duplicated + brokenChains + undelivered + refused + hung + imports.torn === 0
}
