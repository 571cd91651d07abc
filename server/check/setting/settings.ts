import { sql } from 'kysely'
import type * as z from 'zod'
import {
  ownSettings,
  paymentBudgets,
  settingsOf,
  usualSettings,
  type getCheckSettings,
  type OwnSettings,
} from '../../../contract/check/settings.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

const historyMax = 50
const clientsMax = 1000

type Row = { document: unknown; at: Date; by: string }
type Reply = z.infer<typeof getCheckSettings.reply>

/** What the company has set, or what it has set otherwise for one client, and what counts without. */
export async function readSettings(tx: Tx, clientId: string | null): Promise<Reply> {
  if (clientId) await mustBeClient(tx, clientId)
  const own = await readHistory(tx, clientId)
  const house = clientId ? await readHistory(tx, null) : []
  const { rows: clients } = await sql<{ clientId: string; name: string }>`
    select c.id as "clientId", c.name from client c where c.tenant_id = (select current_tenant()) and exists (
      select from check_setting s where s.tenant_id = c.tenant_id and s.for_client = c.id) order by c.name limit ${clientsMax}`.execute(
    tx,
  )
  return {
    above: clientId ? settingsOf(house[0]?.own) : usualSettings,
    own: own[0]?.own ?? {},
    history: own,
    clients,
  }
}

export async function saveSettings(
  tx: Tx,
  {
    caller,
    clientId,
    own,
    now,
    requestId,
  }: { caller: Caller; clientId: string | null; own: OwnSettings; now: Date; requestId: string },
): Promise<Reply> {
  if (clientId) await mustBeClient(tx, clientId)
  // two who save at once come one after the other: both stand in the history, and the later counts
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'check',
    subjectId: clientId ?? 'settings',
    act: 'save_settings',
    actor: caller,
    details: { clientId, own },
    requestId,
  })
  await sql`insert into check_setting (tenant_id, for_client, document, saved_at, saved_by)
    values (${caller.tenantId}, ${clientId}, ${JSON.stringify(own)}::jsonb, ${now}, ${caller.name})`.execute(tx)
  return readSettings(tx, clientId)
}

/** VAL-11: how long this client has to pay, by clock. */
export async function findPaymentBudgets(tx: Tx, clientId: string): Promise<ReturnType<typeof paymentBudgets>> {
  const { rows } = await sql<{ document: unknown }>`
    select distinct on (for_client) document from check_setting where tenant_id = (select current_tenant()) and (for_client is null or for_client = ${clientId})
    order by for_client nulls first, id desc`.execute(tx)
  return paymentBudgets(settingsOf(...rows.map(({ document }) => ownSettings.parse(document))).payment)
}

async function readHistory(tx: Tx, clientId: string | null): Promise<Reply['history']> {
  const { rows } = await sql<Row>`
    select document, saved_at as at, saved_by as by from check_setting where tenant_id = (select current_tenant()) and for_client is not distinct from ${clientId}
    order by id desc limit ${historyMax}`.execute(tx)
  return rows.map(({ document, at, by }) => ({ at: at.toISOString(), by, own: ownSettings.parse(document) }))
}

async function mustBeClient(tx: Tx, clientId: string): Promise<void> {
  const { rows } = await sql`select from client where tenant_id = (select current_tenant()) and id = ${clientId}`.execute(tx)
  if (rows.length === 0) throw new Refusal('client.not_found', { client: clientId })
}
