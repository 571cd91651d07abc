import { sql } from 'kysely'
import type * as z from 'zod'
import { changeUser, createUser } from '../access/manage-users.ts'
import { recordActivity } from '../access/record-activity.ts'
import type { addColleague as addContract, changeColleague as changeContract, Colleague } from '../../contract/portal.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { ClientCaller } from '../access/within-client.ts'

const colleaguesMax = 500
const columns = sql`id, name, email, manages_client as "managesPeople", disabled_at is not null as disabled, last_seen_at as "lastSeenAt"`
type Row = Omit<Colleague, 'lastSeenAt'> & { lastSeenAt: Date | null }

/** Whether the caller manages the client's people; asked in a transaction of the house that sees this client only. */
export async function managesPeople(tx: Tx, caller: ClientCaller): Promise<boolean> {
  if (caller.kind !== 'user') return false
  const { rows } = await sql<{ manages: boolean }>`
    select manages_client as manages from user_account where tenant_id = current_tenant() and id = ${caller.id}`.execute(tx)
  return rows[0]?.manages ?? false
}

async function mustManage(tx: Tx, caller: ClientCaller): Promise<void> {
  if (!(await managesPeople(tx, caller))) throw new Refusal('portal.not_manager')
}

export async function listColleagues(tx: Tx, caller: ClientCaller): Promise<Colleague[]> {
  await mustManage(tx, caller)
  const { rows } = await sql<Row>`
    select ${columns} from user_account where tenant_id = current_tenant() and client_id = ${caller.clientId} order by disabled_at is not null, name limit ${colleaguesMax}`.execute(
    tx,
  )
  return rows.map(viewOf)
}

export async function addColleague(
  tx: Tx,
  caller: ClientCaller,
  { wanted, requestId }: { wanted: z.infer<typeof addContract.body>; requestId: string },
): Promise<Colleague> {
  await mustManage(tx, caller)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from user_account where tenant_id = current_tenant() and client_id = ${caller.clientId}`.execute(
    tx,
  )
  if ((rows[0]?.count ?? 0) >= colleaguesMax) throw new Refusal('portal.too_many_people', { max: colleaguesMax })
  const made = await createUser(tx, caller, { ...wanted, role: 'client', clientId: caller.clientId }, requestId)
  return getColleague(tx, caller, made.id)
}

/** Within the own client only; whoever acts stays in charge, so that somebody always is. */
export async function changeColleague(
  tx: Tx,
  caller: ClientCaller,
  { userId, wanted, requestId }: { userId: string; wanted: z.infer<typeof changeContract.body>; requestId: string },
): Promise<Colleague> {
  await mustManage(tx, caller)
  const { managesPeople: manages, ...rest } = wanted
  if (userId === caller.id) throw new Refusal('access.self')
  await getColleague(tx, caller, userId)
  if (Object.keys(rest).length > 0) await changeUser(tx, caller, userId, rest, requestId)
  if (manages !== undefined) {
    await sql`update user_account set manages_client = ${manages} where tenant_id = current_tenant() and id = ${userId}`.execute(
      tx,
    )
    await recordActivity(tx, {
      tenantId: caller.tenantId,
      subject: 'user',
      subjectId: userId,
      act: 'change',
      actor: caller,
      details: { managesClient: manages },
      requestId,
    })
  }
  return getColleague(tx, caller, userId)
}

async function getColleague(tx: Tx, caller: ClientCaller, userId: string): Promise<Colleague> {
  const { rows } = await sql<Row>`
    select ${columns} from user_account where tenant_id = current_tenant() and client_id = ${caller.clientId} and id = ${userId}`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('access.not_found')
  return viewOf(rows[0])
}

function viewOf(row: Row): Colleague {
  return { ...row, lastSeenAt: row.lastSeenAt?.toISOString() ?? null }
}
