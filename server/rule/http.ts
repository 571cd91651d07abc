import * as contract from '../../contract/rule/tables.ts'
import type { Router } from '../access/route.ts'
import { writeOnce } from '../access/write-once.ts'
import { asTenant, type Database } from '../platform/database/database.ts'
import { celOfRow } from './cel/cel-of-row.ts'
import { readTable } from './check-table.ts'
import type { RuleFinder } from './find-rules.ts'
import { tryRules } from './trial/try-rules.ts'
import { publishRules, withdrawVersion } from './table/publish-rules.ts'
import { listTables, readTablePage, readVersion } from './table/read-tables.ts'
import { createTable, discardDraft, saveDraft } from './table/save-draft.ts'

type Ground = { database: Database; rules: RuleFinder; now: () => Date }

export function ruleRoutes(route: Router, { database, rules, now }: Ground): void {
  route(contract.listRules, 'rule.read', async ({ caller }) => ({
    tables: await asTenant(database, caller, (tx) => listTables(tx, now())),
  }))
  route(contract.getRuleTable, 'rule.read', ({ caller, params }) =>
    asTenant(database, caller, (tx) => readTablePage(tx, params.tableId, now())),
  )
  route(contract.getRuleVersion, 'rule.read', ({ caller, params }) =>
    asTenant(database, caller, (tx) => readVersion(tx, { ...params, now: now() })),
  )
  route(contract.checkRules, 'rule.read', async ({ body }) => {
    const { table, findings } = readTable(body.table)
    return { findings, rows: (table?.rows ?? []).map((row) => ({ rowId: row.id, expression: celOfRow(row) })) }
  })
  route(contract.tryRules, 'rule.edit', ({ caller, params, body }) =>
    tryRules({ database, rules, now: now() }, caller, { ...params, ...body }),
  )
  route(contract.createRuleTable, 'rule.edit', ({ caller, body, request }) =>
    writeOnce({ database, caller, request }, (tx) => createTable(tx, { ...body, caller, now: now(), requestId: request.id })),
  )
  route(contract.saveRuleDraft, 'rule.edit', ({ caller, params, body: { table, ...seen }, request }) =>
    writeOnce({ database, caller, request }, (tx) => saveDraft(tx, { ...params, ...seen, given: table, caller, now: now() })),
  )
  route(contract.discardRuleDraft, 'rule.edit', ({ caller, params, query, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      discardDraft(tx, { ...params, ...query, caller, now: now(), requestId: request.id }),
    ),
  )
  route(contract.publishRules, 'rule.edit', ({ caller, params, body, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      publishRules(tx, { ...params, ...body, caller, now: now(), requestId: request.id }),
    ),
  )
  route(contract.withdrawRules, 'rule.edit', ({ caller, params, request }) =>
    writeOnce({ database, caller, request }, (tx) =>
      withdrawVersion(tx, { ...params, caller, now: now(), requestId: request.id }),
    ),
  )
}
