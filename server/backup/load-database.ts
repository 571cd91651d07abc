import { createGunzip } from 'node:zlib'
import { Readable } from 'node:stream'
import type { Client } from 'pg'
import { listMigrations, listMissing, runMigration } from '../platform/database/migrate.ts'
import { newId } from '../platform/ids.ts'
import { copyIn } from '../platform/database/copy.ts'
import { quoted } from './list-tables.ts'
import type { Closing, Opening } from './manifest.ts'
import type { Group } from './read-backup.ts'
import { readHeads } from './read-heads.ts'

/** What stands on the tables while rows are loaded and is put back afterwards. */
type LaidAside = { keys: { table: string; name: string; definition: string }[]; forced: string[]; triggers: string[] }

export type Loading = {
  table: (group: Group) => Promise<void>
  finish: (closing: Closing) => Promise<void>
}

/**
 * Loads a backup inside the caller's transaction: the schema as the backup had it, the rows, the checks, and the migrations that have come
 * since. Foreign keys are checked at the end, by one look at each; until then the owner is not bound by row-level security.
 */
export async function beginLoading(client: Client, opening: Opening): Promise<Loading> {
  const known = new Set(opening.migrations.map(({ name }) => name))
  const migrations = await listMigrations()
  for (const migration of migrations) if (known.has(migration.name)) await runMigration(client, migration)
  await makePartitions(client, opening)
  const laidAside = await layAside(client)
  const columnsOf = new Map(opening.tables.map(({ name, columns }) => [name, columns]))
  await client.query(`truncate ${opening.tables.map(({ name }) => quoted(name)).join(', ')}`)
  const loaded = new Map<string, number>()
  return {
    table: async ({ name: group, parts }) => {
      const name = group.slice(group.indexOf('/') + 1)
      const columns = columnsOf.get(name)
      if (!columns) throw new Error(`the backup holds rows of ${name}, which it does not name`)
      const statement = `copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`
      loaded.set(name, await copyIn(client, statement, Readable.from(parts).pipe(createGunzip()) as AsyncIterable<Buffer>))
    },
    finish: async (closing) => {
      for (const [name, count] of Object.entries(closing.rows))
        if ((loaded.get(name) ?? 0) !== count) throw new Error(`${name} has ${loaded.get(name) ?? 0} rows instead of ${count}`)
      await putBack(client, laidAside)
      for (const [name, last] of Object.entries(closing.sequences))
        await client.query('select setval(quote_ident($1)::regclass, $2::bigint)', [name, last])
      if ((await readHeads(client)) !== closing.heads) throw new Error('the heads of the chains are not those of the backup')
      for (const migration of migrations) if (!known.has(migration.name)) await runMigration(client, migration)
      await recordRestoration(client, opening)
    },
  }
}

/** Refuses what this program is too old for, or whose past differs from its own, as a start does. */
export async function checkMigrations(opening: Opening): Promise<void> {
  listMissing(await listMigrations(), opening.migrations)
}

const safeBound = /^(DEFAULT|FOR VALUES FROM \('[\w :+.-]{1,60}'\) TO \('[\w :+.-]{1,60}'\))$/

/** Months that the migrations of today do not make. */
async function makePartitions(client: Client, { partitions }: Opening): Promise<void> {
  for (const { name, parent, bound } of partitions) {
    if (!safeBound.test(bound)) throw new Error(`the bounds of ${name} are none: ${bound}`)
    const { rows } = await client.query<{ isThere: boolean; isGuarded: boolean; isForced: boolean }>(
      `select to_regclass(quote_ident($1)) is not null as "isThere", relrowsecurity as "isGuarded", relforcerowsecurity as "isForced"
       from pg_class where oid = quote_ident($2)::regclass`,
      [name, parent],
    )
    const [found] = rows
    if (!found || found.isThere) continue
    await client.query(`create table ${quoted(name)} partition of ${quoted(parent)} ${bound}`)
    if (found.isGuarded) await client.query(`alter table ${quoted(name)} enable row level security`)
    if (found.isForced) await client.query(`alter table ${quoted(name)} force row level security`)
  }
}

async function layAside(client: Client): Promise<LaidAside> {
  const inPublic = `c.relnamespace = 'public'::regnamespace`
  const { rows: keys } = await client.query<LaidAside['keys'][number]>(
    `select c.oid::regclass::text as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid where ${inPublic} and k.contype = 'f' and k.conparentid = 0 order by 1, 2`,
  )
  const { rows: forced } = await client.query<{ table: string }>(
    `select c.oid::regclass::text as table from pg_class c where ${inPublic} and c.relforcerowsecurity and not c.relispartition`,
  )
  const { rows: triggers } = await client.query<{ table: string }>(
    `select distinct c.oid::regclass::text as table from pg_trigger t join pg_class c on c.oid = t.tgrelid where ${inPublic} and not t.tgisinternal and t.tgparentid = 0`,
  )
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
  for (const { table } of forced) await client.query(`alter table ${table} no force row level security`)
  for (const { table } of triggers) await client.query(`alter table ${table} disable trigger user`)
  return { keys, forced: forced.map(({ table }) => table), triggers: triggers.map(({ table }) => table) }
}

async function putBack(client: Client, { keys, forced, triggers }: LaidAside): Promise<void> {
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`)
  for (const table of triggers) await client.query(`alter table ${table} enable trigger user`)
  for (const table of forced) await client.query(`alter table ${table} force row level security`)
}

/** The classes of events must all lie behind the fence of this cluster; the next anchor begins where the last one ended. */
async function recordRestoration(client: Client, { id, at, anchor }: Opening): Promise<void> {
  const { rows } = await client.query<{ isBehind: boolean }>(
    'select coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as "isBehind" from listener',
  )
  if (!rows[0]?.isBehind) throw new Error('the log has more places than this cluster has had transactions')
  await client.query(
    'insert into restoration (id, backup_id, backup_at, anchor_hash, since) values ($1, $2, $3, $4, $5::text::xid8)',
    [newId(), id, at, anchor?.hash ?? null, String(anchor?.since ?? 0)],
  )
}
