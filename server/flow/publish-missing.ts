import { publishFirst } from '../access/make-tenant.ts'
import { asOwner } from '../platform/database/as-owner.ts'
import { readOverAll } from '../platform/database/read-over-all.ts'
import { builtInFlows } from './built-in.ts'

type Missing = { id: string; code: string }

/** Companies from before a business existed get its built-in road; what they have published themselves stays theirs. */
export async function publishMissingFlows(url: string): Promise<void> {
  const byTenant = Map.groupBy(await listMissing(url), ({ id }) => id)
  for (const [tenantId, missing] of byTenant) {
    const flows = Object.values(builtInFlows).filter((flow) => missing.some(({ code }) => code === flow.code))
    await asOwner(url, tenantId, (tx) => publishFirst(tx, tenantId, flows))
  }
}

function listMissing(url: string): Promise<Missing[]> {
  return readOverAll(
    url,
    `select t.id, c.code from tenant t, unnest($1::text[]) as c (code)
       where not exists (select from flow_version f where f.tenant_id = t.id and f.code = c.code)`,
    [Object.keys(builtInFlows)],
  )
}
