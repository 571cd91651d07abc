import { sql } from 'kysely'
import * as z from 'zod'
import { accountFields, type AccountView, type accountBody } from '../../../contract/carrier/waybill.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { AddressRefused, checkAddress } from '../../platform/http/fetch-outside.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getCarrier } from '../manage/save-carrier.ts'

const neededFields = ['key', 'secret', 'partnerId'] as const
const kept = z.partialRecord(z.enum(accountFields), z.string())
export type Sealing = { allowInside: boolean; seal: (text: string) => Buffer; openSecret: (sealed: Buffer) => string }
type Row = {
  isOn: boolean
  baseUrl: string
  companyCode: string
  sender: AccountView['sender']
  sealed: Buffer
  verifiedAt: Date | null
  savedAt: Date
  savedBy: string
}

async function readAccount(tx: Tx, carrierId: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select is_on as "isOn", base_url as "baseUrl", company_code as "companyCode", sender, sealed_credentials as sealed, verified_at as "verifiedAt", saved_at as "savedAt", saved_by as "savedBy"
    from carrier_account where tenant_id = (select current_tenant()) and carrier_id = ${carrierId}`.execute(tx)
  return rows[0]
}

/** What is on file of an account; its secrets never leave. */
export async function findAccount(
  tx: Tx,
  carrierId: string,
  { openSecret }: Pick<Sealing, 'openSecret'>,
): Promise<AccountView | null> {
  const row = await readAccount(tx, carrierId)
  if (!row) return null
  const { sealed, verifiedAt, savedAt, ...account } = row
  const credentials = kept.parse(JSON.parse(openSecret(sealed)))
  return {
    ...account,
    has: accountFields.filter((field) => credentials[field]),
    verifiedAt: verifiedAt?.toISOString() ?? null,
    savedAt: savedAt.toISOString(),
  }
}

type Saving = Sealing & { caller: Caller; carrierId: string; body: z.output<typeof accountBody>; now: Date; requestId: string }

/** Another address, company or account has proved nothing yet: it is unverified again. */
export async function saveAccount(
  tx: Tx,
  { caller, carrierId, body, now, requestId, seal, openSecret, allowInside }: Saving,
): Promise<void> {
  await getCarrier(tx, carrierId)
  mustBeOutside(body.baseUrl, allowInside)
  const before = await readAccount(tx, carrierId)
  const old = before ? kept.parse(JSON.parse(openSecret(before.sealed))) : {}
  const given = Object.fromEntries(Object.entries(body.credentials ?? {}).filter(([, value]) => value !== ''))
  const credentials: z.infer<typeof kept> = { ...old, ...given }
  const missing = neededFields.filter((field) => !credentials[field])
  if (missing.length > 0) throw new Refusal('carrier.account_incomplete', { fields: missing })
  const isSame =
    before !== undefined &&
    Object.keys(given).length === 0 &&
    before.baseUrl === body.baseUrl &&
    before.companyCode === body.companyCode
  await sql`
    insert into carrier_account (tenant_id, carrier_id, kind, base_url, company_code, sender, sealed_credentials, is_on, saved_at, saved_by)
    values (current_tenant(), ${carrierId}, 'kuaidi100', ${body.baseUrl}, ${body.companyCode}, ${JSON.stringify(body.sender)}::jsonb, ${seal(JSON.stringify(credentials))}, ${body.isOn}, ${now}, ${caller.name})
    on conflict (tenant_id, carrier_id) do update set base_url = excluded.base_url, company_code = excluded.company_code, sender = excluded.sender, sealed_credentials = excluded.sealed_credentials,
      is_on = excluded.is_on, saved_at = excluded.saved_at, saved_by = excluded.saved_by, verified_at = case when ${isSame} then carrier_account.verified_at end`.execute(
    tx,
  )
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'carrier',
    subjectId: carrierId,
    act: 'save_account',
    actor: caller,
    details: { isOn: body.isOn, baseUrl: body.baseUrl, companyCode: body.companyCode, changed: Object.keys(given) },
    requestId,
  })
}

function mustBeOutside(baseUrl: string, allowInside: boolean): void {
  try {
    checkAddress(baseUrl, allowInside)
  } catch (error) {
    if (error instanceof AddressRefused) throw new Refusal('carrier.address_refused', { address: baseUrl })
    throw error
  }
}
