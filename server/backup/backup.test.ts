// Backups of a house at work, restored into an empty folder and into an external database.
import assert from 'node:assert/strict'
import { appendFile, chmod, cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { sql } from 'kysely'
import { knock, upload } from '../../tests/support/asking.ts'
import { aHouse, type House } from '../../tests/support/company.ts'
import { aDatabaseOn } from '../../tests/support/database.ts'
import { findExternalServer } from '../../tests/support/external-server.ts'
import { bring, must, passFence, place, superuser } from '../../tests/road/travel.ts'
import { standings } from '../../tests/road/standings.ts'
import { makeApp } from '../app.ts'
import { runListener, type Listener } from '../log/run-listeners.ts'
import { writeAnchor, type Anchor } from '../log/anchor.ts'
import { isWhole } from '../order/verify/report.ts'
import { verifyLog } from '../order/verify/verify-log.ts'
import { openPool } from '../platform/database/database.ts'
import { startEmbeddedPostgres } from '../platform/embedded/start-embedded-postgres.ts'
import { newId } from '../platform/ids.ts'
import { makeBackup } from './make-backup.ts'
import { restoreBackup } from './restore-backup.ts'

const run = promisify(execFile)

/** Leaves a row for every event that it is given, in the same transaction as its cursor. */
const noting = (name: string): Listener => ({
  name,
  steps: [
    'intake',
    'pass_review',
    'confirm',
    'accept',
    'pick',
    'check',
    'outbound',
    'collect',
    'depart',
    'send_out',
    'sign',
    'cancel',
    'hold',
  ],
  react: async (tx, { tenantId, orderId, seq }) => {
    await sql`insert into outgoing (tenant_id, id, order_id, kind, subject, body, dedupe_key, state)
      values (${tenantId}, ${newId()}, ${orderId}, ${name}, ${String(seq)}, '', ${newId()}, 'sent')`.execute(tx)
  },
})
const [quick, slow, late] = [noting('quick'), noting('slow'), noting('late')]

describe('backup and restore', () => {
  let house: House
  let folder: string
  let path: string
  let again: string
  let proof: string
  const failures = new Map<string, number>()
  const listen = async (listener: Listener, of: { workers: House['pools']['workers'] } = house.pools) => {
    while (await runListener(of.workers.database, listener, failures));
  }

  before(async () => {
    house = await aHouse()
    folder = await mkdtemp(join(tmpdir(), 'yidan-backup-'))
    await chmod(folder, 0o711)
    path = join(folder, 'one.backup')
    again = join(folder, 'again.backup')
    const owner = await superuser(house)
    for (const standing of standings.slice(0, 8)) await bring(house, standing)
    proof = await upload(house, 'courier', { mark: 'proof' })
    await passFence(owner)
    await listen(quick)
    await listen(slow)
    await writeAnchor({ backup: house.url, dataDir: house.dataDir, date: '2026-03-04' })
    await owner.end()

    // four hands at work, and one listener, while the backup is made
    let isOver = false
    const hands = [0, 1, 2, 3].map(async () => {
      while (!isOver) await must(house, 'order_clerk', await place(house), 'pass_review')
    })
    const listening = (async () => {
      while (!isOver) await listen(quick)
    })()
    try {
      for (let placed = 0; placed < 8; placed++) await place(house)
      await makeBackup({ url: house.url, dataDir: house.dataDir, path })
    } finally {
      isOver = true
      await Promise.all([...hands, listening])
    }
  })
  after(async () => {
    await house.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** The program on what was restored: keys of people work, a step is taken, every listener gets each event once. */
  async function livesOn(url: string, dataDir: string): Promise<void> {
    const pools = {
      app: openPool({ url, role: 'yidan_app', size: 4 }),
      workers: openPool({ url, role: 'yidan_worker', size: 2 }),
    }
    const app = await makeApp({ ...house.ground, ...pools, url, dataDir })
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      const key = house.tenant.keys.get('order_clerk')?.secret
      const before = await client.query<{ id: string }>(
        `select id from "order" where status = 'under_review' and not held order by id desc limit 1`,
      )
      const orderId = before.rows[0]?.id ?? ''
      const taken = await knock(app, { path: `/orders/${orderId}/steps`, body: { step: 'pass_review' } }, key)
      assert.equal(taken.status, 200, taken.raw)
      await passFence(client)
      for (const listener of [quick, slow, late]) await listen(listener, pools)
      const { rows } = await client.query<{ kind: string; wrong: number; seen: number }>(
        `select l.kind, count(*) filter (where n.times is distinct from 1)::int as wrong, count(n.times)::int as seen
         from order_event e cross join unnest(array['quick', 'slow', 'late']) l(kind)
           left join (select kind, order_id, subject::int as seq, count(*) as times from outgoing group by 1, 2, 3) n
             on n.kind = l.kind and n.order_id = e.order_id and n.seq = e.seq
         where e.step = any ($1) group by 1 order by 1`,
        [quick.steps],
      )
      assert.deepEqual(rows.map(({ kind, wrong }) => [kind, wrong]), [['late', 0], ['quick', 0], ['slow', 0]]) // prettier-ignore
      assert.ok((rows[0]?.seen ?? 0) > 30)
      await anchorsGoOn(client, url, dataDir, orderId)
    } finally {
      await client.end()
      await app.http.close()
      await Promise.all([pools.app.close(), pools.workers.close()])
    }
  }

  /** The next anchor takes what those before had not taken, and that only. */
  async function anchorsGoOn(client: pg.Client, url: string, dataDir: string, changed: string): Promise<void> {
    const taken = new Set<string>()
    const names = await readdir(join(dataDir, 'anchors'))
    for (const name of names) {
      const { anchor } = JSON.parse(await readFile(join(dataDir, 'anchors', name), 'utf8')) as { anchor: string }
      for (const { orderId } of (JSON.parse(anchor) as Anchor).heads) taken.add(orderId)
    }
    const next = await writeAnchor({ backup: url, dataDir, date: `2026-03-0${4 + names.length}` })
    const { rows } = await client.query<{ id: string }>('select id from "order"')
    const expected = rows.map(({ id }) => id).filter((id) => !taken.has(id) || id === changed)
    assert.deepEqual(next.heads.map(({ orderId }) => orderId).sort(), expected.sort())
    assert.equal(isWhole(await verifyLog({ url, dataDir })), true)
  }

  it('a backup under load is restored into an empty folder and works on', async () => {
    const dataDir = join(folder, 'embedded')
    const { report, closing } = await restoreBackup({
      path,
      dataDir,
      databaseUrl: undefined,
      keys: undefined,
      log: () => undefined,
    })
    assert.equal(isWhole(report), true, JSON.stringify(report))
    assert.equal(report.orders, closing.rows['order'])
    assert.equal(report.anchors, 1)
    assert.deepEqual(
      await readFile(join(dataDir, 'files', proof.slice(0, 2), proof)),
      await readFile(join(house.dataDir, 'files', proof.slice(0, 2), proof)),
    )
    assert.deepEqual((await readdir(dataDir)).sort(), ['anchors', 'files', 'keys', 'postgres', 'postgres.json'])
    const embedded = await startEmbeddedPostgres({ dataDir, log: () => undefined })
    try {
      await livesOn(embedded.url, dataDir)
      await makeBackup({ url: embedded.url, dataDir, path: again })
    } finally {
      await embedded.stop()
    }
  })

  it('a backup of what was restored goes, with its keys, into an external PostgreSQL 15 or newer and works on', async (t) => {
    const server = await findExternalServer()
    if (!server) return t.skip('no external PostgreSQL 15 or newer was found; TEST_DATABASE_URL names one')
    const database = await aDatabaseOn(server.url, { isMigrated: false })
    try {
      const dataDir = join(folder, 'outside')
      const keys = join(folder, 'embedded', 'keys')
      await cp(join(house.dataDir, 'keys', 'secrets.key'), join(keys, 'secrets.key'))
      const { report } = await restoreBackup({ path: again, dataDir, databaseUrl: database.url, keys, log: () => undefined })
      assert.equal(isWhole(report), true, JSON.stringify(report))
      assert.deepEqual((await readdir(dataDir)).sort(), ['anchors', 'files', 'keys'])
      await livesOn(database.url, dataDir)
      await refused({ databaseUrl: database.url, dataDir: join(folder, 'fresh') }, /database is not empty/)
    } finally {
      await database.drop()
    }
  })

  /** One sentence in both languages, and nothing is left. */
  async function refused(wanted: { path?: string; dataDir?: string; databaseUrl?: string }, reason: RegExp): Promise<void> {
    const dataDir = wanted.dataDir ?? join(folder, 'refused')
    await assert.rejects(
      restoreBackup({ path, databaseUrl: undefined, keys: undefined, log: () => undefined, ...wanted, dataDir }),
      (error: Error) => {
        assert.equal(error.name, 'StartError')
        assert.match(error.message, /[一-龥].* \/ /)
        assert.match(error.message, reason)
        return true
      },
    )
    if (!wanted.dataDir) assert.deepEqual(await readdir(dataDir).catch(() => []), [])
  }

  it('a file that is cut, altered, lengthened or no backup is refused in one sentence, and nothing is made', async () => {
    const copy = join(folder, 'copy')
    const size = (await readFile(path)).length
    for (const length of [size - 512, size - 1024, Math.floor(size / 2), 3000]) {
      await cp(path, copy)
      await truncate(copy, length)
      await refused({ path: copy }, /ends in the middle/)
    }
    const bytes = await readFile(path)
    for (const at of [600, Math.floor(size / 2), size - 2000]) {
      const altered = Buffer.from(bytes)
      altered[at] = (altered[at] ?? 0) ^ 1
      await writeFile(copy, altered)
      await refused({ path: copy }, /altered|no backup/)
    }
    await cp(path, copy)
    await appendFile(copy, 'more')
    await refused({ path: copy }, /altered/)
    for (const foreign of ['', 'hello', 'x'.repeat(5000)]) {
      await writeFile(copy, foreign)
      await refused({ path: copy }, /no backup of Yidan/)
    }
    await refused({ path: join(folder, 'nowhere') }, /cannot be read/)
  })

  it('the commands say what they did, or in one sentence why not', async () => {
    const command = (name: string, ...words: string[]) =>
      run(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...words], { env: { ...process.env, DATABASE_URL: '' } })
    const place = ['--database-url', house.url, '--data-dir', house.dataDir]
    const made = await command('backup', join(folder, 'said.backup'), ...place)
    assert.match(made.stdout, /备份完成[\s\S]*orders \d+/)
    const failed = (words: string[], reason: RegExp) =>
      assert.rejects(command(words[0] ?? '', ...words.slice(1)), ({ code, stderr }: { code: number; stderr: string }) => {
        assert.deepEqual([code, stderr.trim().split('\n').length], [2, 1])
        return reason.test(stderr)
      })
    await Promise.all([
      failed(['backup', join(folder, 'said.backup'), ...place], /overwrites nothing/),
      failed(['backup'], /npm run backup -- FILE/),
      failed(['restore', path, path], /npm run restore -- FILE/),
      failed(['restore', path, '--data-dir', house.dataDir], /is not empty/),
    ])
  })

  it('a folder that is not empty is refused and left as it is', async () => {
    const names = await readdir(house.dataDir)
    await refused({ dataDir: house.dataDir }, /is not empty/)
    assert.deepEqual(await readdir(house.dataDir), names)
  })

  it('a missing file does not prevent a backup and is counted; a backup overwrites nothing', async () => {
    const without = join(folder, 'without')
    await cp(house.dataDir, without, { recursive: true })
    await rm(join(without, 'files', proof.slice(0, 2), proof))
    const { closing } = await makeBackup({ url: house.url, dataDir: without, path: join(folder, 'two.backup') })
    assert.deepEqual([closing.files, closing.missingFiles], [0, 1])
    await writeFile(join(folder, 'three.backup.part'), '')
    await assert.rejects(
      makeBackup({ url: house.url, dataDir: house.dataDir, path: join(folder, 'three.backup') }),
      /cannot be written/,
    )
  })
})
