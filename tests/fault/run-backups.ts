import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { verifyLog } from '../../server/order/verify/verify-log.ts'
import { isWhole } from '../../server/order/verify/report.ts'
import { makeLoadTenant, type LoadTenant } from '../load/make-load-tenant.ts'
import { startProgram, stopProgram, tempDataDir, type Program } from '../load/program.ts'
import { findBrokenChains, findLost, findUndelivered } from './check-kept.ts'
import { Crowd } from './crowd.ts'
import { Ledger, type Promised } from './ledger.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const writesAfter = 60

export type BackupResult = { rounds: number; acknowledged: number; backupMs: number[]; restoreMs: number[]; problems: string[] }
type Asked = { rounds: number; clients: number; writes: number; say: (line: string) => void }

/** Backups are made while clients live whole lives of orders; each is restored into an empty folder, where the program goes on. */
export async function runBackups({ rounds, clients, writes, say }: Asked): Promise<BackupResult> {
  const dir = await tempDataDir()
  const backups = await mkdtemp(join(tmpdir(), 'yidan-backups-'))
  const result: BackupResult = { rounds, acknowledged: 0, backupMs: [], restoreMs: [], problems: [] }
  const program = await startProgram(dir.path)
  const made: { path: string; promised: Promised[] }[] = []
  let tenant: LoadTenant
  try {
    tenant = await makeLoadTenant(program.databaseUrl)
    const ledger = new Ledger()
    const crowd = new Crowd({ baseUrl: program.baseUrl, keys: tenant.keys, size: clients, ledger })
    for (let round = 0; round < rounds; round++) {
      await ledger.reaches(ledger.promised.length + writes)
      const path = join(backups, `${round}.backup`)
      const promised = [...ledger.promised] // what was acknowledged before the backup began is in it
      result.backupMs.push(await timed(() => command('backup', path, '--data-dir', dir.path)))
      say(`round ${round}: backup in ${result.backupMs.at(-1)} ms, ${ledger.promised.length - promised.length} writes meanwhile`)
      if (ledger.promised.length === promised.length)
        result.problems.push(`round ${round}: the program stood still during the backup`)
      made.push({ path, promised })
    }
    await crowd.stop()
    result.acknowledged = ledger.promised.length
    result.problems.push(...ledger.refused)
  } finally {
    await stopProgram(program)
  }
  try {
    for (const { path, promised } of made) {
      const target = await tempDataDir()
      try {
        result.restoreMs.push(
          await timed(() => command('restore', path, '--data-dir', target.path, '--keys', join(dir.path, 'keys'))),
        )
        say(`restored in ${result.restoreMs.at(-1)} ms`)
        result.problems.push(...(await workOn(target.path, { tenant, promised })))
      } finally {
        await target.remove()
      }
    }
    return result
  } finally {
    await rm(backups, { recursive: true, force: true })
    await dir.remove()
  }
}

/** What of the promises is missing in the restored program, and whether it takes new work and follows it up, each event once. */
async function workOn(dataDir: string, { tenant, promised }: { tenant: LoadTenant; promised: Promised[] }): Promise<string[]> {
  const program: Program = await startProgram(dataDir)
  const place = { databaseUrl: program.databaseUrl, dataDir, tenantId: tenant.tenantId }
  try {
    const lost = await findLost(place, promised)
    const ledger = new Ledger()
    const crowd = new Crowd({ baseUrl: program.baseUrl, keys: tenant.keys, size: 2, ledger })
    await ledger.reaches(writesAfter)
    await crowd.stop()
    const undelivered = await findUndelivered(place)
    const broken = await findBrokenChains(place)
    const report = await verifyLog({ url: program.databaseUrl, dataDir })
    return [...lost, ...ledger.refused, ...undelivered, ...broken, ...(isWhole(report) ? [] : report.problems)]
  } finally {
    await stopProgram(program)
  }
}

async function command(name: 'backup' | 'restore', ...words: string[]): Promise<void> {
  await run(process.execPath, [join(root, 'server', 'backup', `${name}.ts`), ...words], {
    env: { ...process.env, DATABASE_URL: '' },
    maxBuffer: 1e7,
  })
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return Math.round(performance.now() - begun)
}
