import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { readOrMakeKey } from '../platform/key-file.ts'

/** The head of one order's chain as it stood when the anchor was cast. */
export type AnchoredHead = { tenantId: string; orderId: string; seq: number; hash: string }
export type Anchor = { date: string; previous: string | null; upTo: string; heads: AnchoredHead[] }

const headsPerRead = 5000
const keyName = /^anchor(-[0-9a-f]+\.pub)?\.pem$/
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
  const last = await findLastAnchor(dataDir)
  const { heads, upTo } = await readHeads(backup, last)
  const anchor: Anchor = { date, previous: last?.hash ?? null, upTo, heads }
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

export type LastAnchor = { hash: string; upTo: string }

export async function findLastAnchor(dataDir: string): Promise<LastAnchor | undefined> {
  const folder = join(dataDir, 'anchors')
  const last = (await listAnchorFiles(folder)).at(-1)
  if (last === undefined) return undefined
  const text = await readFile(join(folder, last), 'utf8')
  return { hash: sha256(text), upTo: parseAnchor(text).upTo }
}

/** From which transaction on the next anchor takes heads. After a restore another than the last anchor says: its numbers are of another database. */
export async function findSince(client: pg.Client, last: LastAnchor | undefined): Promise<string> {
  const { rows } = await client.query<{ since: string }>(
    'select since::text from restoration where anchor_hash = $1 order by restored_at desc limit 1',
    [last?.hash],
  )
  return rows[0]?.since ?? last?.upTo ?? '0'
}

/** An anchor as it is found, with what is wrong with its signature or its place in the row of anchors. */
export type ReadAnchor = { name: string; anchor: Anchor | undefined; problems: string[] }

/** All anchors that stand now, oldest first, read one at a time. */
export async function readAnchors(dataDir: string): Promise<AsyncGenerator<ReadAnchor>> {
  const folder = join(dataDir, 'anchors')
  const names = await listAnchorFiles(folder)
  return eachAnchor({ folder, names, keys: await listPublicKeys(dataDir) })
}

async function* eachAnchor({
  folder,
  names,
  keys,
}: {
  folder: string
  names: string[]
  keys: KeyObject[]
}): AsyncGenerator<ReadAnchor> {
  let previous: string | null = null
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8')
    const { body, signature } = openAnchor(text)
    const anchor = body === undefined ? undefined : (JSON.parse(body) as Anchor)
    const problems: string[] = []
    const isSigned = (key: KeyObject) => verify(null, Buffer.from(body ?? ''), key, Buffer.from(signature ?? '', 'base64'))
    if (keys.length === 0) problems.push('the key that signed it is missing')
    else if (!body || !keys.some(isSigned)) problems.push('its signature does not fit')
    if (anchor && `${anchor.date}.json` !== name) problems.push('it bears another date than its name')
    if (anchor?.previous !== previous) problems.push('it does not follow the one before')
    previous = sha256(text)
    yield { name, anchor, problems }
  }
}

function openAnchor(text: string): { body?: string; signature?: string } {
  try {
    const { anchor, signature } = JSON.parse(text) as { anchor?: string; signature?: string }
    JSON.parse(anchor ?? '')
    return { ...(anchor && { body: anchor }), ...(signature && { signature }) }
  } catch {
    return {} // no anchor of ours any more: its signature does not fit
  }
}

function parseAnchor(text: string): Anchor {
  return JSON.parse((JSON.parse(text) as { anchor: string }).anchor) as Anchor
}

export async function listAnchorFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => fileName.test(name)).sort()
}

/** Reads behind the fence, so that no event of an open transaction is left out for ever. */
async function readHeads(url: string, last: LastAnchor | undefined): Promise<{ heads: AnchoredHead[]; upTo: string }> {
  const client = new pg.Client({ connectionString: url, application_name: 'yidan-anchor', options: '-c role=yidan_backup' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const since = await findSince(client, last)
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

const keyPath = (dataDir: string): string => join(dataDir, 'keys', 'anchor.pem')

async function anchorKey(dataDir: string): Promise<KeyObject> {
  return createPrivateKey(
    await readOrMakeKey(keyPath(dataDir), () =>
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ),
  )
}

/** Signs other texts than anchors: certificates of what was purged or forgotten. */
export async function signText(dataDir: string, text: string): Promise<string> {
  return sign(null, Buffer.from(text), await anchorKey(dataDir)).toString('base64')
}

export function isSignedBy(keys: readonly KeyObject[], text: string, signature: string): boolean {
  return keys.some((key) => verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64')))
}

/** The key of today, and the public halves of those before it, which a restore without the key folder leaves (docs/decisions/0017). */
export async function listPublicKeys(dataDir: string): Promise<KeyObject[]> {
  const folder = join(dataDir, 'keys')
  const names = (await readdir(folder).catch(() => [])).filter((name) => keyName.test(name)).sort()
  return Promise.all(names.map(async (name) => createPublicKey(await readFile(join(folder, name)))))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
