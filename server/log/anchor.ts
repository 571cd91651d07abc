import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** The head of one order's chain as it stood when the anchor was cast. */
export type AnchoredHead = { tenantId: string; orderId: string; seq: number; hash: string }
export type Anchor = { date: string; previous: string | null; upTo: string; heads: AnchoredHead[] }

const headsPerRead = 5000
const fileName = /^\d{4}-\d{2}-\d{2}\.json$/

/**
 * Once a day the heads of all chains that grew since the last anchor go into a signed file outside the database; each file names the hash of the
 * one before. Whoever cuts a tail or rewrites a chain in the database cannot rewrite these.
 */
export async function writeDueAnchor({ backup, dataDir, now }: { backup: string; dataDir: string; now: Date }): Promise<boolean> {
  const folder = join(dataDir, 'anchors')
  const date = now.toISOString().slice(0, 10)
  const names = await listAnchorFiles(folder)
  const last = names.at(-1)
  if (last !== undefined && last >= `${date}.json`) return false
  await writeAnchor({ backup, dataDir, date })
  return true
}

/** Casts an anchor under a name of its own; a day has one. */
export async function writeAnchor({ backup, dataDir, date }: { backup: string; dataDir: string; date: string }): Promise<Anchor> {
  const folder = join(dataDir, 'anchors')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const key = await anchorKey(dataDir)
  const last = (await listAnchorFiles(folder)).at(-1)
  const lastText = last === undefined ? undefined : await readFile(join(folder, last), 'utf8')
  const since = lastText === undefined ? '0' : parseAnchor(lastText).upTo
  const { heads, upTo } = await readHeads(backup, since)
  const anchor: Anchor = { date, previous: lastText === undefined ? null : sha256(lastText), upTo, heads }
  const body = JSON.stringify(anchor)
  const text = JSON.stringify({ anchor: body, signature: sign(null, Buffer.from(body), key).toString('base64') })
  const draft = join(folder, `.${date}.${process.pid}`)
  const handle = await open(draft, 'w', 0o600)
  await handle.writeFile(text)
  await handle.sync()
  await handle.close()
  await rename(draft, join(folder, `${date}.json`))
  return anchor
}

/** All anchors, oldest first, with what is wrong with their signatures or their own chain. */
export async function readAnchors(dataDir: string): Promise<{ anchors: Anchor[]; problems: string[] }> {
  const folder = join(dataDir, 'anchors')
  const names = await listAnchorFiles(folder)
  if (names.length === 0) return { anchors: [], problems: [] }
  const publicKey = createPublicKey(await anchorKey(dataDir))
  const anchors: Anchor[] = []
  const problems: string[] = []
  let previous: string | null = null
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8')
    const { anchor: body, signature } = JSON.parse(text) as { anchor: string; signature: string }
    if (!verify(null, Buffer.from(body), publicKey, Buffer.from(signature, 'base64')))
      problems.push(`anchor ${name}: signature does not fit`)
    const anchor = JSON.parse(body) as Anchor
    if (anchor.previous !== previous) problems.push(`anchor ${name}: does not follow the one before`)
    previous = sha256(text)
    anchors.push(anchor)
  }
  return { anchors, problems }
}

function parseAnchor(text: string): Anchor {
  return JSON.parse((JSON.parse(text) as { anchor: string }).anchor) as Anchor
}

async function listAnchorFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => fileName.test(name)).sort()
}

/** Reads behind the fence, so that no event of an open transaction is left out for ever. */
async function readHeads(url: string, since: string): Promise<{ heads: AnchoredHead[]; upTo: string }> {
  const client = new pg.Client({ connectionString: url, application_name: 'yidan-anchor', options: '-c role=yidan_backup' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const fence = await client.query<{ fence: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as fence')
    const upTo = fence.rows[0]?.fence ?? since
    await client.query(
      `declare heads cursor for select distinct on (tenant_id, order_id) tenant_id as "tenantId", order_id as "orderId", seq, encode(hash, 'hex') as hash
       from order_event where xid >= $1::xid8 and xid < $2::xid8 order by tenant_id, order_id, seq desc`,
      [since, upTo],
    )
    const heads: AnchoredHead[] = []
    for (;;) {
      const { rows } = await client.query<AnchoredHead>(`fetch ${headsPerRead} from heads`)
      heads.push(...rows)
      if (rows.length < headsPerRead) break
    }
    await client.query('commit')
    return { heads, upTo }
  } finally {
    await client.end()
  }
}

async function anchorKey(dataDir: string): Promise<KeyObject> {
  const path = join(dataDir, 'keys', 'anchor.pem')
  await mkdir(join(dataDir, 'keys'), { recursive: true, mode: 0o700 })
  try {
    const handle = await open(path, 'wx', 0o600)
    await handle.writeFile(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await handle.sync()
    await handle.close()
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  }
  return createPrivateKey(await readFile(path))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
