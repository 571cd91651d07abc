import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import pg from 'pg'
import { findLastAnchor, findSince, listAnchorFiles, listPublicKeys, type LastAnchor } from '../log/anchor.ts'
import { StartError } from '../platform/start-error.ts'
import { classExpression, classOf, cutsOf, type Place } from './class-of-event.ts'
import { copyOut } from '../platform/database/copy.ts'
import { listPartitions, listTables, listXidColumns, quoted, readSequences, type Table } from './list-tables.ts'
import type { Closing, Opening } from './manifest.ts'
import { readHeads } from './read-heads.ts'
import { hashOf, partBytesMax, writeTar, type TarWriter } from './tar.ts'

const compress = promisify(gzip)
const lineFeed = 10
const filesPerFetch = 1000
const knownXidColumns = ['listener.xid', 'order_event.xid', 'restoration.since']
const lastOfClass = '9223372036854775807'

export type Backup = { opening: Opening; closing: Closing; bytes: number }

/**
 * Writes database and files into one file while the program runs: all tables as of one moment, then the files that they name, which were on
 * disk before their rows. Holds a few megabytes, however much there is. The file appears under its name only when it is whole.
 */
export async function makeBackup({ url, dataDir, path }: { url: string; dataDir: string; path: string }): Promise<Backup> {
  const draft = `${path}.part`
  const file = await open(draft, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => refuseFile(draft, error))
  try {
    const backup = await writeParts({ url, dataDir, file })
    await file.close()
    await rename(draft, path)
    return backup
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(draft, { force: true })
    throw error
  }
}

async function writeParts({ url, dataDir, file }: { url: string; dataDir: string; file: FileHandle }): Promise<Backup> {
  const at = new Date()
  const tar = writeTar(file, at)
  // listed before the snapshot: an anchor cast while we read may know of events that our snapshot does not
  const anchors = await listAnchorFiles(join(dataDir, 'anchors'))
  const last = await findLastAnchor(dataDir)
  const client = new pg.Client({ connectionString: url, application_name: 'yidan-backup', options: '-c timezone=UTC -c datestyle=ISO -c statement_timeout=0 -c search_path=public' }) // prettier-ignore
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await listTables(client)
    const cuts = await readCuts(client, last)
    const opening: Opening = {
      format: 'yidan-backup',
      version: 1,
      id: randomUUID(),
      at: at.toISOString(),
      server: await readVersion(client),
      migrations: (
        await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migration order by name')
      ).rows,
      tables: tables.map(({ name, columns }) => ({ name, columns })),
      partitions: await listPartitions(client),
      anchor: last ? { hash: last.hash, since: cuts.anchorClass } : null,
    }
    await tar.add('opening', Buffer.from(JSON.stringify(opening)))
    const rows: Record<string, number> = {}
    for (const table of tables) rows[table.name] = await addTable({ client, tar, table, cuts: cuts.places })
    const heads = await readHeads(client)
    const sequences = await readSequences(client)
    const files = await addFiles({ client, tar, folder: join(dataDir, 'files') })
    await client.query('commit')
    for (const name of anchors) await addBytes(tar, `anchor/${name}`, await readFile(join(dataDir, 'anchors', name)))
    for (const key of await listPublicKeys(dataDir)) {
      const pem = key.export({ type: 'spki', format: 'pem' })
      await tar.add(`anchor-key/anchor-${hashOf(Buffer.from(pem)).slice(0, 16)}.pub.pem`, Buffer.from(pem))
    }
    const closing: Closing = { parts: tar.names(), rows, heads, sequences, ...files }
    await tar.add('closing', Buffer.from(JSON.stringify(closing)))
    await tar.close()
    return { opening, closing, bytes: (await file.stat()).size }
  } finally {
    await client.end()
  }
}

