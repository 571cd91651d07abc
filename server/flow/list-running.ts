import { sql } from 'kysely'
import type * as z from 'zod'
import type { listRunning as contract } from '../../contract/flows.ts'
import type { Tx } from '../platform/database/database.ts'
import type { FlowFinder } from './find-flow.ts'

type Row = { version: number; node: string; open: number }
type Running = z.infer<typeof contract.reply>

/** Open orders of one flow by version and node, in the order of each version's road. Orders finish on the version they began with. */
export async function listRunning(
  tx: Tx,
  { tenantId, code, flows }: { tenantId: string; code: string; flows: FlowFinder },
): Promise<Running> {
  const { rows } = await sql<Row>`
    select flow_version as version, status as node, count(*)::int as open from "order"
    where tenant_id = current_tenant() and flow_code = ${code} and status <> 'archived' group by 1, 2`.execute(tx)
  const versions: Running['versions'] = []
  for (const version of [...new Set(rows.map((row) => row.version))].sort((a, b) => b - a)) {
    const mine = rows.filter((row) => row.version === version)
    const flow = await flows.get(tx, tenantId, code, version)
    const nodes = flow.nodes.flatMap(({ id, name }) => {
      const row = mine.find(({ node }) => node === id)
      return row ? [{ node: id, name, open: row.open }] : []
    })
    versions.push({ version, open: mine.reduce((sum, row) => sum + row.open, 0), nodes })
  }
  return { versions }
}
