import { sql } from 'kysely'
import type { CarrierBody, CarrierView } from '../../../contract/carrier/carrier.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { listCarriers } from './list-carriers.ts'

type Saving = { caller: Caller; carrierId: string | null; body: CarrierBody; requestId: string }

/** A carrier with its services and outlets as they are to be from now on; what is left out stays for old shipments and is no longer used. */
export async function saveCarrier(tx: Tx, { caller, carrierId, body, requestId }: Saving): Promise<CarrierView> {
  mustDiffer('services', body.services.map(({ code }) => code)) // prettier-ignore
  mustDiffer('outlets', body.outlets.map(({ name }) => name)) // prettier-ignore
  const id = carrierId ?? newId()
  await writeCarrier(tx, { id, isNew: carrierId === null, body })
  await writeServices(tx, id, body)
  await writeOutlets(tx, id, body)
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'carrier',
    subjectId: id,
    act: carrierId ? 'change' : 'create',
    actor: caller,
    details: {
      code: body.code,
      cutOff: body.cutOff,
      active: body.active,
      services: body.services.map(({ code }) => code),
      outlets: body.outlets.map(({ name }) => name),
    },
    requestId,
  })
  return getCarrier(tx, id)
}

export async function getCarrier(tx: Tx, carrierId: string): Promise<CarrierView> {
  const [found] = await listCarriers(tx, carrierId)
  if (!found) throw new Refusal('carrier.not_found', { carrier: carrierId })
  return found
}

function mustDiffer(where: 'services' | 'outlets', values: readonly string[]): void {
  const seen = new Set<string>()
  for (const value of values) {
    if (seen.has(value.toLowerCase())) throw new Refusal('carrier.code_twice', { where, value })
    seen.add(value.toLowerCase())
  }
}

async function writeCarrier(tx: Tx, { id, isNew, body }: { id: string; isNew: boolean; body: CarrierBody }): Promise<void> {
  const { code, name, phone, cutOff, active } = body
  const taken = await sql`select from carrier where tenant_id = (select current_tenant()) and id <> ${id} and (lower(code) = ${code.toLowerCase()} or lower(name) = ${name.toLowerCase()}) limit 1`.execute(tx) // prettier-ignore
  if (taken.rows.length > 0) throw new Refusal('carrier.taken', { code, name })
  const { rows } = isNew
    ? await sql`insert into carrier (tenant_id, id, code, name, phone, cut_off, active) values (current_tenant(), ${id}, ${code}, ${name}, ${phone}, ${cutOff}, ${active})
        on conflict do nothing returning 1`.execute(tx)
    : await sql`update carrier set code = ${code}, name = ${name}, phone = ${phone}, cut_off = ${cutOff}, active = ${active}
        where tenant_id = (select current_tenant()) and id = ${id} returning 1`.execute(tx)
  if (rows.length > 0) return
  // somebody else made the same one meanwhile, or it is none of ours
  throw isNew ? new Refusal('carrier.taken', { code, name }) : new Refusal('carrier.not_found', { carrier: id })
}

async function writeServices(tx: Tx, carrierId: string, { services }: CarrierBody): Promise<void> {
  const rows = services.map((service) => ({ ...service, id: newId() }))
  await sql`update carrier_service set active = false where tenant_id = (select current_tenant()) and carrier_id = ${carrierId} and active
    and lower(code) <> all (${rows.map(({ code }) => code.toLowerCase())}::text[])`.execute(tx)
  await sql`
    insert into carrier_service (tenant_id, id, carrier_id, code, name, speed, cold_chain, cod, dangerous, weight_grams_max, insured_minor_max, active)
    select current_tenant(), n."id", ${carrierId}, n."code", n."name", n."speed", n."coldChain", n."cod", n."dangerous", n."weightGramsMax", n."insuredMinorMax", n."active"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("id" uuid, "code" text, "name" text, "speed" text, "coldChain" boolean, "cod" boolean, "dangerous" boolean,
      "weightGramsMax" int, "insuredMinorMax" bigint, "active" boolean)
    on conflict (tenant_id, carrier_id, lower(code)) do update set code = excluded.code, name = excluded.name, speed = excluded.speed, cold_chain = excluded.cold_chain, cod = excluded.cod,
      dangerous = excluded.dangerous, weight_grams_max = excluded.weight_grams_max, insured_minor_max = excluded.insured_minor_max, active = excluded.active`.execute(
    tx,
  )
}

async function writeOutlets(tx: Tx, carrierId: string, { outlets }: CarrierBody): Promise<void> {
  const rows = outlets.map((outlet) => ({ ...outlet, id: newId() }))
  await sql`update carrier_outlet set active = false where tenant_id = (select current_tenant()) and carrier_id = ${carrierId} and active
    and name <> all (${rows.map(({ name }) => name)}::text[])`.execute(tx)
  await sql`
    insert into carrier_outlet (tenant_id, id, carrier_id, name, city, division_code, phone, contact, warehouses, active)
    select current_tenant(), n."id", ${carrierId}, n."name", n."city", n."divisionCode", n."phone", n."contact", n."warehouses", n."active"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("id" uuid, "name" text, "city" text, "divisionCode" text, "phone" text, "contact" text, "warehouses" text[], "active" boolean)
    on conflict (tenant_id, carrier_id, name) do update set city = excluded.city, division_code = excluded.division_code, phone = excluded.phone, contact = excluded.contact,
      warehouses = excluded.warehouses, active = excluded.active`.execute(tx)
}
