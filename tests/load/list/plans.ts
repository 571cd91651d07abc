import type { QueryResult } from 'pg'
import pg from 'pg'
import { bindTo } from '../../../server/platform/database/bound-connection.ts'
import type { Tx } from '../../../server/platform/database/database.ts'

type Statement = { text: string; values: unknown[] }
type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}
/** What one statement reads: the tables that it scans whole, and how many rows it takes from tables and indexes in all. */
export type Reading = { text: string; wholeScans: string[]; rows: number }

/**
 * Runs the work as the program does, with row-level security and plans made for any value, and tells by which plans. Whole scans are dearer
 * than anything here, so that a small table is read by its index as a large one would be: where no index fits, it still shows.
 */
export async function readingsOf(url: string, tenantId: string, work: (tx: Tx) => Promise<unknown>): Promise<Reading[]> {
  const options = '-c role=yidan_app -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c timezone=UTC'
  const client = new pg.Client({ connectionString: url, options })
  await client.connect()
  try {
    await client.query(`begin; set local yidan.tenant = ${pg.escapeLiteral(tenantId)}`)
    const statements: Statement[] = []
    const record = (statement: Statement): Promise<QueryResult> => {
      statements.push(statement)
      return client.query(statement.text, statement.values)
    }
    await work(bindTo({ query: record }) as unknown as Tx)
    const readings: Reading[] = []
    for (const statement of statements) readings.push(readingOf(statement.text, await explain(client, statement)))
    return readings
  } finally {
    await client.end()
  }
}

async function explain(client: pg.Client, { text, values }: Statement): Promise<Node> {
  await client.query(`deallocate all; prepare asked as ${text}`)
  const given = values.length === 0 ? '' : `(${values.map(literal).join(', ')})`
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

function readingOf(text: string, plan: Node): Reading {
  const reading: Reading = { text, wholeScans: [], rows: 0 }
  const look = (node: Node) => {
    if (node['Relation Name'] && node['Actual Loops'] > 0) {
      const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
      reading.rows += rows
      if (node['Node Type'].endsWith('Seq Scan') && rows > 0) reading.wholeScans.push(node['Relation Name'])
    }
    node.Plans?.forEach(look)
  }
  look(plan)
  return reading
}
