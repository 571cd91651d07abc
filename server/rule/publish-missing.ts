import { publishFirstRules } from '../access/make-tenant.ts'
import { asOwner } from '../platform/database/as-owner.ts'
import { readOverAll } from '../platform/database/read-over-all.ts'
import { builtInRules } from './built-in.ts'

type Missing = { id: string; pattern: string; kind: string }

/** Companies from before a kind of rules existed get its built-in table; what they have published themselves stays theirs. */
export async function publishMissingRules(url: string): Promise<void> {
  const byTenant = Map.groupBy(await listMissing(url), ({ id }) => id)
  for (const [tenantId, missing] of byTenant) {
    const tables = builtInRules(missing[0]?.pattern).filter(({ kind }) => missing.some((one) => one.kind === kind))
    await asOwner(url, tenantId, (tx) => publishFirstRules(tx, tenantId, tables))
  }
}

function listMissing(url: string): Promise<Missing[]> {
  return readOverAll(
    url,
    `select t.id, t.order_no_pattern as pattern, k.kind from tenant t, unnest($1::text[]) as k (kind)
       where not exists (select from rule_table r where r.tenant_id = t.id and r.kind = k.kind and r.layer_client_id is null and r.layer_shop_id is null)`,
    [builtInRules().map(({ kind }) => kind)],
  )
}
