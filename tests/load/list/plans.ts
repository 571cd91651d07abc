import type { QueryResult } from 'pg'
import pg from 'pg'
import { asTenant, openPool, type Tx } from '../../../server/platform/database/database.ts'

type Statement = { text: string; values: unknown[] }
type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}
/** What one statement reads of the road: the tables that it scans whole, how many rows it takes from them and their indexes, and how many it sorts. */
export type Reading = { text: string; wholeScans: string[]; rows: number; sorted: number }

/** A connection's plans are those of the company that asked first. */
type Asking = { tenantId: string; plannedBy: string }

/**
 * Runs the work as the program does, with row-level security and plans made for any value, and tells by which plans. Whole scans are dearer
 * than anything here, so that a small table is read by its index as a large one would be: where no index fits, it still shows.
 */
export async function readingsOf(
  url: string,
  { tenantId, plannedBy }: Asking,
  work: (tx: Tx) => Promise<unknown>,
): Promise<Reading[]> {
  const { database, raw, close } = openPool({ url, role: 'yidan_app', size: 1 })
  const statements: Statement[] = []
  raw.on('connect', (client) => {
    const query = client.query.bind(client) as (statement: unknown) => Promise<QueryResult>
    const recorded = (statement: string | Statement) => {
      statements.push(typeof statement === 'string' ? { text: statement, values: [] } : statement)
      return query(statement)
    }
    client.query = recorded as typeof client.query
  })
  try {
    await asTenant(database, { tenantId }, work)
  } finally {
    await close()
  }
  const client = new pg.Client({
    connectionString: url,
    options: '-c role=yidan_app -c plan_cache_mode=force_generic_plan -c enable_seqscan=off',
  })
  await client.connect()
  try {
    const readings: Reading[] = []
    for (const statement of statements) {
      const { text } = statement
      // what the program sets for itself, tenant and planner, holds for what follows
      if (/^(begin|set local|commit|$)/.test(text.trim())) await client.query(text)
      else readings.push(readingOf(text, await explain(client, statement, { tenantId, plannedBy })))
    }
    return readings
  } finally {
    await client.end()
  }
}

async function explain(client: pg.Client, { text, values }: Statement, { tenantId, plannedBy }: Asking): Promise<Node> {
  const given = values.length === 0 ? '' : `(${values.map(literal).join(', ')})`
  const works = (id: string) => client.query(`set local yidan.tenant = ${pg.escapeLiteral(id)}`)
  await client.query(`deallocate all; prepare asked as ${text}`)
  await works(plannedBy)
  await client.query(`explain execute asked${given}`)
  await works(tenantId)
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
    `explain (analyze, timing off, format json) execute asked${given}`,
  )
  const plan = rows[0]?.['QUERY PLAN'][0].Plan
  if (!plan) throw new Error(`no plan for ${text}`)
  return plan
}

function literal(value: unknown): string {
  if (value === null) return 'null'
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString())
  return pg.escapeLiteral(
    Array.isArray(value) ? `{${value.map((one) => `"${String(one)}"`).join(',')}}` : `${value as string | number | boolean}`,
  )
}

const onRoad = /^(order|shipment|hold|clock|assignment)/

function readingOf(text: string, plan: Node): Reading {
  const reading: Reading = { text, wholeScans: [], rows: 0, sorted: 0 }
  const look = (node: Node) => {
    if (onRoad.test(node['Relation Name'] ?? '') && node['Actual Loops'] > 0) {
      const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
      reading.rows += rows
      if (node['Node Type'].endsWith('Seq Scan') && rows > 0) reading.wholeScans.push(node['Relation Name'] ?? '')
    }
    if (node['Node Type'] === 'Sort') reading.sorted += node.Plans?.[0]?.['Actual Rows'] ?? 0
    node.Plans?.forEach(look)
  }
  look(plan)
  return reading
}
