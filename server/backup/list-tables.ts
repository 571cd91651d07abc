import pg, { type Client } from 'pg'

export type Table = { name: string; columns: string[]; isGuarded: boolean; isForBackups: boolean }
export type Partition = { name: string; parent: string; bound: string }

/** What ends by itself: people sign in again after a restore, and nobody is locked out for yesterday's mistakes. */
const leftOut = ['session', 'sign_in_failure', 'schema_migration', 'restoration']

/** Every table whose rows a backup holds, with the columns that are not computed; partitions go with their parents. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name, c.relrowsecurity as "isGuarded",
       exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('r', '*') and pg_get_expr(p.polqual, p.polrelid) = 'true'
         and 'yidan_backup'::regrole = any (p.polroles)) as "isForBackups",
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all ($1)
     order by c.relname`,
    [leftOut],
  )
  for (const { name, isGuarded, isForBackups } of rows)
    if (isGuarded && !isForBackups) throw new Error(`backups may not read ${name}: it needs the policies of guard_table()`)
  return rows
}

export async function listPartitions(client: Client): Promise<Partition[]> {
  const { rows } = await client.query<Partition>(
    `select c.relname as name, p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
     where c.relnamespace = 'public'::regnamespace and c.relispartition and c.relkind = 'r' order by c.relname`,
  )
  return rows
}

/** Columns with transaction numbers of the cluster; a backup must know what each means. */
export async function listXidColumns(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
       and a.atttypid in ('xid8'::regtype, 'xid'::regtype) order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** The last value that each sequence gave; none where it gave none yet. */
export async function readSequences(client: Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select sequencename::text as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1`,
  )
  return Object.fromEntries(rows.flatMap(({ name, last }) => (last === null ? [] : [[name, last]])))
}

export const quoted = (name: string): string => pg.escapeIdentifier(name)