/** Where somebody stopped reading the log: the listeners, and the last anchor, which took all before its `upTo`. */
async function readCuts(client: pg.Client, last: LastAnchor | undefined): Promise<{ places: Place[]; anchorClass: number }> {
  const unknown = (await listXidColumns(client)).filter((name) => !knownXidColumns.includes(name))
  if (unknown.length > 0) throw new Error(`backups do not know what the transaction numbers in ${unknown.join(', ')} mean`)
  const { rows } = await client.query<Place>('select xid::text, event_id::text as id from listener')
  const anchored: Place = { xid: await findSince(client, last), id: '-1' }
  const places = cutsOf(last ? [...rows, anchored] : rows)
  return { places, anchorClass: classOf(places, { xid: anchored.xid, id: '0' }) }
}

async function readVersion(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
  return rows[0]?.version ?? ''
}

type Adding = { client: pg.Client; tar: TarWriter; table: Table; cuts: readonly Place[] }

async function addTable({ client, tar, table, cuts }: Adding): Promise<number> {
  const special = specialColumns(table.name, cuts)
  const columns = table.columns.map((name) => (special[name] ? `${special[name]} as ${quoted(name)}` : quoted(name)))
  if (table.isGuarded) await client.query('set local role yidan_backup')
  let rows = 0
  let waiting: Buffer[] = []
  let size = 0
  const flush = async () => {
    if (size > 0) await tar.add(`table/${table.name}`, await compress(Buffer.concat(waiting, size), { level: 1 }))
    waiting = []
    size = 0
  }
  for await (const block of copyOut(client, `copy (select ${columns.join(', ')} from ${quoted(table.name)}) to stdout`)) {
    for (let at = block.indexOf(lineFeed); at >= 0; at = block.indexOf(lineFeed, at + 1)) rows++ // those inside of values are escaped
    waiting.push(block)
    size += block.length
    if (size >= partBytesMax / 2) await flush()
  }
  await flush()
  if (table.isGuarded) await client.query('reset role')
  return rows
}

/** What would mean nothing, or the wrong thing, in another cluster. */
function specialColumns(table: string, cuts: readonly Place[]): Readonly<Record<string, string>> {
  if (table === 'order_event') return { xid: `(${classExpression(cuts, 'id')})` }
  if (table === 'listener') return { xid: `(${classExpression(cuts, 'event_id')})`, event_id: lastOfClass }
  return { lease_until: 'null' } // whoever held it is not there any more
}

/** Each file once, whoever bears it; its content is checked against its hash. */
async function addFiles({
  client,
  tar,
  folder,
}: {
  client: pg.Client
  tar: TarWriter
  folder: string
}): Promise<Pick<Closing, 'files' | 'fileBytes' | 'missingFiles'>> {
  const { rows: columns } = await client.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped and a.atttypid = 'bytea'::regtype
       and (a.attname ~ 'file_hash$' or (c.relname = 'file' and a.attname = 'hash'))`,
  )
  await client.query('set local role yidan_backup')
  const selects = columns.map(
    ({ table, column }) => `select ${quoted(column)} as hash from ${quoted(table)} where ${quoted(column)} is not null`,
  )
  await client.query(`declare files cursor for select encode(hash, 'hex') as hash from (${selects.join(' union ')}) f order by 1`)
  const found = { files: 0, fileBytes: 0, missingFiles: 0 }
  for (;;) {
    const { rows } = await client.query<{ hash: string }>(`fetch ${filesPerFetch} from files`)
    for (const { hash } of rows) {
      const bytes = await readFile(join(folder, hash.slice(0, 2), hash)).catch(() => undefined)
      if (!bytes || hashOf(bytes) !== hash) {
        found.missingFiles++
        continue
      }
      await addBytes(tar, `file/${hash}`, bytes)
      found.files++
      found.fileBytes += bytes.length
    }
    if (rows.length < filesPerFetch) break
  }
  await client.query('reset role')
  return found
}

async function addBytes(tar: TarWriter, group: string, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length; from += partBytesMax) await tar.add(group, bytes.subarray(from, from + partBytesMax))
}

function refuseFile(draft: string, error: NodeJS.ErrnoException): never {
  const why = error.code ?? error.message
  throw new StartError(
    `不能写备份文件 ${draft}（${why}）：请核对目录和权限；若是上次中断留下的，请先删除它。`,
    `The backup ${draft} cannot be written (${why}): check folder and permissions; if an interrupted one has left it, delete it first.`,
  )
}
