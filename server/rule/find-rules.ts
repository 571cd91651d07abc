import { sql } from 'kysely'
import type { Layer } from '../../contract/rule/decision.ts'
import { ruleKinds, type RuleKind } from '../../contract/rule/kinds.ts'
import { ruleTable } from '../../contract/rule/table.ts'
import type { Tx } from '../platform/database/database.ts'
import { compileTable, type CompiledTable } from './compile-table.ts'
import type { ClientFacts, RulesInForce } from './decide.ts'

const keptMax = 2_000

/** As `rules_in_force` writes it. */
export type StoredRules = {
  day: string
  clients: Record<string, ClientFacts>
  tables: { tableId: string; kind: RuleKind; version: number; layer: Layer; ownerId: string | null }[]
}
type Wanted = { tenantId: string; at: Date; clientIds: readonly string[]; shopIds: readonly string[] }

export type RuleFinder = {
  /** The versions in force at a moment: asked of the database each time, so that what is published takes effect at its time everywhere. */
  inForce(tx: Tx, wanted: Wanted): Promise<RulesInForce>
  /** The same where the database has answered already. */
  load(tx: Tx, tenantId: string, stored: StoredRules): Promise<RulesInForce>
}

/** Published versions never change: compiled once, they are kept. */
export function ruleFinder(): RuleFinder {
  const kept = new Map<string, CompiledTable>()

  async function load(tx: Tx, tenantId: string, { day, clients, tables: stored }: StoredRules): Promise<RulesInForce> {
    const tables = stored.filter(({ kind }) => ruleKinds.includes(kind)) // a newer program may have more
    const keyOf = ({ tableId, version }: { tableId: string; version: number }) => `${tenantId}/${tableId}/${version}`
    const missing = tables.filter((one) => !kept.has(keyOf(one)))
    if (missing.length > 0) {
      if (kept.size + missing.length > keptMax) kept.clear()
      const wanted = kept.size === 0 ? tables : missing
      const { rows } = await sql<{ table_id: string; version: number; document: unknown }>`
        select table_id, version, document from rule_documents(${wanted.map(({ tableId }) => tableId)}, ${wanted.map(({ version }) => version)})`.execute(
        tx,
      )
      for (const { table_id: tableId, version, document } of rows)
        kept.set(keyOf({ tableId, version }), compileTable(ruleTable.parse(document)))
    }
    return {
      day,
      clients,
      tables: tables.map((one) => {
        const table = kept.get(keyOf(one))
        if (!table) throw new Error(`version ${one.version} of the rules ${one.tableId} is gone`)
        return { tableId: one.tableId, version: one.version, layer: one.layer, ownerId: one.ownerId, table }
      }),
    }
  }

  return {
    load,
    async inForce(tx, { tenantId, at, clientIds, shopIds }) {
      const { rows } = await sql<{ rules: StoredRules | null }>`
        select rules_in_force(${at}, ${[...clientIds]}::uuid[], ${[...shopIds]}::uuid[]) as rules`.execute(tx)
      return load(tx, tenantId, rows[0]?.rules ?? { day: '', clients: {}, tables: [] })
    },
  }
}
